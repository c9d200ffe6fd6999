// Several agendas in one element: those that an index names, or several addresses. Each is a file of its own; what this hands on
// is the index with the agendas and their news inside, which the lazy chunk joins (src/widget/features/meetings).

import { cure } from "./cures.js";
import { Remote, faultOf } from "./remote.js";
import { lent } from "./lent.js";
import { retain } from "./looks.js";
import { everyOf, isHidden } from "./pace.js";

/** @import { AgendaWidget } from "../element.js" */
/** @import { Fault } from "../fault.js" */
/** @import { Agenda } from "../origin.js" */
/** @import { Answer } from "../source.js" */
/** @import { Wanted } from "./looks.js" */

/**
 * @typedef {{ src?: unknown, status?: unknown, agenda?: unknown }} Entry one agenda of an index
 * @typedef {Entry & { file?: Remote, news?: Remote }} Part the same with its files
 * @typedef {(wanted: Wanted & { agenda?: Agenda }) => void} Load has an element show something
 */

/** Milliseconds after which the others are shown without what is slow. */
const SLOW = 4_000;

/** Milliseconds after which the age of a status file is shown. */
const OLD = 600_000;

/**
 * When a meeting was last read, if it could not be since.
 * @param {Part} part
 */
function readOf({ file, news }) {
  const isOld = news?.read !== undefined && Date.now() - news.read > OLD;
  return file?.read ?? (isOld ? news.read : undefined);
}

/** The agendas of one element. */
class Gathering {
  /** The index, or the addresses in its place. */
  /** @type {unknown} */
  of;
  /** What the element had it from. */
  /** @type {unknown} */
  source;
  /** By their addresses; they outlive a change of the index. */
  /** @type {Map<string, Remote>} */
  files = new Map();
  /** @type {Part[]} */
  parts = [];
  /** @type {object} */
  index = {};
  /** What was handed on last, and what it was made of. */
  /** @type {{ of: unknown[], agenda: Agenda } | undefined} */
  last;
  busy = 0;

  /** The agenda of all, the same object as long as nothing has changed. */
  get agenda() {
    const of = [this.index, ...this.parts.flatMap((part) => [part.file?.json, readOf(part), part.news?.json])];
    if (!this.last || of.length !== this.last.of.length || of.some((each, at) => each !== this.last?.of[at])) {
      const agendas = this.parts.map((part) => {
        const { file, news, ...entry } = part;
        const read = readOf(part);
        return { ...entry, ...(file && { agenda: file.json }), read: read && new Date(read).toISOString(), news: news?.json };
      });
      this.last = { of, agenda: /** @type {Agenda} */ ({ ...this.index, agendas }) };
    }
    return this.last.agenda;
  }

  /**
   * Takes the entries of an index, with a file for each address.
   * @param {object} index
   * @param {unknown[]} entries
   * @param {string} base
   * @param {string} [from] the address of the index
   */
  take(index, entries, base, from) {
    const before = this.files;
    this.index = index;
    this.files = new Map();
    /** @type {(src: unknown, kind: "agenda" | "news") => Remote | undefined} */
    const file = (src, kind) => {
      if (typeof src !== "string") return undefined;
      const url = lent.addressOf(src, base);
      // Who writes an index is not to choose hosts for the page; its owner is.
      if (from && url.origin !== new URL(from).origin) {
        throw new lent.Fault("agenda-invalid", `${url} is on another host than the index ${from}. Write the addresses into the attribute src, with spaces between`);
      }
      const key = `${kind} ${url.href}`;
      const known = this.files.get(key) ?? before.get(key) ?? new Remote(url, kind);
      this.files.set(key, known);
      return known;
    };
    this.parts = entries.map((entry) => {
      const part = /** @type {Entry} */ (typeof entry === "string" ? { src: entry } : entry);
      if (part.agenda) return part;
      return { ...part, file: file(part.src, "agenda"), news: file(part.status, "news") };
    });
  }
}

/** @type {WeakMap<Element, Gathering>} */
const gatherings = new WeakMap();
/** @type {WeakMap<Element, Load>} */
const loads = new WeakMap();
/** Elements that are about to show what was gathered already. */
/** @type {WeakSet<Element>} */
const quiet = new WeakSet();

/** @param {Element} element */
const gatheringOf = (element) => {
  const gathering = gatherings.get(element) ?? new Gathering();
  gatherings.set(element, gathering);
  return gathering;
};

/**
 * Whether the agendas of an element are being requested.
 * @param {Element} element
 */
export const isGathering = (element) => Boolean(gatherings.get(element)?.busy);

/**
 * Whether what an element begins now is no request; asked once for each time.
 * @param {Element} element
 */
export const isQuiet = (element) => quiet.delete(element);

/**
 * Remembers how an element is to show something.
 * @param {Element} element
 * @param {Load} load
 */
export const remember = (element, load) => void loads.set(element, load);

/**
 * The index of several agendas with these inside; what fails is left out, as long as there is one that does not.
 * @param {AgendaWidget} element
 * @param {{ agendas?: unknown }} given the index, or several addresses
 * @param {string | undefined} from the address of the index
 * @param {(answer: Answer) => void} judge checks the server's clock; by the index that was done already
 * @param {AbortSignal} signal
 * @param {Wanted} [wanted]
 * @returns {Promise<Agenda>}
 */
export async function gather(element, given, from, judge, signal, wanted) {
  const gathering = gatheringOf(element);
  const { agendas } = given;
  // The same for the same addresses, and a text of an index is parsed once.
  const of = typeof agendas === "string" ? agendas : given;
  gathering.source = sourceOf(element);
  // A page may change the object that it gave.
  const isOfPage = of === given && !from && !wanted?.paced;
  if (gathering.of !== of || isOfPage) {
    const entries = typeof agendas === "string" ? [...new Set(agendas.trim().split(/\s+/))] : agendas;
    const fault = await faultOf({ ...given, agendas: entries }, from ?? "The list of agendas");
    if (fault) throw fault;
    gathering.take(given, /** @type {unknown[]} */ (entries), from ?? element.baseURI, from);
    gathering.of = of;
    gathering.last = undefined;
    for (const [at, { agenda }] of gathering.parts.entries()) {
      const fault = agenda ? await faultOf({ check: "agenda", value: agenda }, `agendas[${at}].agenda`) : undefined;
      if (fault) tell(element, fault, false);
    }
  }
  retain(given);
  return request(element, gathering, from ? () => {} : judge, signal, wanted);
}

/**
 * What an element has its agenda from.
 * @param {AgendaWidget} element
 */
const sourceOf = (element) => element.agenda ?? element.src;

/**
 * Requests what is due; what is slow is shown when it comes.
 * @param {AgendaWidget} element
 * @param {Gathering} gathering
 * @param {(answer: Answer) => void} judge
 * @param {AbortSignal} signal
 * @param {Wanted} [wanted]
 */
async function request(element, gathering, judge, signal, wanted) {
  const every = everyOf(element);
  const files = [...gathering.files.values()];
  const reported = new Map(files.map((file) => [file, file.fault]));
  gathering.busy += 1;
  // One host's clock is enough.
  const looks = files.map((file, at) => file.look(every, at ? () => {} : judge, signal, wanted));
  let isOver = false;
  const all = Promise.all(looks).finally(() => {
    gathering.busy -= 1;
    isOver = true;
  });
  const agendas = gathering.parts.flatMap(({ file }) => file ?? []);
  const isAny = () => !agendas.length || agendas.some(({ json }) => json !== undefined) || agendas.length < gathering.parts.length;
  await Promise.race([all, enough(agendas.map((file) => looks[files.indexOf(file)].then(() => isAny())))]);
  const report = () => {
    for (const file of files) {
      const { fault } = file;
      if (fault && fault !== reported.get(file)) tell(element, fault, !agendas.includes(file));
    }
  };
  if (!isOver) {
    const shown = gathering.agenda;
    all.then(() => {
      if (signal.aborted) return;
      report();
      if (gathering.agenda !== shown) again(element, gathering);
    });
  } else if (!isAny()) {
    signal.throwIfAborted();
    throw agendas.find(({ fault }) => fault)?.fault;
  } else {
    report();
  }
  return gathering.agenda;
}

/**
 * Resolves when it is late and there is something to show.
 * @param {Promise<boolean>[]} looks each resolves with whether there is
 */
async function enough(looks) {
  await new Promise((resolve) => setTimeout(resolve, SLOW));
  await new Promise((resolve) => looks.forEach((look) => look.then((isAny) => isAny && resolve(undefined))));
}

/**
 * Reports the fault of one file to the site's owner.
 * @param {AgendaWidget} element
 * @param {Fault} fault
 * @param {boolean} isNews whether it is a status file
 */
function tell(element, fault, isNews) {
  const { code, what, problems } = fault;
  const own = isNews ? new lent.Fault(/** @type {typeof code} */ (code === "agenda-invalid" ? "status-invalid" : "status-failed"), what, problems) : fault;
  own.mend(isNews ? "The agenda stays as it is and the file is asked for again." : cure(code));
  console.error(own.report());
  lent.emit(element, "error", { code: own.code, message: own.message });
}

/**
 * Has an element show what there is, without a request.
 * @param {AgendaWidget} element
 * @param {Gathering} gathering
 */
function again(element, gathering) {
  if (!element.isConnected || gathering.source !== sourceOf(element)) return;
  const load = loads.get(element);
  if (!load) return void setTimeout(again, SLOW, element, gathering);
  quiet.add(element);
  load({ agenda: gathering.agenda });
}

/**
 * Requests the status files of an element's meetings that are due; returns in how many milliseconds the next one is.
 * @param {AgendaWidget} element
 * @param {number} seconds between two requests, 0 for no more
 * @returns {number | undefined}
 */
export function lookAtNews(element, seconds) {
  const gathering = gatherings.get(element);
  const files = gathering?.parts.flatMap(({ news }) => news ?? []) ?? [];
  if (!gathering || !files.length || !seconds || isHidden()) return undefined;
  const every = seconds * 1000;
  const due = files.filter((file) => file.left(every) <= 0);
  if (due.length && !gathering.busy) renew(element, gathering, due, every);
  return Math.min(...files.map((file) => file.left(every)).map((left) => (left > 0 ? left : every)));
}

/**
 * @param {AgendaWidget} element
 * @param {Gathering} gathering
 * @param {Remote[]} files
 * @param {number} every
 */
async function renew(element, gathering, files, every) {
  const shown = gathering.agenda;
  const reported = files.map(({ fault }) => fault);
  await Promise.all(files.map((file) => file.look(every, () => {}, new AbortController().signal, { paced: true })));
  files.forEach(({ fault }, at) => fault && fault !== reported[at] && tell(element, fault, true));
  // What is being requested is handed on with it.
  if (!gathering.busy && gathering.agenda !== shown) again(element, gathering);
}
