/**
 * Keeps the screen on, and has the browser ask before the page is left: also for links within the site, which would
 * change the page without a question otherwise. Returns the function that undoes it.
 */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  const hold = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    lock = await navigator.wakeLock.request('screen').catch(() => undefined); // a low battery may refuse
    if (isOver) void lock?.release();
  };
  const onVisibility = () => void hold(); // browsers let go when another tab comes to the front
  const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
  document.addEventListener('click', leaveByLoading, { capture: true });
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('beforeunload', onLeave);
  void hold();
  return () => {
    isOver = true;
    document.removeEventListener('click', leaveByLoading, { capture: true });
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('beforeunload', onLeave);
    void lock?.release();
  };
}

function leaveByLoading(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isElsewhere = !link?.href || link.target === '_blank' || link.hasAttribute('download');
  if (isElsewhere || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  window.location.assign(link.href);
}
