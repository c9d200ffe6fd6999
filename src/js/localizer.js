// The language of one element: which it is, its sentences, its direction.

import { features } from "./engine.js";
import { inward } from "./gate.js";
import { languageTag, nearest, regional } from "./tag.js";
import languages from "agenda-widget/languages";

const RTL = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b(?!-latn)|-(arab|hebr)\b/i;
/** The English of those in whose language there are no sentences. */
const INTERNATIONAL = "en-GB";

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} base what the view draws into
 * @param {(name: string, load: Function) => Promise} part loads a module of this release
 * @param {() => Promise} loadFeatures loads the lazy chunk
 */
export function localizerOf(element, base, part, loadFeatures) {
  let page;
  let chosen;
  let own;
  let words;
  let hand;
  let handed;
  const around = new MutationObserver(speak);

  /** Fetches the sentences of what is to be spoken: the element's language, the nearest ancestor's, then the browser's. */
  async function speak() {
    /** @type {any} */
    let near;
    /** @type {any} */
    let node = element;
    for (; node && !near; node = node.getRootNode().host) near = node.closest("[lang]");
    const now = languageTag(near?.lang) ?? languageTag(navigator.language) ?? "en";
    // What the page says now counts for more than what was chosen before.
    if (page !== now) chosen = undefined;
    page = now;
    const lang = languageTag(chosen) ?? page;
    const texts = own ?? element.querySelector(":scope > script[data-messages]")?.textContent;
    if (words?.lang !== lang || words.texts !== texts) {
      const tag = nearest(lang, languages);
      const [{ default: lines = "", failed } = {}] = await Promise.all([tag && part(tag, languages[tag]), texts && loadFeatures()]);
      // Meanwhile something else may be wanted.
      if (page !== now || lang !== (languageTag(chosen) ?? page)) return speak();
      words = texts && features ? features.overlaid(lines, failed, texts) : { lines, failed };
      // Where there are no sentences all is English, with its dates and its direction: a mixture reads like neither.
      const known = words.lines || texts || /^en\b/.test(lang);
      Object.assign(words, {
        lang, texts, tag: failed && tag, spoken: known ? lang : "en", formats: known ? regional(lang) : INTERNATIONAL,
      });
    }
    apply();
  }

  function apply() {
    if (!hand) return;
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
    /** Hands the language on to a view, now and when it changes; to none from then on where nothing is given. */
    give(to) {
      hand = to;
      handed = undefined;
      apply();
    },
    /** Something that the language depends on has changed. */
    changed: () => hand && speak(),
    /** Speaks the language that the reader chose. */
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
    setOwn(texts) {
      own = texts;
      if (hand) speak();
    },
  };
}
