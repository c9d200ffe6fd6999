// Language tags, as pages write them.

/**
 * The language tag of a text, in its canonical form (BCP 47); nothing where it is none. `fr_FR` and `fr_FR.UTF-8` are
 * how systems write it, and `zh-cmn-Hans` is of an older BCP 47.
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
 * Whether two tags are of one language in one script.
 * @param {string} one
 * @param {string} other
 */
const isLike = (one, other) => /** @type {const} */ (["language", "script"]).every((part) => whole(one)[part] === whole(other)[part]);

/**
 * The longest part of a tag that is among the names of an object and in the same script; else nothing.
 * @param {string} tag
 * @param {Record<string, unknown>} languages
 */
export function nearest(tag, languages) {
  for (let part of [tag, `${whole(tag)}`]) {
    for (part = part.toLowerCase(); part; part = part.replace(/-?[^-]*$/, "")) {
      if (languages[part] && isLike(part, tag)) return part;
    }
  }
}

/**
 * A tag with the region of the reader's browser where it names none itself and the browser speaks its language.
 * @param {string} tag
 */
export function regional(tag) {
  const own = navigator.languages.map(languageTag).find((own) => own && region(own) && isLike(own, tag));
  return own && !region(tag) ? `${new Intl.Locale(tag, { region: region(own) })}` : tag;
}
