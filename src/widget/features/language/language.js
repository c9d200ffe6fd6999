// What the owner of a site and its reader have to say on the language of a widget: other words for
// sentences, and the language that was chosen for the visit.

import keys from "agenda-widget/keys";
import sentences from "agenda-widget/sentences";
import { messageOf } from "../../thrown.js";

/**
 * @typedef {object} Voice the language of one widget
 * @property {(tag: string) => void} speak speaks a language
 * @property {() => string | undefined} spoken that of the page
 */

/** A plural category after a key, as in "found[one]". */
const VARIANT = /^(.+)\[(zero|one|two|few|many|other)\]$/;

/**
 * Warns the site's owner; the texts that are right are used all the same.
 * @param {string} what
 */
const warn = (what) => console.warn(`<agenda-widget> messages ${what}. docs/TRANSLATING.md lists all keys.`);

/**
 * Messages as an object, which a script has as JSON.
 * @param {unknown} own
 * @returns {object}
 */
function parsed(own) {
  try {
    const messages = typeof own === "string" ? JSON.parse(own) : own;
    if (messages && typeof messages === "object" && !Array.isArray(messages)) return messages;
    warn("is no object of texts by key");
  } catch (error) {
    warn(`is not JSON (${messageOf(error)})`);
  }
  return {};
}

/**
 * A language with words of the site's own in place of some.
 * @param {string} lines a sentence each in the order of the keys, then cities; empty for English
 * @param {string | undefined} failed what is shown where the WebAssembly fails
 * @param {unknown} own texts by key
 */
export function overlaid(lines, failed, own) {
  const all = lines.split("\n");
  const cities = all.splice(keys.length);
  /** @type {string[]} */
  const unknown = [];
  for (const [key, value] of Object.entries(parsed(own))) {
    const text = String(value).replace(/\s+/g, " ");
    const [, name = key, category] = VARIANT.exec(key) ?? [];
    const index = keys.indexOf(name);
    if (key === "failed") failed = text;
    else if (key.startsWith("city.")) cities.unshift(`${key.slice(5)}=${text}`);
    else if (index < 0) unknown.push(key);
    else if (!category) all[index] = text;
    else {
      // The other variants stay as they are.
      const before = all[index] || sentences[index - keys.length + sentences.length] || "";
      const variants = before.includes("\t") ? before.split("\t") : ["other", before || text];
      const at = variants.findIndex((each, place) => place % 2 === 0 && each === category);
      if (at < 0) variants.unshift(category, text);
      else variants[at + 1] = text;
      all[index] = variants.join("\t");
    }
  }
  if (unknown.length) warn(`has unknown keys: ${unknown.join(", ")}`);
  return { lines: [...Array.from(keys, (_, index) => all[index] ?? ""), ...cities].join("\n"), failed };
}

/**
 * What one widget may ask for; see `Calls` in features.js.
 * @param {Voice} voice
 */
export function language({ speak, spoken }) {
  return {
    /**
     * Takes what was chosen in this visit on a page of the same language.
     * @param {string} key
     */
    recallLanguage(key) {
      try {
        const [page, tag] = sessionStorage.getItem(key)?.split("\n") ?? [];
        if (tag && page === spoken()) speak(tag);
      } catch {
        // Nothing is stored then.
      }
    },

    /**
     * Speaks a language, and stores it under a key.
     * @param {string} key
     * @param {string} tag
     */
    chooseLanguage(key, tag) {
      try {
        sessionStorage.setItem(key, `${spoken()}\n${tag}`);
      } catch {
        // It holds until the page is left.
      }
      speak(tag);
    },
  };
}
