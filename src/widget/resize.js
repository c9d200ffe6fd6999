// Sizes that are looked at without a loop: "ResizeObserver loop completed with undelivered notifications" is an error
// of the page, and pages report theirs.

/**
 * Calls `then` in the frame after each change of an element's size. Until then nothing is observed: what changes
 * the size once more in the same frame, such as rows that come into view, would be that loop.
 * @param {Element} element
 * @param {() => void} then
 * @returns {() => void} ends it
 */
export function watchSize(element, then) {
  /** @type {string | undefined} */
  let last;
  let frame = 0;
  const observer = new ResizeObserver(([{ contentRect: { width, height } }]) => {
    const size = `${width} ${height}`;
    if (size === last) return;
    last = size;
    observer.disconnect();
    frame = requestAnimationFrame(() => {
      then();
      observer.observe(element);
    });
  });
  observer.observe(element);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}
