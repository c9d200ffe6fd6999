// The snippet that a partner pastes, with the attributes that were chosen on the page.

/** Attributes worth keeping: `now` is for rehearsals only. */
const KEPT = ["time-zone", "lang", "dir"];

/**
 * The snippet for the widget as it is.
 * @param {HTMLElement} widget
 */
export function snippet(widget) {
  const chosen = KEPT.filter((name) => widget.hasAttribute(name)).map((name) => ` ${name}="${widget.getAttribute(name)}"`);
  const fallback = widget.querySelector("p")?.textContent;
  return [
    '<link rel="preload" href="agenda-widget_bg.wasm" as="fetch" crossorigin>',
    '<script type="module" src="agenda-widget.js"></script>',
    `<agenda-widget src="${widget.getAttribute("src")}"${chosen.join("")}>`,
    `  <p>${fallback}</p>`,
    "</agenda-widget>",
  ].join("\n");
}

/**
 * Copies the text of an element; where the clipboard is refused, selects it instead.
 * @param {HTMLElement} element
 */
export async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return "Copied.";
  } catch {
    getSelection()?.selectAllChildren(element);
    return "Selected: copy it with your keyboard.";
  }
}
