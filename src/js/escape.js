// Escape closes what is open where the focus is, and nothing around the widget.

/**
 * @param {ShadowRoot} root
 * @param {AbortSignal} signal ends it
 */
export function closeByEscape(root, signal) {
  const listen = (capture, close) =>
    root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close(event), { capture, signal });

  // An open row, before any panel that it is in.
  listen(true, (event) => {
    const button = event.target.closest("[data-session-id]")?.querySelector("[data-act=open][aria-expanded=true]");
    if (!button) return;
    event.stopPropagation();
    button.click();
    button.focus();
  });

  // What is open below the line of controls hides what has the focus once that has gone on.
  root.addEventListener("focusout", (/** @type {FocusEvent} */ { target, relatedTarget }) => {
    const bar = /** @type {Element} */ (target).closest("[part=controls]");
    if (!bar || !relatedTarget || bar.contains(/** @type {Node} */ (relatedTarget))) return;
    /** @type {HTMLElement} */
    const opener = bar.querySelector("[aria-expanded=true]:not([data-of=find])");
    queueMicrotask(() => opener?.click());
  }, { signal });

  // An opened cell of a grid, or a panel.
  listen(false, (event) => {
    const close = event.target.closest(".opened")?.querySelector("button");
    /** @type {HTMLElement} */
    const opener = event.target.closest("[part=controls], .find") && root.querySelector("[data-act=panel][aria-expanded=true]");
    const button = close ?? opener;
    if (!button) return;
    // The browser would empty the search, too.
    event.preventDefault();
    event.stopPropagation();
    button.click();
    opener?.focus();
  });
}
