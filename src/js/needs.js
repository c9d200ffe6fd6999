// Decides which widgets need the lazy chunk, and when.

/** @import { Agenda, Session } from "./origin.js" */

/** Attributes that need it before anything is shown. */
const MORE = '[view=grid], [view=now], [view=line], [zones], [track], [room], [filter]';
/** Attributes that are shown without it first, and again with it. */
const SOON = `${MORE}, [status-src], [live-title]`;
/** Names that browsers report when they hide the zone, or that are of no city; an approximation, src/time/zone has all of it. */
const UNKNOWN = /^(Etc|US|Ca|Br|Ch|Me|Atlantic.Rey|[^A-Z])|^[^/]*$|\/[A-Z]+$/;
/** Of more sessions some are out of sight; more pixels may be wide enough for a grid. */
const LONG = 20;
const WIDE = 700;

/**
 * Whether nothing can be shown without it, for any agenda.
 * @param {Element} element
 */
export const isNeeded = (element) =>
  element.matches(MORE) || UNKNOWN.test(new Intl.DateTimeFormat().resolvedOptions().timeZone);

/**
 * Whether an agenda has times or a display that need it, or may be shown by rooms: then it is not shown as a list before.
 * @param {Element} element
 * @param {Agenda} agenda
 */
export const isNeededFor = (element, agenda) =>
  agenda?.zoneChanges || agenda?.display || sessionsOf(agenda).some(isOfDays) || (!element.matches("[view=list]") && element.clientWidth > WIDE && isParallel(agenda));

/**
 * Whether a session may be of several days, whose dates need it.
 * @param {Session} session
 */
const isOfDays = (session) => `${session?.end}`.slice(0, 10) > `${session?.start}`.slice(0, 10) || /^P(\d|T\d\d+H)/.test(`${session?.duration}`);

/**
 * Whether an attribute asks for it as soon as it is there, or dark or forced colours do.
 * @param {Element} element
 * @param {HTMLElement} base
 */
export const isWanted = (element, base) =>
  element.matches(SOON) || base.style.colorScheme || matchMedia("(forced-colors)").matches;

/**
 * Whether an agenda that is shown gains from it.
 * @param {Agenda} agenda
 */
export const isWantedFor = (agenda) =>
  isParallel(agenda) || sessionsOf(agenda).length > LONG || stores();

/**
 * The sessions; at least one, which may be nothing.
 * @param {Agenda} agenda
 */
const sessionsOf = (agenda) => /** @type {Session[]} */ ([]).concat(agenda?.sessions);

/**
 * Whether an agenda may have so many rooms or tracks that it is better shown by them.
 * @param {Agenda} agenda
 */
function isParallel(agenda) {
  return new Set(sessionsOf(agenda).map((session) => session?.room ?? session?.track)).size > 2;
}

/** Whether the reader has stored anything on this site. */
function stores() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("agenda-widget"));
  } catch {
    return false;
  }
}
