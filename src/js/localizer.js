// The language of one element: which it is, its sentences, its direction.

import { features } from "./engine.js";
import { inward } from "./gate.js";
import { languageTag, nearest, regional } from "./tag.js";
import languages from "agenda-widget/languages";

/** @import { Part } from "./engine.js" */

/**
 * @typedef {object} Words the sentences of one element
 * @property {string} lines in the order of the keys, then cities; empty for English
 * @property {string | undefined} failed what is shown where the WebAssembly fails
 * @property {string} lang the wanted language
 * @property {unknown} texts of the site's own
 * @property {string | undefined} tag the language of `failed`
 * @property {string} spoken the language of the sentences
 * @property {string} formats the language of dates
 *
 * @typedef {ReturnType<typeof localizerOf>} Localizer
 */

const RTL = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b(?!-latn)|-(arab|hebr)\b/i;
/** The English of those in whose language there are no sentences. */
const INTERNATIONAL = "en-GB";

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} base what the view draws into
 * @param {Part} part loads a module of this release
 * @param {() => Promise<unknown>} loadFeatures loads the lazy chunk, where that may fail
 */
export function localizerOf(element, base, part, loadFeatures) {
  /** @type {string | undefined} */
  let page;
  /** @type {string | undefined} */
  let chosen;
  /** @type {unknown} */
  let own;
  /** @type {Words | undefined} */
  let words;
  /** @type {((attribute: string) => void) | undefined} */
  let hand;
  /** @type {Words | undefined} */
  let handed;
  const around = new MutationObserver(speak);

  /**
   * Fetches the sentences of the wanted language: the element's, the nearest ancestor's, then the browser's.
   * @returns {Promise<void>}
   */
  async function speak() {
    /** @type {Element | null | undefined} */
    let near;
    /** @type {Element | undefined} */
    let node = element;
    for (; node && !near; node = /** @type {Node & { host?: Element }} */ (node.getRootNode()).host) near = node.closest("[lang]");
    const now = languageTag(near?.getAttribute("lang")) ?? languageTag(navigator.language) ?? "en";
    // What the page says now counts for more than what was chosen before.
    if (page !== now) chosen = undefined;
    page = now;
    const lang = languageTag(chosen) ?? page;
    const texts = own ?? element.querySelector(":scope > script[data-messages]")?.textContent;
    if (words?.lang !== lang || words.texts !== texts) {
      const tag = nearest(lang, languages);
      const [{ default: lines = "", failed } = /** @type {Partial<Sentences>} */ ({})] = await Promise.all([
        tag ? part(tag, languages[tag]) : undefined,
        texts && loadFeatures(),
      ]);
      // Meanwhile something else may be wanted.
      if (page !== now || lang !== (languageTag(chosen) ?? page)) return speak();
      const found = texts && features ? features.overlaid(lines, failed, texts) : { lines, failed };
      // Where there are no sentences all is English, with its dates and its direction: a mixture reads like neither.
      const known = found.lines || texts || /^en\b/.test(lang);
      words = Object.assign(found, {
        lang, texts, tag: failed && tag, spoken: known ? lang : "en", formats: known ? regional(lang) : INTERNATIONAL,
      });
    }
    apply();
  }

  function apply() {
    if (!hand || !words) return;
    const { lang, lines, spoken, formats } = words;
    if (base.lang !== spoken) base.lang = spoken;
    if (handed !== words) inward(() => hand?.(`lang\0${spoken} ${formats} ${lang}\n${lines}`));
    handed = words;
    // Who sets the language alone means its direction too; otherwise that of the page is inherited.
    const alone = chosen || !element.closest("[dir]") || (element.hasAttribute("lang") && !element.hasAttribute("dir"));
    const dir = alone || spoken !== lang ? (RTL.test(spoken) ? "rtl" : "ltr") : "";
    if (base.dir !== dir) base.dir = dir;
  }

  return {
    speak,
    /** Follows the languages of the page, until `around` is disconnected. */
    watch: () => around.observe(document, { subtree: true, attributeFilter: ["lang"] }),
    around,
    /**
     * Hands the language on to a view, now and when it changes; to none from then on where nothing is given.
     * @param {(attribute: string) => void} [to]
     */
    give(to) {
      hand = to;
      handed = undefined;
      apply();
    },
    /** Something that the language depends on has changed. */
    changed: () => hand && speak(),
    /**
     * Speaks the language that the reader chose.
     * @param {string} tag
     */
    choose(tag) {
      chosen = tag;
      // The WebAssembly asks for this, and is not to be called before it is done.
      queueMicrotask(speak);
    },
    /** The language of the page. */
    page: () => page,
    /** What was fetched last. */
    words: () => words,
    /** Texts of the site's own by key. */
    own: () => own,
    /** @param {unknown} texts */
    setOwn(texts) {
      own = texts;
      if (hand) speak();
    },
  };
}
