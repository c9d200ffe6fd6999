// The last good copy of what an address has, for when it cannot be requested.

import { copy, forget } from "./copies.js";
import { lent } from "./lent.js";

/** What a server answers that means what it says: this is not, or no longer, for this reader. */
const WITHDRAWN = [401, 403, 410];

/**
 * The JSON of the last good copy of what is at `src`, and when that was read; nothing where the server has withdrawn it.
 * @param {string} src
 * @param {string} base
 * @param {unknown} error why there is no newer one
 * @returns {Promise<{ json: unknown, read: number } | undefined>}
 */
export async function recall(src, base, error) {
  try {
    const { href } = lent.addressOf(src, base);
    if (WITHDRAWN.includes(Number(/** @type {{ status?: unknown } | undefined} */ (error)?.status))) {
      await forget(href);
      return undefined;
    }
    const found = await copy(href);
    return found && { json: lent.parse(found.text, src), read: found.read };
  } catch {
    return undefined;
  }
}
