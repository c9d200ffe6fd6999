// The attributes of the element, and the properties that reflect them.

export const WORDS = [
  "time-zone", "hour-cycle", "numerals", "view", "refresh", "now", "zones", "day", "track", "room", "filter",
  "join-before", "heading-level", "calendar-src", "status-src",
];
export const SWITCHES = ["no-past", "no-header", "no-controls", "deep-links"];

/** Gives a prototype a property for each attribute. */
export function reflect(prototype) {
  properties(
    // `refresh` is the method: the attribute of that name has no property.
    ["src", ...WORDS].filter((name) => name !== "refresh"),
    (element, name) => element.getAttribute(name) ?? "",
    (element, name, value) => (value == null ? element.removeAttribute(name) : element.setAttribute(name, value)),
  );
  properties(
    SWITCHES,
    (element, name) => element.hasAttribute(name),
    (element, name, value) => element.toggleAttribute(name, Boolean(value)),
  );

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
