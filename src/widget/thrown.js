// What was thrown: any value, as a page may have put functions of its own in place of the browser's.

/**
 * The message of what was thrown; what that is where it has none.
 * @param {unknown} thrown
 */
export const messageOf = (thrown) => String(/** @type {{ message?: unknown } | null | undefined} */ (thrown)?.message ?? thrown);
