// The attributes of the element, and the properties that reflect them.

export const WORDS = [
  "time-zone", "hour-cycle", "numerals", "view", "refresh", "now", "zones", "day", "track", "room", "filter",
  "join-before", "heading-level", "calendar-src", "status-src",
];
export const SWITCHES = ["images", "no-past", "no-header", "no-controls", "deep-links", "live-title"];

/**
 * Gives a prototype a property for each attribute.
 * @param {Element} prototype
 */
export function reflect(prototype) {
  properties(
    // `refresh` is the method: the attribute of that name has no property.
    ["src", "for", ...WORDS].filter((name) => name !== "refresh"),
    (element, name) => element.getAttribute(name) ?? "",
    (element, name, value) => (value == null ? element.removeAttribute(name) : element.setAttribute(name, `${value}`)),
  );
  properties(
    SWITCHES,
    (element, name) => element.hasAttribute(name),
    (element, name, value) => element.toggleAttribute(name, Boolean(value)),
  );

  /**
   * @param {string[]} names
   * @param {(element: Element, name: string) => unknown} get
   * @param {(element: Element, name: string, value: unknown) => void} set
   */
  function properties(names, get, set) {
    for (const name of names) {
      Object.defineProperty(prototype, name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), {
        configurable: true,
        enumerable: true,
        get() {
          return get(this, name);
        },
        set(value) {
          set(this, name, value);
        },
      });
    }
  }
}

/**
 * Passes on what a page set before the class was defined: a plain property, which hides the class's.
 * @param {object} element
 * @param {object} prototype
 */
export function upgrade(element, prototype) {
  const own = /** @type {Record<string, unknown>} */ (element);
  for (const name of Object.keys(own)) {
    if (name in prototype) {
      const value = own[name];
      delete own[name];
      // `undefined` is ignored: scripts copy properties that they do not find, as in `e.src = e.src`.
      if (value !== undefined) own[name] = value;
    }
  }
}
