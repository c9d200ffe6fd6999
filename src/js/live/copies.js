// The last good copy of each agenda and status file, for a reader whose network or whose agenda's server fails when the page is
// opened again. Kept in the browser's cache for pages (the Cache API): in the background, apart from the few megabytes that the
// site has for its own storage. Where that is refused (by a setting, in a frame of another site, without https) nothing is kept.

/** The name of the cache. */
const CACHE = "agenda-widget";
/** The number of copies, enough for an index of many meetings with their status files, and the characters of each. */
const MOST = 50;
const LONGEST = 2_000_000;
/** The header with the time at which a copy was read, in milliseconds. */
const READ = "x-read";

/** @typedef {{ text: string, read: number }} Copy the text, and when it was read, in milliseconds since 1970 */

/**
 * The address of a copy. It is none of the site: a service worker that looks for an address in all caches must not find it.
 * @param {string} href
 */
const address = (href) => new URL(`/agenda-widget/copy?of=${encodeURIComponent(href)}`, location.origin);

/**
 * Keeps a copy in place of an earlier one.
 * @param {string} href its address
 * @param {string} text
 */
export async function keep(href, text) {
  if (text.length > LONGEST) return;
  try {
    const cache = await caches.open(CACHE);
    await cache.put(address(href), new Response(text, { headers: { [READ]: `${Date.now()}` } }));
    // The newest comes last.
    for (const old of (await cache.keys()).slice(0, -MOST)) await cache.delete(old);
  } catch {
    // There is none.
  }
}

/**
 * The copy of an address, if there is one.
 * @param {string} href
 * @returns {Promise<Copy | undefined>}
 */
export async function copy(href) {
  try {
    const found = await (await caches.open(CACHE)).match(address(href));
    const read = Number(found?.headers.get(READ));
    return found && read ? { text: await found.text(), read } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes the copy of an address.
 * @param {string} href
 */
export async function forget(href) {
  try {
    await (await caches.open(CACHE)).delete(address(href));
  } catch {
    // There is none.
  }
}
