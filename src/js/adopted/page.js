// Reads an agenda that is part of the page, as a table or a list inside the tag, as people
// read it: rows that begin with a time, under a date, in a zone that the page names.
//
//   <agenda-widget data-time-zone="Europe/Paris">
//     <h2>Harbour day</h2> <h3>29 March 2027</h3>
//     <ul><li>10:15–10:40 Reading the tides</li></ul>
//   </agenda-widget>
//
// Either all of it is read or nothing: nobody would notice that a row is missing.
// Columns that are days, rooms or tracks hold sessions next to each other.

import { filled, grid, names, parallel, parts, text, Unread } from "./columns.js";
import { placeOf } from "./elsewhere.js";
import { called, dates, dayWords, length, next, offset, plain, range, zoneIn } from "./times.js";

/** @import { Columns, Name, Places, Row, Side, Time, When } from "./columns.js" */
/** @import { DateIn } from "./times.js" */

/**
 * @typedef {object} Content the content of a row besides its times
 * @property {string} [title]
 * @property {string} [room]
 * @property {string} [track]
 * @property {string} [description]
 * @property {{ name: string }[]} [speakers]
 * @property {{ rel: string, href: string, title: string }[]} [links]
 *
 * @typedef {Content & { start: string, end?: string, id?: string, kind?: string }} Session
 *
 * @typedef {(Name | Side | undefined)[]} Called the meaning of the cells of a row
 */

const HEADING = "h1, h2, h3, h4, h5, h6";
const LISTS = "tbody, thead, ul, ol, menu";
const PUT = /^[\s:|·•.,;–—−-]+/;

/**
 * The agenda inside an element, or in the place that it names; nothing if none can be read, with the reason on the console.
 * @param {HTMLElement} widget
 * @param {MutationObserver} children reads again on a change
 */
export function readPage(widget, children) {
  const place = placeOf(widget, children);
  try {
    return place && read(place, widget);
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    console.warn(`<agenda-widget> What is ${place === widget ? "inside" : "there"} is not read: ${error.message}.`);
  }
}

/**
 * @param {HTMLElement} element with the rows
 * @param {HTMLElement} widget whose own attributes say what the place does not
 */
function read(element, widget) {
  /** @type {HTMLElement | null} */
  const zoned = element.closest("[data-time-zone]") ?? element.querySelector("[data-time-zone]") ?? widget.closest("[data-time-zone]");
  const zone = zoned?.dataset.timeZone;
  const lang = element.closest("[lang]")?.getAttribute("lang") || navigator.language;
  const dateIn = dates(lang);
  const dayIn = dayWords(lang);
  // A list without any time is prose; in a list with times every row counts.
  const timed = (/** @type {Element} */ list) => [...list.children].some((row) => times(/** @type {Row} */ (row), dateIn).start);
  const lists = [element, ...element.querySelectorAll(LISTS)].filter((list) => list.matches(LISTS) && !list.closest("li, td") && timed(list));
  /** @type {Map<Element, { list: Element, places: Places }>} */
  const rows = new Map(lists.flatMap(/** @returns {[Element, { list: Element, places: Places }][]} */ (list) => {
    const table = list.closest("table");
    if (!table) return [...list.children].map((row) => [row, { list, places: [] }]);
    const places = grid(table);
    return [...table.rows].map((row) => [row, { list: table, places: places.get(row) ?? [] }]);
  }));
  /** @type {Session[]} */
  const sessions = [];
  /** @type {string | undefined} */
  let title;
  /** @type {string | undefined} */
  let date = element === widget ? undefined : widget.dataset.date;
  /** @type {Columns} */
  let columns = [];
  /** @type {string | undefined} */
  let outside;
  /** @type {{ list: Element, made: Session } | undefined} */
  let before;
  for (const node of /** @type {NodeListOf<Row>} */ (element.querySelectorAll("*"))) {
    const known = rows.get(node);
    if (known) {
      const { list, places } = known;
      const head = names(node, { dateIn, dayIn });
      if (head) {
        const [row, table] = [/** @type {HTMLTableRowElement} */ (node), /** @type {HTMLTableElement} */ (list)];
        if (head.some(Boolean) || filled(row) > 1) columns = parallel(row, head, { dateIn, dayIn, table });
        continue;
      }
      // A cell over several rows or columns moves those next to it.
      const own = [...(node.cells ?? [])].map((cell) => {
        const covered = columns.filter((_, index) => places[index] === cell);
        return covered.includes("title") ? "title" : covered[0];
      });
      const heads = [...(node.cells ?? [])].map((cell) => columns.heads?.[places.indexOf(cell)]);
      const when = times(node, dateIn, own, heads);
      date = when.date ?? date;
      // A row with a date and no time is a heading.
      if (!when.start && when.date) continue;
      if (!when.start) throw new Unread(`"${text(node).slice(0, 60)}" has no time`);
      if (zone && !when.start.offset) sameZone(columns.zones, when.start.date ?? date, zone);
      for (const part of parts(node, when, { columns, own, places })) {
        const made = session(part.row, { start: when.start, end: when.end }, part.day ?? date, { columns: part.columns, zone, dateIn });
        if (part.room) made.room = part.room;
        const above = sessions.findLast(({ start }) => start.slice(0, 10) === made.start.slice(0, 10));
        // After twelve comes one, which is 13 on a 24-hour clock.
        if (when.start.vague && above && made.start < above.start) {
          throw new Unread(`"${text(node).slice(0, 60)}" is earlier than the row above it; write its time with 24 hours or with am or pm`);
        }
        const isFirst = !before || before.list !== list || part.day || made.room !== before.made.room || made.track !== before.made.track;
        if (before && !isFirst && !when.date && made.start < before.made.start) {
          throw new Unread(`"${text(node).slice(0, 60)}" is earlier than the row above it; write its day above it`);
        }
        before = { list, made };
        sessions.push(made);
      }
    } else if (node.matches(`${HEADING}, caption, p, th, time, summary, dt, [data-date]`) && !node.closest("li, td")) {
      const found = node.dataset.date ?? dateIn(node.getAttribute("datetime") ?? text(node));
      const parent = /** @type {Row} */ (node.parentElement);
      date = found ?? date;
      if (found) before = undefined;
      if (!found && node.matches(`${HEADING}, caption, th, summary, dt`) && (!rows.has(parent) || filled(parent) === 1) && dayIn(text(node))) {
        throw new Unread(`"${text(node)}" is a day without a date; write it as Monday 29 March 2027`);
      }
      if (!found && node.matches(`${HEADING}, caption`)) title ??= text(node);
      // The hours of a day are below its date; after a row they are a row of their own.
      if (!found && (node.matches("dt") || (before && node.matches("p"))) && range(text(node))?.end) outside ??= text(node);
    }
  }
  if (!sessions.length) throw new Unread("it has no rows with times");
  if (outside) throw new Unread(`"${outside.slice(0, 60)}" is outside of the list or the table`);
  // Columns of days are read row by row.
  if (columns.some((name) => typeof name === "object" && name.day)) sessions.sort((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
  end(sessions);
  return {
    title: title || document.querySelector("h1")?.textContent?.trim() || document.title || "Agenda",
    ...(zone && { timeZone: zone }),
    sessions,
  };
}

/**
 * Throws if the heads of columns with times name another zone than the page.
 * @param {string[] | undefined} heads
 * @param {string | undefined} date
 * @param {string} zone
 */
function sameZone(heads, date, zone) {
  for (const head of heads ?? []) {
    const named = zoneIn(head);
    const same = !named || called(zone, date).includes(named) || (offset(named, date) ?? NaN) === offset(zone, date);
    if (!same) throw new Unread(`the head "${head}" names another zone than ${zone}; leave out the column of the other zone`);
  }
}

/**
 * When a row takes place: by its `<time>` elements, otherwise by its first words.
 * @param {Row} row
 * @param {DateIn} dateIn
 * @param {Called} [columns]
 * @param {(string | undefined)[]} [heads] of its cells
 */
function times(row, dateIn, columns = [], heads = []) {
  /** @type {When} */
  const when = {};
  for (const node of row.querySelectorAll("time")) {
    // Struck-out text is no longer valid.
    if (node.closest("s, del")) continue;
    const value = plain(node.getAttribute("datetime") ?? node.textContent ?? "");
    const moment = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?$/.exec(value);
    const clock = moment ? undefined : range(value);
    /** @type {Time | undefined} */
    const time = moment ? { date: moment[1], clock: moment[2], offset: moment[3] } : clock && { clock: clock.start, vague: clock.vague };
    if (!time) {
      when.date ??= dateIn(value);
      continue;
    }
    if (!when.start) when.start = time;
    else when.end ??= time;
    if (clock?.end) when.end ??= { clock: clock.end, vague: clock.vagueEnd };
  }
  /** @type {(HTMLTableCellElement | (HTMLElement & { cellIndex?: undefined }))[]} */
  const candidates = row.cells ? [...row.cells] : [row];
  const begin = candidates.find((part) => range(text(part)));
  const written = begin && range(text(begin));
  if (!when.start && written) {
    when.start = { clock: written.start, vague: written.vague };
    when.end = written.end ? { clock: written.end, vague: written.vagueEnd } : undefined;
  }
  // The end may be next to a start that is an element, or in a cell of its own.
  if (when.start && !when.end && written?.end && written.start === when.start.clock) when.end = { clock: written.end, vague: written.vagueEnd };
  ends(row, when, { columns, heads, begin });
  // Elsewhere in a row with a time, a date may belong to the title: "Minutes of 3 March 2026".
  const dated = when.start ? [begin === row ? undefined : begin, row.cells?.[columns.indexOf("date")]].filter((part) => part !== undefined) : [row];
  when.date ??= /** @type {HTMLElement | null} */ (row.closest("[data-date]"))?.dataset.date ?? when.start?.date ?? dated.map((part) => dateIn(text(part))).find(Boolean);
  return when;
}

/**
 * An end in a cell of its own: below a head that marks ends, or next to the start. A length is one, too.
 * @param {Row} row
 * @param {When} when
 * @param {{ columns: Called, heads: (string | undefined)[], begin: { cellIndex?: number } | undefined }} around
 */
function ends(row, when, { columns, heads, begin }) {
  if (!when.start || when.end || !row.cells) return;
  const next = row.cells[(begin?.cellIndex ?? 0) + 1];
  const headed = row.cells[columns.indexOf("end")];
  const cell = headed ?? (columns[next?.cellIndex] === "length" ? undefined : next);
  const alone = cell && range(text(cell));
  if (alone && alone.length === text(cell).length && !alone.end) {
    // The end is in another zone, or in an unknown one.
    if (!headed && heads[cell.cellIndex]) {
      throw new Unread(`the column "${heads[cell.cellIndex]}" has times, too; call it End if they are, or leave it out`);
    }
    when.end = { clock: alone.start, vague: alone.vague };
  } else if (headed && text(headed)) {
    throw new Unread(`"${text(headed)}" is no end`);
  }
  const lasts = row.cells[columns.indexOf("length")];
  if (when.end || !lasts || !text(lasts)) return;
  const minutes = length(text(lasts));
  if (!minutes) throw new Unread(`"${text(lasts)}" is no length; write it as 45 min`);
  const sum = Number(when.start.clock.slice(0, 2)) * 60 + Number(when.start.clock.slice(3)) + minutes;
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  // A start of an instant keeps its offset.
  when.end = { clock: `${two(Math.floor(sum / 60) % 24)}:${two(sum % 60)}`, ...(when.start.offset && { offset: when.start.offset }) };
}

/**
 * @param {Row} row
 * @param {{ start: Time, end?: Time }} when
 * @param {string | undefined} date above the row
 * @param {{ columns: Called, zone: string | undefined, dateIn: DateIn }} around
 * @returns {Session}
 */
function session(row, { start, end }, date, { columns, zone, dateIn }) {
  const shown = text(row).slice(0, 60);
  const moment = (/** @type {Time} */ time, /** @type {string | undefined} */ day) => {
    const on = time.date ?? day;
    if (!on) throw new Unread(`"${shown}" is under no date; write one above it, as <time datetime="2027-03-29">`);
    if (!time.offset && !zone) {
      throw new Unread(`the zone of "${time.clock}" is not given; write it into the tag, as data-time-zone="Europe/Paris"`);
    }
    return `${on}T${time.clock}${time.offset ? `:00${time.offset}` : ""}`;
  };
  const from = start.date ?? date;
  const until = end && !end.date && from && end.clock < start.clock ? next(from) : from;
  if (until !== from && end?.vague) {
    throw new Unread(`"${shown}" ends before it starts; write its times with 24 hours or with am or pm`);
  }
  if (end && !end.date && hours(start.clock, end.clock) > 16) {
    throw new Unread(`"${shown}" would last longer than sixteen hours`);
  }
  const made = { start: moment(start, date), ...(end && { end: moment(end, until) }), ...words(row, columns, dateIn) };
  if (!made.title) throw new Unread(`"${shown}" has no title`);
  const id = row.dataset.sessionId || row.id;
  return { ...(id && { id }), ...(row.dataset.kind && { kind: row.dataset.kind }), ...made };
}

/**
 * From one clock time to the next of another.
 * @param {string} from
 * @param {string} to
 */
function hours(from, to) {
  const minutes = (/** @type {string} */ clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return ((minutes(to) - minutes(from) + 1440) % 1440) / 60;
}

/**
 * A start without an end lasts until the next.
 * @param {Session[]} sessions
 */
function end(sessions) {
  sessions.forEach((session, index) => {
    if (session.end) return;
    const later = sessions.slice(index + 1).find(({ start }) => start > session.start)?.start;
    if (later?.slice(0, 10) !== session.start.slice(0, 10)) {
      throw new Unread(`"${session.title}" has no end, and nothing follows on that day`);
    }
    session.end = later;
  });
}

/**
 * The content of a row besides its times.
 * @param {Row} row
 * @param {Called} columns
 * @param {DateIn} dateIn
 * @returns {Content}
 */
function words(row, columns, dateIn) {
  const copy = /** @type {Row} */ (row.cloneNode(true));
  const links = [...copy.querySelectorAll("a[href]")].map((link) => ({
    rel: "document", href: new URL(link.getAttribute("href") ?? "", row.baseURI).href, title: text(link),
  })).filter(({ href }) => /^(https?|mailto):/.test(href));
  // Words between two times belong to them: "until".
  const [first, second] = copy.querySelectorAll("time");
  if (second && first.parentNode === second.parentNode) {
    while (first.nextSibling && first.nextSibling !== second) first.nextSibling.remove();
  }
  for (const node of copy.querySelectorAll("time, script, style, s, del")) node.remove();
  const found = copy.cells ? cells(copy, columns, dateIn) : item(copy);
  return { ...found, ...(links.length && { links }) };
}

/**
 * @param {HTMLTableRowElement} row
 * @param {Called} columns
 * @param {DateIn} dateIn
 */
function cells(row, columns, dateIn) {
  /** @type {Content} */
  const made = {};
  /** @type {string[]} */
  const rest = [];
  [...row.cells].forEach((cell, index) => {
    const name = columns[index];
    let words = text(cell);
    if (name === "time" || name === "date" || name === "end" || name === "length" || typeof name === "object") return;
    if (!name) words = words.slice(range(words)?.length ?? 0);
    words = words.replace(PUT, "");
    // A cell may have its date next to its time.
    if (!words || (!name && range(text(cell)) && dateIn(words))) return;
    if (name === "speakers") made.speakers = lines(cell).map((name) => ({ name }));
    else if (name) made[name] ??= words;
    else rest.push(words);
  });
  made.title ??= rest.shift();
  if (rest.length) made.description = rest.join("\n\n");
  return made;
}

/** @param {Element} row */
function item(row) {
  /** @type {Content} */
  const made = {};
  const speakers = [...row.querySelectorAll("li")];
  for (const list of row.querySelectorAll("ul, ol")) list.remove();
  // A line that is a link is among the links.
  const leads = (/** @type {Element} */ line) => {
    const link = line.querySelector("a");
    return link && text(link) === text(line);
  };
  const names = speakers.filter((line) => !leads(line)).map((line) => ({ name: text(line) }));
  if (names.length) made.speakers = names;
  const blocks = [...row.querySelectorAll(`${HEADING}, p, div`)].filter((block) => !block.querySelector("p, div"));
  const heading = row.querySelector(`${HEADING}, strong, b`) ?? blocks.find((block) => strip(text(block)));
  made.title = strip(text(heading ?? row));
  const rest = heading ? blocks.filter((block) => !block.contains(heading) && !heading.contains(block)) : [];
  const description = rest.map((block) => strip(text(block))).filter(Boolean).join("\n\n");
  if (description) made.description = description;
  return made;
}

/**
 * A text without its leading time.
 * @param {string} words
 */
function strip(words) {
  return words.replace(PUT, "").slice(range(words.replace(PUT, ""))?.length ?? 0).replace(PUT, "");
}

/**
 * The lines of a cell: list items, breaks, or names between semicolons.
 * @param {Element} cell
 */
function lines(cell) {
  for (const edge of cell.querySelectorAll("br, li, p, div")) edge.append(";"), edge.matches("br") && edge.replaceWith(";");
  return (cell.textContent ?? "").split(";").map(plain).filter(Boolean);
}
