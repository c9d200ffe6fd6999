// The browser's side of the lazy chunk: what its WebAssembly asks for by name.

import { IDLE, advice } from "./advice.js";
import { beside } from "./actions.js";
import { closeByEscape } from "./escape.js";
import { fold } from "./fold.js";
import { language, overlaid } from "../widget/features/language/language.js";
import { Layout } from "../widget/features/grid/layout.js";
import { readPage } from "./adopted/page.js";
import { Skew } from "../widget/features/clock_skew/skew.js";
import { Status } from "../widget/features/status/status.js";
import { keep, kept, listen } from "./storage.js";
import css from "agenda-widget/features-style";
import sentences from "agenda-widget/sentences";

export const release = __RELEASE__;
export { IDLE, advice, overlaid, readPage, css as style, sentences };

/** Milliseconds without a key after which a search begins. */
const PAUSE = 120;

/** Where the zones that a reader has searched for are, for the visit; and how many of them. */
const ZONES = "agenda-widget:time-zones";
const RECENT = 3;

/** Where the zone is kept that a reader chose whose browser tells none; nobody else's is kept. */
const ZONE = "agenda-widget:time-zone";

/** What one widget may ask for; each takes a text and gives one. */
export class Calls {
  /** @type {any} */
  #element;
  #tell;
  #part;
  #layout;
  #keys = new Set();
  #typing;
  #deaf;
  #ended = new AbortController();
  #end;
  #skew;
  #status;

  /**
   * @param {HTMLElement} element
   * @param {(about: string, text: string) => void} tell for what takes its time
   * @param {{emit: Function, fetchJson: Function, part: Function, speak: (tag: string) => void, spoken: () => string}} lent what the first part has already
   */
  constructor(element, tell, { emit, fetchJson, part, ...voice }) {
    this.#element = element;
    this.#part = part;
    this.#tell = tell;
    this.#layout = new Layout(element, tell, emit);
    this.#deaf = listen((key) => (key === null || this.#keys.has(key)) && tell("kept", ""));
    this.#skew = new Skew(tell);
    this.#status = new Status(element, tell, { emit, fetchJson });
    closeByEscape(element.shadowRoot, this.#ended.signal);
    const { end, ...calls } = beside(element, tell);
    this.#end = end;
    Object.assign(this, calls, language(voice));
  }

  /** Ends what is under way. */
  close() {
    this.#ended.abort();
    this.#deaf();
    this.#end();
    this.#status.close();
    this.#layout.close();
  }

  judge = (answer) => this.#skew.judge(answer);
  drift = () => this.#skew.drift();
  status = (text) => this.#status.look(text);
  refused = (problems) => this.#status.refused(problems);
  remarks = (problems) => this.#status.remarks(problems);
  applied = (ids) => this.#status.applied(ids);
  keptZone = () => kept(ZONE);
  keepZone = (id) => keep(ZONE, id);

  recentZones() {
    try {
      return sessionStorage.getItem(ZONES) ?? "";
    } catch {
      return "";
    }
  }

  addZone(id) {
    try {
      sessionStorage.setItem(ZONES, [...new Set([id, ...this.recentZones().split(" ")])].slice(0, RECENT).join(" "));
    } catch {
      // It is offered no more than this once.
    }
  }

  fold = fold;

  /** Whether the element has room for a grid. */
  wide() {
    return this.#layout.wide;
  }

  /** A page was drawn; its places and its observers follow. */
  drawn(part) {
    this.#layout.drawn(part);
  }

  /** Says in how long the next sessions start. */
  due(text) {
    this.#layout.due(text);
  }

  /** Moves what goes with the clock, to seconds since 1970. */
  now(seconds) {
    this.#layout.now(seconds);
  }

  /** Goes to a session. */
  jump(id) {
    this.#layout.jump(id);
  }

  /** The address of the agenda; nothing where it is in the page. */
  source() {
    const { src } = this.#element;
    return src && !this.#element.agenda && URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI).href : "";
  }

  page() {
    return location.href;
  }

  /** What is stored under a key. */
  kept(key) {
    this.#keys.add(key);
    return kept(key);
  }

  /** Stores what follows the first line under the key that is the first line. */
  keep(text) {
    const end = text.indexOf("\n");
    keep(text.slice(0, end), text.slice(end + 1));
  }

  /** Tells what is typed as soon as nothing more is typed for a moment. */
  search(text) {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#tell("search", text), PAUSE);
  }

  /** Brings the search to the top of the screen, above a keyboard, unless it is near there. */
  toFind() {
    requestAnimationFrame(() => {
      const find = this.#element.shadowRoot.querySelector(".find");
      if (find?.getBoundingClientRect().top > innerHeight / 4 || find?.getBoundingClientRect().top < 0) find.scrollIntoView({ block: "start" });
    });
  }

  /** Empties the search field. */
  empty() {
    clearTimeout(this.#typing);
    const field = this.#element.shadowRoot.querySelector("input[type=search]");
    if (field) field.value = "";
  }

  /** Gives the focus to what a selector finds. */
  focus(selector) {
    this.#element.shadowRoot.querySelector(selector)?.focus();
  }

  /** The plural category of a number in the element's language. */
  plural(number) {
    try {
      return new Intl.PluralRules([this.#element.shadowRoot.querySelector("[part=base]").lang, "en"]).select(Number(number));
    } catch {
      return "other";
    }
  }

  /** The name of a language in the element's language. */
  language(tag) {
    try {
      return new Intl.DisplayNames([this.#element.shadowRoot.querySelector("[part=base]").lang, "en"], { type: "language" }).of(tag);
    } catch {
      return tag;
    }
  }

  /** The name of a language in that language itself. */
  autonym(tag) {
    try {
      return new Intl.DisplayNames([tag], { type: "language" }).of(tag);
    } catch {
      return tag;
    }
  }

  /** Zones with their names, a line each; told later. */
  places(lang) {
    const load = () => import("./agenda-widget-places.js");
    this.#part("places", load).then((loaded) => loaded && this.#tell("places", loaded.places(lang, fold)));
  }
}
