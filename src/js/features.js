// The browser's side of the lazy chunk: a method for each request of its WebAssembly; see port.js.

import { advice, reportUnused } from "./advice.js";
import { actionsOf } from "./actions.js";
import { displayed, dress } from "./display.js";
import { closeByEscape } from "./escape.js";
import { fold } from "./fold.js";
import { language, overlaid } from "../widget/features/language/language.js";
import { Screen } from "../widget/features/board/screen.js";
import { Layout } from "../widget/features/grid/layout.js";
import { readPage } from "./adopted/page.js";
import { Skew } from "../widget/features/clock_skew/skew.js";
import { Status } from "../widget/features/status/status.js";
import { YES, answer, reported } from "./port.js";
import { listen, store, stored } from "./storage.js";
import { title } from "../widget/features/live_title/title.js";
import { updateOf } from "../widget/features/changes/update.js";
import { step } from "../widget/steps.js";
import css from "agenda-widget/features-style";
import sentences from "agenda-widget/sentences";

/** @import { AgendaWidget } from "./element.js" */
/** @import { Part } from "./engine.js" */
/** @import { Lent } from "../widget/features/status/status.js" */
/** @import { Voice } from "../widget/features/language/language.js" */

export const release = __RELEASE__;
export { advice, displayed, dress, overlaid, readPage, step, css as style, sentences };

/** Milliseconds after the last key until a search begins. */
const PAUSE = 120;

/** The key of the zones that a reader has searched for, for the visit; and their maximum. */
const ZONES = "agenda-widget:time-zones";
const RECENT = 3;

/** The key of the zone that a reader chose whose browser reports none; no other reader's zone is stored. */
const ZONE = "agenda-widget:time-zone";

/** The requests of one widget. */
export class Calls {
  /** @type {AgendaWidget} */
  #element;
  /** @type {import("./port.js").Send} */
  #send;
  #part;
  #layout;
  #screen;
  /** @type {Set<string>} */
  #keys = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  #deaf;
  #ended = new AbortController();
  #end;
  #skew;
  #status;
  #updated;
  /** @type {import("./engine.js").Live | undefined} */
  #live;
  #unfollow = () => {};
  /** @type {import("./port.js").Requests} */
  #requests;

  /**
   * @param {AgendaWidget} element
   * @param {(report: string) => void} receive receives reports
   * @param {Voice & { emit: Lent["emit"], loadLive: typeof import("./engine.js").loadLive, part: Part }} lent parts of the first chunk
   */
  constructor(element, receive, { emit, loadLive, part, ...voice }) {
    /** @type {import("./port.js").Send} */
    const send = (report, text = "") => receive(reported(report, text));
    this.#element = element;
    this.#part = part;
    this.#send = send;
    this.#layout = new Layout(element, send, emit);
    this.#screen = new Screen(element, send, this.#ended.signal);
    this.#deaf = listen((key) => (key === null || this.#keys.has(key)) && send("stored"));
    this.#skew = new Skew(send);
    this.#status = new Status(element, send, { emit, live: () => this.#live });
    // Whoever needs it learns whether it does not load.
    loadLive().then((live) => {
      this.#live = live;
      this.#unfollow = live.follow((text) => this.#ended.signal.aborted || send("zone-changes", text));
      send("wake");
    }).catch(() => {});
    this.#updated = (/** @type {string[]} */ entries) => emit(element, "update", updateOf(entries));
    closeByEscape(element.shadowRoot, this.#ended.signal);
    const { end, ...calls } = actionsOf(element, send, () => (this.#live ? this.#live.awake(() => send("wake")) : send("wake")));
    this.#end = end;
    this.#requests = Object.assign(this, calls, language(voice));
  }

  /** Ends everything that is pending. */
  close() {
    this.#ended.abort();
    this.#deaf();
    this.#unfollow();
    this.#end();
    this.#status.close();
    this.#layout.close();
    title(this.#element, "");
  }

  /**
   * Answers a request.
   * @param {import("./port.js").Request} request
   * @param {string} text its values
   */
  call(request, text) {
    return answer(this.#requests, request, text);
  }

  judge = (/** @type {import("./source.js").Answer} */ response) => this.#skew.judge(response);
  drift = () => this.#skew.drift();
  /** Of a file, or without an address, of those of several meetings. */
  status = (/** @type {string} */ seconds, /** @type {string} */ src) =>
    src ? this.#status.look(Number(seconds), src) : this.#live?.lookAtNews(this.#element, Number(seconds));
  refused = (/** @type {string} */ problems) => this.#status.refused(problems);
  remarks = (/** @type {string} */ problems) => this.#status.remarks(problems);
  unusedChanges = (/** @type {string} */ problems) => reportUnused(problems);
  title = (/** @type {string} */ text) => title(this.#element, text);
  applied = (/** @type {string} */ ids) => this.#status.applied(ids);
  storedZone = () => stored(ZONE);
  storeZone = (/** @type {string} */ id) => store(ZONE, id);

  recentZones() {
    try {
      return sessionStorage.getItem(ZONES) ?? "";
    } catch {
      return "";
    }
  }

  /** @param {string} id */
  addZone(id) {
    try {
      sessionStorage.setItem(ZONES, [...new Set([id, ...this.recentZones().split(" ")])].slice(0, RECENT).join(" "));
    } catch {
      // Offered only once.
    }
  }

  /**
   * Fires what a new version of the agenda has changed.
   * @param {...string} entries the name of a list and an id for each
   */
  updated(...entries) {
    this.#updated(entries);
  }

  fold = fold;

  /** Whether the element has room for a grid. */
  wide() {
    return this.#layout.wide;
  }

  fillsScreen = () => this.#screen.fills;
  turnsPages = () => this.#screen.turns;

  /**
   * A page was drawn; updates its places and its observers.
   * @param {string} part
   */
  drawn(part) {
    this.#layout.drawn(part === YES);
    this.#screen.drawn();
  }

  /**
   * Shows how long it is until the next sessions start.
   * @param {string} text
   */
  due(text) {
    this.#layout.due(text);
  }

  /**
   * Moves everything that depends on the clock.
   * @param {string} seconds since 1970
   */
  now(seconds) {
    this.#layout.now(Number(seconds));
  }

  /**
   * Goes to a session.
   * @param {string} id
   */
  jump(id) {
    this.#layout.jump(id);
  }

  /** The address of the agenda; nothing if it is in the page. */
  source() {
    const { src } = this.#element;
    return src && !this.#element.agenda && URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI).href : "";
  }

  page() {
    return location.href;
  }

  /**
   * The text that is stored under a key.
   * @param {string} key
   */
  stored(key) {
    this.#keys.add(key);
    return stored(key);
  }

  /**
   * Stores a text under a key.
   * @param {string} key
   * @param {string} text
   */
  store(key, text) {
    store(key, text);
  }

  /**
   * Reports the typed text after a short pause in typing.
   * @param {string} text
   */
  search(text) {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#send("search", text), PAUSE);
  }

  /** Scrolls the search to the top of the screen, above a keyboard, unless it is near the top. */
  toFind() {
    requestAnimationFrame(() => {
      const find = this.#element.shadowRoot.querySelector(".find");
      const top = find?.getBoundingClientRect().top ?? 0;
      if (top > innerHeight / 4 || top < 0) find?.scrollIntoView({ block: "start" });
    });
  }

  /** Empties the search field. */
  empty() {
    clearTimeout(this.#typing);
    /** @type {HTMLInputElement | null} */
    const field = this.#element.shadowRoot.querySelector("input[type=search]");
    if (field) field.value = "";
  }

  /**
   * Focuses the element that a selector finds.
   * @param {string} selector
   */
  focus(selector) {
    /** @type {HTMLElement | null} */ (this.#element.shadowRoot.querySelector(selector))?.focus();
  }

  /** The element's language, and English if the browser does not know that. */
  #languages() {
    const base = /** @type {HTMLElement} */ (this.#element.shadowRoot.querySelector("[part=base]"));
    return [base.lang, "en"];
  }

  /**
   * The plural category of a number in the element's language.
   * @param {string} number
   */
  plural(number) {
    try {
      return new Intl.PluralRules(this.#languages()).select(Number(number));
    } catch {
      return "other";
    }
  }

  /**
   * The name of a language in the element's language.
   * @param {string} tag
   */
  language(tag) {
    try {
      return new Intl.DisplayNames(this.#languages(), { type: "language" }).of(tag);
    } catch {
      return tag;
    }
  }

  /**
   * The name of a language in that language itself.
   * @param {string} tag
   */
  autonym(tag) {
    try {
      return new Intl.DisplayNames([tag], { type: "language" }).of(tag);
    } catch {
      return tag;
    }
  }

  /**
   * Reports zones with their names, a line each, once the names are loaded.
   * @param {string} lang
   */
  places(lang) {
    const load = () => import("./agenda-widget-places.js");
    this.#part("places", load).then((loaded) => loaded && this.#send("places", loaded.places(lang, fold)));
  }

  /**
   * Draws a text as a QR code.
   * @param {string} text
   */
  drawCode(text) {
    const load = () => import("./agenda-widget-qr.js");
    this.#part("qr", load).then((loaded) => {
      /** @type {HTMLCanvasElement | null} */
      const canvas = this.#element.shadowRoot.querySelector(".code");
      if (loaded && canvas) loaded.draw(canvas, text);
    });
  }
}
