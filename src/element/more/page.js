// An agenda that stands in the page already, as a table or a list inside the tag, read as it is
// read by people: rows that begin with a time, under a date, in a zone that the page names.
//
//   <agenda-widget data-time-zone="Europe/Paris">
//     <h2>Harbour day</h2> <h3>29 March 2027</h3>
//     <ul><li>10:15–10:40 Reading the tides</li></ul>
//   </agenda-widget>
//
// All of it is read or nothing: of a row that cannot be understood nobody would know that it is gone.
// Columns that are days, rooms or tracks hold sessions beside each other.

import { dates, next, plain, range } from "./times.js";

/** What columns are called; the first that fits counts. */
const COLUMNS = {
  date: /^(date|day|jour|datum|tag$|التاريخ|اليوم)/i,
  time: /^(time|when|hours?|heures?|horaires?|uhrzeit|zeit|الوقت|التوقيت|الساعة)/i,
  title: /^(title|session|topic|subject|what|activity|programme|agenda|titre|sujet|thème|theme|العنوان|الموضوع|الجلسة)/i,
  speakers: /^(speakers?|who|presenters?|chair|moderators?|panel|intervenant|orateur|المتحدث|المتحدثون)/i,
  room: /^(room|where|place|venue|location|salle|lieu|القاعة|المكان)/i,
  track: /^(track|stream|strand|filière|volet|المسار)/i,
};
/** Heads that are days, but do not say which. */
const DAY = /^(day|jour|journée|tag|día|dia|giorno|dag|اليوم|يوم)(\s|$)/i;
const HEADING = "h1, h2, h3, h4, h5, h6";
const PUT = /^[\s:|·•.,;–—−-]+/;

/** Why a page cannot be read. */
class Unread extends Error {}

const text = (node) => plain(node.textContent);

/**
 * The agenda inside an element; nothing where there is none that can be read, which the console is told.
 * @param {HTMLElement} element
 */
export function readPage(element) {
  try {
    return read(element);
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    console.warn(`<agenda-widget> What stands inside is not read: ${error.message}.`);
  }
}

function read(element) {
  const zone = (element.closest("[data-time-zone]") ?? element.querySelector("[data-time-zone]"))?.dataset.timeZone;
  const dateIn = dates(element.closest("[lang]")?.lang || navigator.language);
  // A list without any time is prose; of one with times every row counts.
  const timed = (list) => [...list.children].some((row) => times(row, dateIn).start);
  const lists = [...element.querySelectorAll("tbody, thead, ul, ol, menu")].filter((list) => !list.closest("li, td") && timed(list));
  const rows = new Set(lists.flatMap((list) => [...(list.closest("table")?.rows ?? list.children)]));
  const weekday = weekdays(element.closest("[lang]")?.lang || navigator.language);
  const sessions = [];
  let title;
  let date;
  let columns = [];
  for (const node of element.querySelectorAll("*")) {
    if (rows.has(node)) {
      const head = names(node, dateIn);
      if (head) {
        if (head.some(Boolean)) columns = parallel(node, head, { dateIn, weekday });
        continue;
      }
      const when = times(node, dateIn, columns);
      date = when.date ?? date;
      // A row with a date and no time is a heading.
      if (!when.start && when.date) continue;
      if (!when.start) throw new Unread(`"${text(node).slice(0, 60)}" has no time`);
      for (const part of parts(node, when, columns)) {
        const made = session(part.row, when, part.day ?? date, { columns: part.columns, zone, dateIn });
        if (part.room) made.room = part.room;
        const above = sessions.findLast(({ start }) => start.slice(0, 10) === made.start.slice(0, 10));
        // After twelve comes one, which a clock of 24 hours would have as 13.
        if (when.start.vague && above && made.start < above.start) {
          throw new Unread(`"${text(node).slice(0, 60)}" is earlier than the row above it; write its time with 24 hours or with am or pm`);
        }
        sessions.push(made);
      }
    } else if (node.matches(`${HEADING}, caption, p, th, time, summary, dt, [data-date]`) && !node.closest("li, td")) {
      const found = node.dataset.date ?? dateIn(node.getAttribute("datetime") ?? text(node));
      date = found ?? date;
      if (!found && node.matches(`${HEADING}, caption`)) title ??= text(node);
    }
  }
  if (!sessions.length) throw new Unread("it has no rows with times");
  // Columns of days are read row by row.
  if (columns.some((name) => name?.day)) sessions.sort((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
  end(sessions);
  return {
    title: title || document.querySelector("h1")?.textContent.trim() || document.title || "Agenda",
    ...(zone && { timeZone: zone }),
    sessions,
  };
}

/** What the cells of a head are called; nothing for any other row. Some write it as a row like the others. */
function names(row, dateIn) {
  if (!row.cells) return;
  const found = [...row.cells].map((cell) => Object.keys(COLUMNS).find((name) => COLUMNS[name].test(text(cell))));
  const short = [...row.cells].every((cell) => text(cell).length < 40);
  const known = found.filter(Boolean).length > 1 || row.rowIndex === 0 || [...row.cells].some((cell) => dateIn(text(cell)));
  const isHead = !row.querySelector("td") || (short && found.includes("time") && known);
  return isHead ? found.flatMap((name, index) => Array(row.cells[index].colSpan).fill(name)) : undefined;
}

/** How a language calls a weekday. */
function weekdays(lang) {
  const days = [lang, "en"].flatMap((locale) => [4, 5, 6, 7, 8, 9, 10].flatMap((day) => ["long", "short"].map((weekday) =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format(Date.UTC(2027, 3, day)).toLowerCase().replace(/\.$/, ""))));
  return (words) => days.includes(words.toLowerCase().replace(/[.:,]+$/, ""));
}

/** The columns of a head, those that are days or rooms as such. What could be either is not read. */
function parallel(row, head, { dateIn, weekday }) {
  const heads = [...row.cells].flatMap((cell) => Array(cell.colSpan).fill(text(cell)));
  const dated = heads.map((words, index) => (head[index] && head[index] !== "date" ? undefined : dateIn(words)));
  const days = dated.filter(Boolean).length;
  const open = heads.filter((words, index) => words && !head[index] && !dated[index]);
  const unclear = heads.find((words, index) => !dated[index] && (weekday(words) || (DAY.test(words) && /\d/.test(words))));
  if (unclear !== undefined) throw new Unread(`the column "${unclear}" is a day without a date; write it as Monday 29 March 2027`);
  const sided = days > 0 || (!head.includes("title") && open.length > 1);
  if (!sided) return head;
  if (days && open.length) throw new Unread(`the head "${open[0]}" stands beside days and is none`);
  if ([...row.closest("table").querySelectorAll("td, th")].some((cell) => cell.rowSpan > 1)) {
    throw new Unread(`a cell goes over several rows of a table whose columns are ${days ? "days" : "rooms"}`);
  }
  return head.map((name, index) => (days ? dated[index] && { day: dated[index] } : heads[index] && !name && { room: heads[index] }) || name);
}

/** A row as it is, or for each of its columns that are days or rooms the row with that one cell. */
function* parts(row, when, columns) {
  const places = [...(row.cells ?? [])].flatMap((cell) => Array(cell.colSpan).fill(cell));
  const sides = columns.map((name, index) => typeof name === "object" && { ...name, cell: places[index] }).filter((side) => side);
  if (!sides.length || !row.cells) {
    yield { row, columns };
    return;
  }
  if (when.date && sides[0].day) throw new Unread(`"${text(row).slice(0, 60)}" has a date below a day`);
  const cells = new Set(sides.map(({ cell }) => cell).filter((cell) => cell && text(cell)));
  if (!cells.size) throw new Unread(`"${text(row).slice(0, 60)}" has no title`);
  for (const own of cells) {
    if (range(text(own))) throw new Unread(`"${text(own).slice(0, 60)}" has times of its own in a table of days or rooms`);
    const copy = row.cloneNode(false);
    copy.removeAttribute("id");
    copy.removeAttribute("data-session-id");
    const names = [];
    for (const cell of row.cells) {
      const side = sides.some((side) => side.cell === cell);
      if (side && cell !== own) continue;
      copy.append(cell.cloneNode(true));
      names.push(side ? "title" : columns[places.indexOf(cell)]);
    }
    const covered = sides.filter(({ cell }) => cell === own);
    const room = covered.length < sides.length && covered.map(({ room }) => room).join(", ");
    const days = covered.map(({ day }) => day).filter(Boolean);
    for (const day of days.length ? days : [undefined]) yield { row: copy, columns: names, day, room: day ? undefined : room };
  }
}

/** When a row takes place: by its `<time>` elements, otherwise by how it begins. */
function times(row, dateIn, columns = []) {
  const when = {};
  for (const node of row.querySelectorAll("time")) {
    // What is struck out no longer holds.
    if (node.closest("s, del")) continue;
    const value = plain(node.getAttribute("datetime") ?? node.textContent);
    const moment = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?$/.exec(value);
    const clock = moment ? undefined : range(value);
    if (!moment && !clock) {
      when.date ??= dateIn(value);
      continue;
    }
    const time = moment ? { date: moment[1], clock: moment[2], offset: moment[3] } : { clock: clock.start, vague: clock.vague };
    if (!when.start) when.start = time;
    else when.end ??= time;
    if (clock?.end) when.end ??= { clock: clock.end, vague: clock.vagueEnd };
  }
  const begin = [...(row.cells ?? [row])].find((part) => range(text(part)));
  const written = begin && range(text(begin));
  if (!when.start && written) {
    when.start = { clock: written.start, vague: written.vague };
    when.end = written.end && { clock: written.end, vague: written.vagueEnd };
  }
  // An end may stand beside a start that is an element, and in a cell of its own.
  if (when.start && !when.end && written?.end && written.start === when.start.clock) when.end = { clock: written.end, vague: written.vagueEnd };
  const second = when.start && !when.end && row.cells?.[(begin?.cellIndex ?? 0) + 1];
  const alone = second && range(text(second));
  if (alone && alone.length === text(second).length && !alone.end) when.end = { clock: alone.start, vague: alone.vague };
  // Elsewhere in a row with a time a date may be what it is about: "Minutes of 3 March 2026".
  const dated = when.start ? [begin?.cellIndex >= 0 && begin, row.cells?.[columns.indexOf("date")]].filter(Boolean) : [row];
  when.date ??= row.closest("[data-date]")?.dataset.date ?? when.start?.date ?? dated.map((part) => dateIn(text(part))).find(Boolean);
  return when;
}

function session(row, { start, end }, date, { columns, zone, dateIn }) {
  const told = text(row).slice(0, 60);
  const moment = (time, day) => {
    const on = time.date ?? day;
    if (!on) throw new Unread(`"${told}" is under no date; write one above it, as <time datetime="2027-03-29">`);
    if (!time.offset && !zone) {
      throw new Unread(`the zone of "${time.clock}" is not told; write it into the tag, as data-time-zone="Europe/Paris"`);
    }
    return `${on}T${time.clock}${time.offset ? `:00${time.offset}` : ""}`;
  };
  const from = start.date ?? date;
  const until = end && !end.date && from && end.clock < start.clock ? next(from) : from;
  if (until !== from && end?.vague) {
    throw new Unread(`"${told}" ends before it starts; write its times with 24 hours or with am or pm`);
  }
  const made = { start: moment(start, date), ...(end && { end: moment(end, until) }), ...words(row, columns, dateIn) };
  if (!made.title) throw new Unread(`"${told}" has no title`);
  const id = row.dataset.sessionId || row.id;
  return { ...(id && { id }), ...(row.dataset.kind && { kind: row.dataset.kind }), ...made };
}

/** A start without an end lasts until the next. */
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

/** What a row says besides its times. */
function words(row, columns, dateIn) {
  const copy = row.cloneNode(true);
  const links = [...copy.querySelectorAll("a[href]")].map((link) => ({
    rel: "document", href: new URL(link.getAttribute("href"), row.baseURI).href, title: text(link),
  })).filter(({ href }) => /^(https?|mailto):/.test(href));
  // What stands between two times belongs to them: "until".
  const [first, second] = copy.querySelectorAll("time");
  if (second && first.parentNode === second.parentNode) {
    while (first.nextSibling !== second) first.nextSibling.remove();
  }
  for (const node of copy.querySelectorAll("time, script, style, s, del")) node.remove();
  const found = row.cells ? cells(copy, columns, dateIn) : item(copy);
  return { ...found, ...(links.length && { links }) };
}

function cells(row, columns, dateIn) {
  const made = {};
  const rest = [];
  [...row.cells].forEach((cell, index) => {
    const name = columns[index];
    let words = text(cell);
    if (name === "time" || name === "date") return;
    if (!name) words = words.slice(range(words)?.length ?? 0);
    words = words.replace(PUT, "");
    // Beside its time a cell may have its date.
    if (!words || (!name && range(text(cell)) && dateIn(words))) return;
    if (name === "speakers") made.speakers = lines(cell).map((name) => ({ name }));
    else if (name) made[name] ??= words;
    else rest.push(words);
  });
  made.title ??= rest.shift();
  if (rest.length) made.description = rest.join("\n\n");
  return made;
}

function item(row) {
  const made = {};
  const speakers = [...row.querySelectorAll("li")];
  for (const list of row.querySelectorAll("ul, ol")) list.remove();
  // A line that is a link is among the links.
  const leads = (line) => line.querySelector("a") && text(line.querySelector("a")) === text(line);
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

/** A text without the time that it begins with. */
function strip(words) {
  return words.replace(PUT, "").slice(range(words.replace(PUT, ""))?.length ?? 0).replace(PUT, "");
}

/** The lines of a cell: list items, breaks, or names between semicolons. */
function lines(cell) {
  for (const edge of cell.querySelectorAll("br, li, p, div")) edge.append(";"), edge.matches("br") && edge.replaceWith(";");
  return cell.textContent.split(";").map(plain).filter(Boolean);
}
