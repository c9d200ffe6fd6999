/**
 * A text without case, accents and marks, for comparison; src/widget/find/fold.rs has the other rules of a search.
 * @param {string} text
 */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}|\u0640/gu, "").toLowerCase();
