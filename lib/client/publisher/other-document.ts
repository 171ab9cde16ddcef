/** True when this page was reached without loading it: the document, and what it may use, is that of the page before. */
export function isInOtherDocument(): boolean {
  const [loaded] = performance.getEntriesByType('navigation');
  return loaded !== undefined && new URL(loaded.name).pathname !== window.location.pathname;
}
