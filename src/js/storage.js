// The data on the device, for all widgets of the page and all tabs of the site. If storage is
// refused (by a setting, in a frame of another site, in private windows, when it is full), data is kept
// for the visit.

/**
 * Data that could not be stored; it is newer than the stored data.
 * @type {Map<string, string>}
 */
const visit = new Map();
/** @type {Set<(key: string | null) => void>} */
const listeners = new Set();

/**
 * The text that is stored under a key; nothing if there is none.
 * @param {string} key
 */
export function stored(key) {
  const kept = visit.get(key);
  if (kept !== undefined) return kept;
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/**
 * Stores a text under a key, or removes the key if the text is empty, and reports that to the other widgets.
 * @param {string} key
 * @param {string} text
 */
export function store(key, text) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    visit.delete(key);
  } catch {
    visit.set(key, text);
  }
  changed(key);
}

/**
 * Calls a function with a key whenever the text under it may have changed, or without a key for all; returns what ends that.
 * @param {(key: string | null) => void} listener
 */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param {string | null} key */
function changed(key) {
  for (const listener of listeners) listener(key);
}

// Another tab's change is newer than what this one could not store.
addEventListener("storage", ({ key }) => {
  if (key === null) visit.clear();
  else visit.delete(key);
  changed(key);
});
// A page from the back/forward cache has missed changes meanwhile.
addEventListener("pageshow", ({ persisted }) => persisted && changed(null));
