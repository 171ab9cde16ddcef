/** `online`: the network is another one. `offline`: there is none. `visible`: the page may have slept. */
export type WakeUp = 'online' | 'offline' | 'visible';

/** Tells when a page should look after its connection. Returns the function that undoes it. */
export function listenForWakeUps(listener: (reason: WakeUp) => void): () => void {
  const onOnline = () => listener('online');
  const onOffline = () => listener('offline');
  const onVisibility = () => {
    if (document.visibilityState === 'visible') listener('visible');
  };
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', onOffline);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    window.removeEventListener('online', onOnline);
    window.removeEventListener('offline', onOffline);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}

/** Tells when the page goes away, perhaps to come back from a cache. Returns the function that undoes it. */
export function listenForPageHide(listener: () => void): () => void {
  window.addEventListener('pagehide', listener);
  return () => window.removeEventListener('pagehide', listener);
}
