/** `online`: the network is another one. `visible`: the page may have slept. */
export type WakeUp = 'online' | 'visible';

/** Tells when a page should look after its connection. Returns the function that undoes it. */
export function listenForWakeUps(listener: (reason: WakeUp) => void): () => void {
  const onOnline = () => listener('online');
  const onVisibility = () => {
    if (document.visibilityState === 'visible') listener('visible');
  };
  window.addEventListener('online', onOnline);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    window.removeEventListener('online', onOnline);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}
