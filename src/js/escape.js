// Escape closes the open part that contains the focus, and nothing around the widget.

/**
 * @param {ShadowRoot} root
 * @param {AbortSignal} signal ends it
 */
export function closeByEscape(root, signal) {
  /** @type {(capture: boolean, close: (event: KeyboardEvent, target: Element) => void) => void} */
  const listen = (capture, close) =>
    root.addEventListener("keydown", (event) => event.key === "Escape" && close(event, /** @type {Element} */ (event.target)), { capture, signal });

  // An open row takes precedence over a panel around it.
  listen(true, (event, target) => {
    /** @type {HTMLElement | null | undefined} */
    const button = target.closest("[data-session-id]")?.querySelector("[data-act=open][aria-expanded=true]");
    if (!button) return;
    event.stopPropagation();
    button.click();
    button.focus();
  });

  // A panel below the line of controls would hide the focus once that has moved on.
  root.addEventListener("focusout", ({ target, relatedTarget }) => {
    const bar = /** @type {Element} */ (target).closest("[part=controls]");
    if (!bar || !relatedTarget || bar.contains(/** @type {Node} */ (relatedTarget))) return;
    /** @type {HTMLElement | null} */
    const opener = bar.querySelector("[aria-expanded=true]:not([data-of=find])");
    queueMicrotask(() => opener?.click());
  }, { signal });

  // An open cell of a grid, or a panel.
  listen(false, (event, target) => {
    const close = target.closest(".opened")?.querySelector("button");
    /** @type {HTMLElement | null} */
    const opener = target.closest("[part=controls], .find") && root.querySelector("[data-act=panel][aria-expanded=true]");
    const button = close ?? opener;
    if (!button) return;
    // Otherwise the browser would also empty the search.
    event.preventDefault();
    event.stopPropagation();
    button.click();
    opener?.focus();
  });
}
