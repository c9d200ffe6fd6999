// The detail of `agenda-update` for a new version of the agenda.

/**
 * Lists of ids, from the name of a list and an id for each entry.
 * @param {string[]} entries
 */
export function updateOf(entries) {
  /** @type {Record<string, string[]>} */
  const detail = { sessions: [], added: [], moved: [], cancelled: [], removed: [] };
  for (let at = 0; at + 1 < entries.length; at += 2) detail[entries[at]]?.push(entries[at + 1]);
  return detail;
}
