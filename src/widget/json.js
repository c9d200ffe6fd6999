// JSON text of what a page hands over or a server sends.

/** The JSON text of a value, as if no script of the page had given all arrays or all objects a `toJSON` of its own. */
export const stringify = (value) => JSON.stringify(value, inherited().some(Boolean) ? original : undefined);

/** @type {() => unknown[]} */
const inherited = () => [Array, Object].map((type) => type.prototype["toJSON"]);

/** The value itself in place of what such a `toJSON` has made of it. Prototype 1.6 writes dates in quotes as well. */
function original(key, written) {
  const value = this[key];
  if (value instanceof Date) return isNaN(+value) ? null : value.toISOString();
  return inherited().includes(value?.toJSON) ? value : written;
}
