// Language tags, as pages write them.

/** A tag up to the first character that no tag has: what follows belongs to nobody. */
export const plain = (tag) => tag?.replace(/[^\w-].*/s, "");

/** The longest part of a tag that is among the names of an object, by the look-up of RFC 4647; else nothing. */
export function nearest(tag, languages) {
  let part = tag.toLowerCase();
  while (part && !languages[part]) part = part.replace(/-?[^-]*$/, "");
  return part;
}
