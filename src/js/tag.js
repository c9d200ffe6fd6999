// Language tags, as pages write them.

/**
 * The language tag of a text, in its canonical form (BCP 47); nothing where it is none. `fr_FR` and `fr_FR.UTF-8` are
 * how systems write it, and `zh-cmn-Hans` is of an older BCP 47.
 */
export function languageTag(text) {
  try {
    const tag = /^[\w-]*/.exec(text)[0].replaceAll("_", "-");
    return Intl.getCanonicalLocales(tag.replace(/^[a-z]{2,3}-(?=[a-z]{3}(-|$))/i, ""))[0];
  } catch {
    // Not a tag.
  }
}

/** The tag with all that it implies: "zh-Hant-TW" for "zh-TW". */
const whole = (tag) => new Intl.Locale(tag).maximize();

/** The longest part of a tag that is among the names of an object and in the same script; else nothing. */
export function nearest(tag, languages) {
  for (let part of [tag, `${whole(tag)}`]) {
    for (part = part.toLowerCase(); part; part = part.replace(/-?[^-]*$/, "")) {
      if (languages[part] && whole(part).script === whole(tag).script) return part;
    }
  }
}

/** A tag with the region of the reader's browser where it names none itself and the browser speaks its language. */
export function regional(tag) {
  if (new Intl.Locale(tag).region) return tag;
  const { language, script } = whole(tag);
  const own = navigator.languages.map(languageTag).find((other) => {
    const { region } = new Intl.Locale(other ?? "en");
    return region && whole(other).language === language && whole(other).script === script;
  });
  return own ? `${new Intl.Locale(tag, { region: new Intl.Locale(own).region })}` : tag;
}
