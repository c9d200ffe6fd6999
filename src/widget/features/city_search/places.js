// Time zones as places to search for, with their countries and the other names that people use.
// Loaded when somebody first searches.

import list from "agenda-widget/places";

export const release = __RELEASE__;

/**
 * Every zone that the browser knows, a line each: its id, the name of its country, and all its
 * names, folded; tabs between them.
 * @param {string} lang BCP 47 tag for the names of countries
 * @param {(text: string) => string} fold takes case, accents and marks from a text
 * @returns {string}
 */
export function places(lang, fold) {
  const countries = new Intl.DisplayNames([lang, "en"], { type: "region" });
  /** @type {Map<string, { country?: string, names?: string[] }>} */
  const listed = new Map(
    list.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => {
      const [zone, country, ...names] = line.split(" ");
      return [zone, { country, names: names.map((name) => name.replaceAll("_", " ")) }];
    }),
  );
  const zones = Intl.supportedValuesOf?.("timeZone") ?? [...listed.keys()];
  const lines = zones.map((zone) => {
    const { country, names = [] } = listed.get(zone) ?? {};
    const named = (country && countries.of(country)) ?? "";
    return [zone, named, ...[...names, named, zone].filter(Boolean).map(fold)].join("\t");
  });
  return lines.join("\n");
}
