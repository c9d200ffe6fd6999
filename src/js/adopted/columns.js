// The columns of a table in a page: the meaning of their heads, and which have sessions next to each other.

import { plain, range } from "./times.js";

/** @import { DateIn, DayIn } from "./times.js" */

/**
 * @typedef {HTMLTableRowElement | (HTMLElement & { cells?: undefined, rowIndex?: undefined })} Row of a table, or an item of a list
 * @typedef {HTMLTableCellElement[]} Places the cell in each place of a row
 *
 * @typedef {keyof typeof COLUMNS} Name of a column
 * @typedef {{ day?: string, room?: string }} Side the day or room of a whole column
 * @typedef {(Name | Side | undefined)[] & { zones?: string[], heads?: string[] }} Columns of a table, with the heads that may
 * name a zone, and all of them
 *
 * @typedef {{ start?: Time, end?: Time, date?: string }} When a row takes place
 * @typedef {{ clock: string, date?: string, offset?: string, vague?: boolean }} Time
 */

/** Why a page cannot be read. */
export class Unread extends Error {}

/** @param {Element} node */
export const text = (node) => plain(node.textContent ?? "");

/**
 * The number of cells of a row with words.
 * @param {Row} row
 */
export const filled = (row) => [...(row.cells ?? [])].filter((cell) => text(cell)).length;

/** The names of columns; the first that matches counts. */
const COLUMNS = {
  date: /^(date|day|jour|datum|tag$|التاريخ|اليوم)/i,
  time: /^(time|when|hours?|heures?|horaires?|uhrzeit|zeit|الوقت|التوقيت|الساعة)/i,
  end: /^(end(s|ing)?|until|till|to|finish|fin|jusqu.à|à|ende|bis|hasta|fine|fim|einde|tot|النهاية|إلى)(?=$|[\s(:])/i,
  length: /^(duration|length|minutes?|mins?|durée|dauer|duración|durata|duração|duur|المدة)(?=$|[\s(:.])/i,
  title: /^(title|session|topic|subject|what|activity|programme|agenda|titre|sujet|thème|theme|العنوان|الموضوع|الجلسة)/i,
  speakers: /^(speakers?|who|presenters?|chair|moderators?|panel|intervenant|orateur|المتحدث|المتحدثون)/i,
  room: /^(room|where|place|venue|location|salle|lieu|القاعة|المكان)/i,
  track: /^(track|stream|strand|filière|volet|المسار)/i,
};

/**
 * The cell in each place of each row of a table: one over several rows or columns is in all of them.
 * @param {HTMLTableElement} table
 */
export function grid(table) {
  const rows = [...table.rows];
  /** @type {Map<HTMLTableRowElement, Places>} */
  const places = new Map(rows.map((row) => [row, []]));
  rows.forEach((row, index) => {
    const part = /** @type {HTMLTableElement | HTMLTableSectionElement} */ (row.parentElement);
    let at = 0;
    for (const cell of row.cells) {
      while (places.get(row)?.[at]) at++;
      // A cell with rowspan 0 extends to the end of its section of the table.
      const down = cell.rowSpan || part.rows.length;
      for (const below of rows.slice(index, index + down).filter(({ parentElement }) => parentElement === part)) {
        places.get(below)?.splice(at, cell.colSpan, ...Array(cell.colSpan).fill(cell));
      }
      at += cell.colSpan;
    }
  });
  return places;
}

/**
 * The meaning of the cells of a head; nothing for any other row. Some pages write it as an ordinary row.
 * @param {Row} row
 * @param {{ dateIn: DateIn, dayIn: DayIn }} finders
 * @returns {(Name | undefined)[] | undefined}
 */
export function names(row, { dateIn, dayIn }) {
  if (!row.cells) return;
  const all = /** @type {Name[]} */ (Object.keys(COLUMNS));
  const found = [...row.cells].map((cell) => all.find((name) => COLUMNS[name].test(text(cell))));
  const short = [...row.cells].every((cell) => text(cell).length < 40);
  const known = found.filter(Boolean).length > 1 || row.rowIndex === 0 || [...row.cells].some((cell) => dateIn(text(cell)));
  const days = [...row.cells].filter((cell) => dateIn(text(cell)) || dayIn(text(cell))).length;
  const isHead = !row.querySelector("td") || (days > 1 && ![...row.cells].some((cell) => range(text(cell)))) || (short && found.includes("time") && known);
  const { cells } = row;
  return isHead ? found.flatMap((name, index) => Array(cells[index].colSpan).fill(name)) : undefined;
}

/**
 * The columns of a head, those that are days or rooms as a whole. A head that could be either is not read.
 * @param {HTMLTableRowElement} row
 * @param {(Name | undefined)[]} head
 * @param {{ dateIn: DateIn, dayIn: DayIn, table: HTMLTableElement }} around
 * @returns {Columns}
 */
export function parallel(row, head, { dateIn, dayIn, table }) {
  /** @type {string[]} */
  const heads = [...row.cells].flatMap((cell) => Array(cell.colSpan).fill(text(cell)));
  const dated = heads.map((words, index) => (head[index] && head[index] !== "date" ? undefined : dateIn(words)));
  const days = dated.filter(Boolean).length;
  const open = heads.filter((words, index) => words && !head[index] && !dated[index]);
  const unclear = heads.find((words, index) => !dated[index] && dayIn(words));
  if (unclear !== undefined) throw new Unread(`the column "${unclear}" is a day without a date; write it as Monday 29 March 2027`);
  // Heads of times may name a zone.
  const zones = heads.filter((_, index) => head[index] === "time" || head[index] === "end");
  const sided = days > 0 || (!head.includes("title") && open.length > 1);
  if (!sided) return Object.assign([...head], { zones, heads });
  if (days && open.length) throw new Unread(`the head "${open[0]}" is next to days and is none`);
  /** @type {(index: number) => unknown} */
  const isSide = (index) => !head[index] && (days ? dated[index] : heads[index]);
  const tall = [...grid(table).values()].some((places) => places.some((cell, index) => isSide(index) && cell?.rowSpan > 1));
  if (tall) {
    throw new Unread(`a cell goes over several rows of a table whose columns are ${days ? "days" : "rooms"}`);
  }
  const columns = head.map((name, index) => (days ? dated[index] && { day: dated[index] } : heads[index] && !name && { room: heads[index] }) || name);
  return Object.assign(columns, { zones, heads });
}

/**
 * A row as it is, or if columns are days or rooms, a row for each of these with that one cell.
 * @param {Row} row
 * @param {When} when
 * @param {{ columns: Columns, own: (Name | Side | undefined)[], places: Places }} around
 * @returns {Generator<{ row: Row, columns: (Name | Side | undefined)[], day?: string, room?: string | false }>}
 */
export function* parts(row, when, { columns, own: called, places }) {
  const sides = columns.map((name, index) => typeof name === "object" && { ...name, cell: places[index] }).filter((side) => side !== false);
  if (!sides.length || !row.cells) {
    yield { row, columns: called };
    return;
  }
  if (when.date && sides[0].day) throw new Unread(`"${text(row).slice(0, 60)}" has a date below a day`);
  const cells = new Set(sides.map(({ cell }) => cell).filter((cell) => cell && text(cell)));
  if (!cells.size) throw new Unread(`"${text(row).slice(0, 60)}" has no title`);
  for (const own of cells) {
    if (range(text(own))) throw new Unread(`"${text(own).slice(0, 60)}" has times of its own in a table of days or rooms`);
    const copy = /** @type {HTMLTableRowElement} */ (row.cloneNode(false));
    copy.removeAttribute("id");
    copy.removeAttribute("data-session-id");
    /** @type {(Name | Side | undefined)[]} */
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
