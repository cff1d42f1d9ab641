/** Notes how long after the load of the page the first annotation was painted, ruby of a straw man or ours. */
new MutationObserver((_, observer) => {
  if (!document.querySelector('rt, [data-hongqiao="pinyin"]')) return;
  observer.disconnect();
  // The frame that follows the next one begins after this was painted.
  requestAnimationFrame(() => requestAnimationFrame((now) => (globalThis.paintedAt = now)));
}).observe(document, { childList: true, subtree: true });

globalThis.painted = () => paintedAt - performance.getEntriesByType('navigation')[0].loadEventEnd;
