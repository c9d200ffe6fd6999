// Language tags, as pages write them.

/**
 * The language tag of a text, in its canonical form (BCP 47); nothing where it is none. `fr_FR` and `fr_FR.UTF-8` are
 * how systems write it.
 */
export function languageTag(text) {
  try {
    return Intl.getCanonicalLocales(/^[\w-]*/.exec(text)[0].replaceAll("_", "-"))[0];
  } catch {
    // Not a tag.
  }
}

/** The longest part of a tag that is among the names of an object, by the look-up of RFC 4647; else nothing. */
export function nearest(tag, languages) {
  let part = tag.toLowerCase();
  while (part && !languages[part]) part = part.replace(/-?[^-]*$/, "");
  return part;
}
