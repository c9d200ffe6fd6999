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
