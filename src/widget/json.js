// JSON text of what a page hands over or a server sends.

/**
 * The JSON text of a value, as if no script of the page had given all arrays or all objects a `toJSON` of its own.
 * @type {(value: unknown) => string | undefined}
 */
export const stringify = (value) => JSON.stringify(value, inherited().some(Boolean) ? original : undefined);

/** @type {() => unknown[]} */
const inherited = () => [Array, Object].map((type) => /** @type {{ toJSON?: unknown }} */ (type.prototype)["toJSON"]);

/**
 * The value itself in place of what such a `toJSON` has made of it. Prototype 1.6 writes dates in quotes as well.
 * @this {Record<string, { toJSON?: unknown } | null | undefined>} what holds the value
 * @param {string} key
 * @param {unknown} written
 */
function original(key, written) {
  const value = this[key];
  if (value instanceof Date) return isNaN(+value) ? null : value.toISOString();
  return inherited().includes(value?.toJSON) ? value : written;
}
