// Rule changes of time zones that are newer than this release: a small file next to the code, which a page that has pinned a
// release gets in its newest form. It is requested once a day at most, and kept as agendas are.

import { copy, keep } from "./copies.js";
import { lent } from "./lent.js";

/** @import { AgendaWidget } from "../element.js" */

/** @typedef {{ timeZone: string, from: string, old: string }} Begin where a change begins, and the offset until then */

const FILE = "agenda-zone-changes.json";
/** Its characters at most. */
const LONGEST = 500_000;
const DAY = 86_400_000;
/** Pages that are open for long do not all ask at the same time. */
const SPREAD = DAY / 8;

/**
 * The folder of the files whose contents change; copies that never change are in folders below.
 * @param {string} module the address of this file
 */
const address = (module) => new URL(FILE, module.replace(/\/immutable\/[^/]+\/[^/]*$/, "/"));

/** When it was requested last, and from when on it may be again. */
let due = 0;
/** What it contains, as `JSON.stringify` writes it; nothing if it cannot be read. */
let text = "";
/** @type {Begin[]} */
let begins = [];
/** @type {Set<(text: string) => void>} */
const followers = new Set();
/**
 * What each element showed when it was compared with the changes.
 * @type {WeakMap<AgendaWidget, string>}
 */
const compared = new WeakMap();

/**
 * Calls a function with the file, now and whenever it has changed; returns what ends that.
 * @param {(text: string) => void} follower
 */
export function follow(follower) {
  followers.add(follower);
  if (text) follower(text);
  return () => followers.delete(follower);
}

/**
 * Requests the file if that is due, and has the lazy chunk loaded if it matters to an element that has not loaded it.
 * @param {AgendaWidget} element
 * @param {string} shown the agenda that it shows, as text
 * @param {() => void} enrich loads the lazy chunk
 */
export function lookForChanges(element, shown, enrich) {
  const now = Date.now();
  if (now >= due || due > now + 2 * DAY) {
    due = now + DAY + Math.random() * SPREAD;
    request();
  }
  if (!text || compared.get(element) === text + shown) return;
  compared.set(element, text + shown);
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const named = [own, element.getAttribute("time-zone"), element.getAttribute("zones"), shown].join(" ").toLowerCase();
  if (begins.some(({ timeZone, from, old }) => named.includes(timeZone.toLowerCase()) && offset(timeZone, from) === old)) enrich();
}

async function request() {
  try {
    const url = address(import.meta.url);
    const known = await copy(url.href);
    if (known) await take(known.text);
    const age = Date.now() - (known?.read ?? 0);
    if (age >= 0 && age < DAY) return;
    const now = await lent.request(url).then((answer) => answer.text.slice(0, LONGEST + 1), () => known?.text ?? "");
    await keep(url.href, now);
    await take(now);
  } catch {
    // Without it everything is as in this release.
  }
}

/** @param {string} given */
async function take(given) {
  /** @type {{ zoneChanges?: unknown } | null} */
  let file;
  try {
    file = given.length > LONGEST ? null : JSON.parse(given);
  } catch {
    // A page of the server, as for any address.
    return;
  }
  const now = JSON.stringify(file);
  if (now === text || typeof file !== "object" || !file) return;
  text = now;
  // What is wrong with a list is for src/widget/features/corrections.rs.
  const list = /** @type {{ timeZone?: unknown, periods?: ({ from?: unknown, old?: unknown } | null)[] }[]} */ (Array.isArray(file.zoneChanges) ? file.zoneChanges : []);
  begins = list.map((change) => ({ timeZone: `${change?.timeZone}`, from: `${change?.periods?.[0]?.from}`, old: `${change?.periods?.[0]?.old}` }));
  for (const follower of followers) follower(text);
  // Those that have not loaded the lazy chunk look again.
  lent.look();
}

/**
 * The offset of a zone at an instant by the browser's rules, as the file writes it.
 * @param {string} timeZone
 * @param {string} instant
 */
function offset(timeZone, instant) {
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    const name = format.formatToParts(Date.parse(instant)).find(({ type }) => type === "timeZoneName")?.value ?? "";
    return name.replace("GMT", "") || "Z";
  } catch {
    return undefined;
  }
}
