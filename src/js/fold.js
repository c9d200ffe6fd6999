/**
 * A text without case, accents and marks, for comparing; src/widget/find/fold.rs has the rest of what a search overlooks.
 * @param {string} text
 */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}|\u0640/gu, "").toLowerCase();
