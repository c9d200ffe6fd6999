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
/** The English catalogue, for languages without sentences. */
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

  const ownTexts = () => own ?? element.querySelector(":scope > script[data-messages]")?.textContent;

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
    // The page's current language takes precedence over an earlier choice.
    if (page !== now) chosen = undefined;
    page = now;
    const lang = languageTag(chosen) ?? page;
    const texts = ownTexts();
    if (words?.lang !== lang || words.texts !== texts) {
      const tag = nearest(lang, languages);
      const [{ default: lines = "", failed } = /** @type {Partial<Sentences>} */ ({})] = await Promise.all([
        tag ? part(tag, languages[tag]) : undefined,
        texts && loadFeatures(),
      ]);
      // Another language, or other sentences of the site, may be wanted by now.
      if (page !== now || lang !== (languageTag(chosen) ?? page) || texts !== ownTexts()) return speak();
      const found = texts && features ? features.overlaid(lines, failed, texts) : { lines, failed };
      // If there are no sentences, everything is English, including dates and direction: a mixture would read badly.
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
    // An author who sets only the language also means its direction; otherwise the page's is inherited.
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
     * Passes the language to a view, now and when it changes; without an argument, to none any more.
     * @param {(attribute: string) => void} [to]
     */
    give(to) {
      hand = to;
      handed = undefined;
      apply();
    },
    /** Called when something that the language depends on has changed. */
    changed: () => (hand || words) && speak(),
    /**
     * Uses the language that the reader chose.
     * @param {string} tag
     */
    choose(tag) {
      chosen = tag;
      // The WebAssembly requests this, and must not be called before its call has returned.
      queueMicrotask(speak);
    },
    /** The language of the page. */
    page: () => page,
    /** The language of the last request. */
    words: () => words,
    /** Texts of the site's own by key. */
    own: () => own,
    /** @param {unknown} texts */
    setOwn(texts) {
      own = texts;
      if (hand || words) speak();
    },
  };
}
