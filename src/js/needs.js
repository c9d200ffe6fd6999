// Which widgets need the lazy chunk, and when.

/** What cannot be shown without it. */
const MORE = '[view=grid], [view=now], [zones], [track], [room], [filter]';
/** What is drawn without it, and again with it. */
const SOON = `${MORE}, [status-src]`;
/** What a browser calls its zone that keeps it to itself; nearly, as src/time/zone/city.rs has it in full. */
const UNKNOWN = /^(Etc|UTC|GMT|Factory|Atlantic.Rey|[^A-Z]|$)/;
/** Of more sessions some are out of sight; more pixels may be wide enough for a grid. */
const LONG = 20;
const WIDE = 700;

/** Whether nothing can be shown without it, whatever the agenda. */
export const isNeeded = (element) =>
  element.matches(MORE) || UNKNOWN.test(new Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Whether an agenda has times or a display that need it, or may be shown by rooms: then it is not shown as a list before. */
export const isNeededFor = (element, agenda) =>
  agenda?.zoneChanges || agenda?.display || [].concat(agenda?.sessions).some(isOfDays) || (!element.matches("[view=list]") && element.clientWidth > WIDE && isParallel(agenda));

/** Whether a session may be of several days, whose dates need it. */
const isOfDays = (session) => `${session?.end}`.slice(0, 10) > `${session?.start}`.slice(0, 10) || /^P(\d|T\d\d+H)/.test(session?.duration);

/** Whether an attribute asks for it, as soon as it is there. */
export const isWanted = (element) => element.matches(SOON);

/** Whether an agenda that is shown is better shown with it. */
export const isWantedFor = (agenda) =>
  isParallel(agenda) || agenda.sessions.length > LONG || stores();

/** Whether an agenda may have so many rooms or tracks that it is better shown by them. */
function isParallel(agenda) {
  return new Set([].concat(agenda?.sessions).map((session) => session?.room ?? session?.track)).size > 2;
}

/** Whether a reader has something stored here. */
function stores() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("agenda-widget"));
  } catch {
    return false;
  }
}
