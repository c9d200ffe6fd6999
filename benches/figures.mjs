// Medians, ratios and verdicts.

const sorted = (list) => list.toSorted((a, b) => a - b);

export function median(list) {
  const all = sorted(list);
  return (all[(all.length - 1) >> 1] + all[all.length >> 1]) / 2;
}

/** The ratio of two medians, and the least and the greatest ratio of the values that were measured in the same turn. */
export function ratio(values, others) {
  const pairs = values.map((value, turn) => value / others[turn]).filter(Number.isFinite);
  return { ratio: median(values) / median(others), least: Math.min(...pairs), most: Math.max(...pairs) };
}

/**
 * Whether a limit is met: `{ at }` limits the median itself, `{ at, against }` its ratio to the median of another page.
 * Gives nothing where that page was not measured.
 */
export function isMet({ at, against }, measured) {
  if (!against) return median(measured.ours) <= at;
  const other = measured[against];
  // Where both are 0, as blocked time may be, ours is not longer.
  return other && median(measured.ours) <= at * median(other);
}
