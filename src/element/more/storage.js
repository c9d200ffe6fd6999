// What is kept on the device, for all widgets of the page and all tabs of the site. Where storage is
// refused (by a setting, in a frame of another site, in private windows) it is kept for the visit.

const visit = new Map();
const listeners = new Set();

/** What is stored under a key; nothing where nothing is. */
export function kept(key) {
  try {
    return localStorage.getItem(key) ?? visit.get(key) ?? "";
  } catch {
    return visit.get(key) ?? "";
  }
}

/** Stores a text under a key, or takes it away where it is empty, and tells the other widgets. */
export function keep(key, text) {
  visit.set(key, text);
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // It stays for the visit.
  }
  for (const listener of listeners) listener(key, text);
}

/** Calls a function with key and text whenever one has changed; gives what ends that. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener("storage", ({ key, newValue }) => {
  // Without a key all was taken away.
  for (const each of key === null ? [...visit.keys()] : [key]) {
    visit.delete(each);
    for (const listener of listeners) listener(each, newValue ?? "");
  }
});
