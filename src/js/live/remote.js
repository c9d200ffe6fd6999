// One of several files of an element: the agenda of a meeting, or its status file. It has its own requests, its own pace and its
// own last good copy, so that what happens to one is nothing to the others.

import { texts } from "../port.js";
import { stringify } from "../../widget/json.js";
import { messageOf } from "../../widget/thrown.js";
import { lent } from "./lent.js";
import { fetchJson, retain } from "./looks.js";
import { Pace } from "./pace.js";
import { recall } from "./recall.js";

/** @import { Fault } from "../fault.js" */
/** @import { Answer } from "../source.js" */
/** @import { Wanted } from "./looks.js" */

/**
 * The fault of an index that the WebAssembly refuses to read, or of the `value` of a check alone; nothing if it is good.
 * @param {unknown | { check: "agenda" | "news", value: unknown }} json
 * @param {string} what it is called
 * @returns {Promise<Fault | undefined>}
 */
export async function faultOf(json, what) {
  const [{ Widget }] = await Promise.all([lent.load(), lent.loadFeatures()]);
  const [code, ...problems] = texts(Widget.refusal(stringify(json) ?? "null"));
  return code ? new lent.Fault(/** @type {import("../fault.js").Code} */ (code), `${what} cannot be read`, problems) : undefined;
}

/**
 * When a status file was written; not a number for anything else.
 * @param {unknown} json
 */
const updated = (json) => Date.parse(`${/** @type {{ updated?: unknown } | null | undefined} */ (json)?.updated}`);

export class Remote {
  /** The last good contents. */
  /** @type {unknown} */
  json;
  /** When they were last read, in milliseconds, if they could not be since. */
  /** @type {number | undefined} */
  read;
  /** Why the last request failed. */
  /** @type {Fault | undefined} */
  fault;
  #url;
  #kind;
  #pace = new Pace();
  #good = 0;
  /** What was checked last. */
  /** @type {unknown} */
  #checked;
  /** @type {Fault | undefined} */
  #refused;

  /**
   * @param {URL} url
   * @param {"agenda" | "news"} kind
   */
  constructor(url, kind) {
    this.#url = url;
    this.#kind = kind;
  }

  /**
   * The milliseconds until it is due.
   * @param {number} every the milliseconds between two requests
   */
  left(every) {
    return this.#pace.left(every);
  }

  /**
   * Requests it, unless only the clock asks and it is not due; a failure is kept in `fault`.
   * @param {number} every
   * @param {(answer: Answer) => void} judge checks the server's clock
   * @param {AbortSignal} signal
   * @param {Wanted} [wanted]
   */
  async look(every, judge, signal, wanted) {
    const left = this.left(every);
    if (wanted?.paced && (this.json !== undefined || this.fault) && left > 0) return;
    this.#pace.begin();
    try {
      const answer = await fetchJson(this.#url.href, this.#url.href, signal, wanted);
      if (!signal.aborted) judge(answer);
      await this.#take(answer.json);
      this.#pace.end(false);
      this.#good = Date.now();
      this.read = this.fault = undefined;
      retain(answer.json);
    } catch (error) {
      this.#pace.end(!signal.aborted);
      if (signal.aborted) return;
      this.fault = error instanceof lent.Fault ? error : new lent.Fault("wasm-failed", `${this.#url} failed (${messageOf(error)})`);
      if (this.json === undefined) await this.#recall(error);
      else this.read ??= this.#good;
    }
  }

  /**
   * Takes contents that are good.
   * @param {unknown} json the same object as long as the text is the same
   */
  async #take(json) {
    if (json !== this.#checked) {
      this.#refused = await this.#faultOf(json);
      this.#checked = json;
    }
    if (this.#refused) throw this.#refused;
    // A cache on the way may answer with an older status file than the one before.
    if (this.#kind === "agenda" || !(updated(json) < updated(this.json))) this.json = json;
  }

  /** @param {unknown} value */
  #faultOf(value) {
    return faultOf({ check: this.#kind, value }, `${this.#url}`);
  }

  /** @param {unknown} error */
  async #recall(error) {
    const copy = await recall(this.#url.href, this.#url.href, error);
    if (!copy || this.json !== undefined || (await this.#faultOf(copy.json))) return;
    this.json = copy.json;
    this.read = copy.read;
  }
}
