// Language tags, as pages write them.

/**
 * The language tag of a text, in its canonical form (BCP 47); nothing if it is not one. Systems write
 * `fr_FR` and `fr_FR.UTF-8`; `zh-cmn-Hans` is of an older BCP 47.
 * @param {string | null | undefined} text
 */
export function languageTag(text) {
  try {
    const tag = /** @type {RegExpExecArray} */ (/^[\w-]*/.exec(text ?? ""))[0].replaceAll("_", "-");
    return Intl.getCanonicalLocales(tag.replace(/^[a-z]{2,3}-(?=[a-z]{3}(-|$))/i, ""))[0];
  } catch {
    // Not a tag.
  }
}

/**
 * The tag with all that it implies: "zh-Hant-TW" for "zh-TW".
 * @param {string} tag
 */
const whole = (tag) => new Intl.Locale(tag).maximize();
/** @param {string} tag */
const region = (tag) => new Intl.Locale(tag).region;

/**
 * Whether two tags have the same language and script.
 * @param {string} one
 * @param {string} other
 */
const isLike = (one, other) => /** @type {const} */ (["language", "script"]).every((part) => whole(one)[part] === whole(other)[part]);

/**
 * The longest prefix of a tag that is among the names of an object and has the same script; otherwise nothing.
 * @param {string} tag
 * @param {Record<string, unknown>} languages
 */
export function nearest(tag, languages) {
  for (let part of [tag, `${whole(tag)}`]) {
    for (part = part.toLowerCase(); part; part = part.slice(0, Math.max(0, part.lastIndexOf("-")))) {
      if (languages[part] && isLike(part, tag)) return part;
    }
  }
}

/**
 * A tag with the region of the reader's browser, if it has none and the browser's language is the same.
 * @param {string} tag
 */
export function regional(tag) {
  const own = navigator.languages.map(languageTag).find((own) => own && region(own) && isLike(own, tag));
  return own && !region(tag) ? `${new Intl.Locale(tag, { region: region(own) })}` : tag;
}
