// The custom element: its life, its attributes and its source. What it shows is drawn by the WebAssembly; the class
// is JavaScript, as only that can extend HTMLElement, and tell that the WebAssembly did not load.

import { failures } from "agenda-widget/draw";
import { load, loadMore, more, released } from "./engine.js";
import { Fault } from "./fault.js";
import { fetchAgenda, parse } from "./source.js";
import { step } from "./tabs.js";
import languages from "agenda-widget/languages";
import css from "agenda-widget/style";

const VERSION = __VERSION__;
const TAG = "agenda-widget";
const WORDS = [
  "time-zone", "hour-cycle", "numerals", "view", "refresh", "now", "zones", "day", "track", "room", "filter",
  "join-before", "heading-level", "calendar-src", "status-src",
];
const SWITCHES = ["no-past", "no-header", "no-controls", "deep-links"];
/** What cannot be shown without the second part. */
const MORE = '[view=grid], [view=now], [zones], [track], [room], [filter]';
/** Of more sessions some are out of sight; more pixels may be wide enough for a grid. */
const LONG = 20;
const WIDE = 700;
/** What is drawn without it, and again with it. */
const SOON = `${MORE}, [status-src]`;
/** What a browser calls its zone that keeps it to itself; nearly, as src/zone/city.rs has it in full. */
const UNKNOWN = /^(Etc|UTC|GMT|$)/;
/** A device and a server whose clocks are no further apart agree. */
const MINUTE = 60_000;
/** What throws while everything is drawn anew is tried so often, and so many milliseconds later once more. */
const ATTEMPTS = 3;
const AGAIN = 10_000;
const NOTICE = "The live agenda cannot be shown here at the moment.";

const RTL = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b(?!-latn)|-(arab|hebr)\b/i;

/** The style of all elements, parsed once. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

class AgendaWidget extends HTMLElement {
  static version = VERSION;
  static observedAttributes = ["src", "lang", "dir", ...WORDS, ...SWITCHES];

  #base = document.createElement("div");
  #slot = document.createElement("slot");
  #notice;
  #view;
  #calls;
  #shown;
  #given;
  #attempt;
  #starting = false;
  #children;
  #around = new MutationObserver(() => this.#speak());
  #own;
  #page;
  #chosen;
  #words;
  #spoken;
  #ready;
  #settle;
  /** A drawing that failed is under way again; gives whether it failed again. */
  #mending;
  #later;
  #wait = AGAIN;
  #told = new Set();
  #ears = {
    // `toggle` does not bubble, so one capturing listener hears every session.
    toggle: (event) => this.#selected(event.target),
    click: ({ target }) => {
      const { act, of } = target.closest("[data-act]")?.dataset ?? {};
      if (act) this.#view?.act(act, of ?? target.closest("[data-session-id]")?.dataset.sessionId ?? "");
    },
    keydown: step,
  };

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#base.part = "base";
    this.#base.hidden = true;
    failures.set(this.#base, () => this.#mend());
    root.append(this.#base, this.#slot);
    this.#promise();
  }

  connectedCallback() {
    // What a page set before the class was there stands as a plain property in the way of ours.
    for (const name of Object.keys(this)) {
      if (name in AgendaWidget.prototype) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#around.observe(document, { subtree: true, attributeFilter: ["lang"] });
    this.#start();
  }

  disconnectedCallback() {
    // An element that is only moved is connected again before the microtask.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "src") this.#start();
    else if (name === "dir" || name === "lang") this.#view && this.#speak();
    else this.#set(name, after);
  }

  /** An agenda as an object or as JSON text; it comes before `src` and before a child script. */
  get agenda() {
    return this.#given ?? null;
  }

  set agenda(agenda) {
    this.#given = agenda ?? undefined;
    this.#start();
  }

  /** Texts of the site's own by key, in place of the widget's; they come before a child script with `data-messages`. */
  get messages() {
    return this.#own ?? null;
  }

  set messages(messages) {
    this.#own = messages ?? undefined;
    if (this.#view) this.#speak();
  }

  /** Resolves with the element when an agenda stands; rejects with the fault that prevents it. */
  get ready() {
    return this.#ready;
  }

  /** Looks at the source now; resolves when what it says stands, or the attempt has failed. */
  refresh() {
    return this.#load();
  }

  #promise() {
    this.#ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    // Who does not ask is not told: no unhandled rejection on the page.
    this.#ready.catch(() => {});
  }

  /** Begins once for all changes of one turn. */
  #start() {
    if (this.#starting || !this.isConnected) return;
    this.#starting = true;
    queueMicrotask(() => {
      this.#starting = false;
      if (this.isConnected) this.#load();
    });
  }

  async #load() {
    this.#attempt?.abort();
    const attempt = (this.#attempt = new AbortController());
    try {
      const source = this.#source(attempt.signal);
      if (!source) return;
      // Both at once: neither waits for the other.
      const early = this.matches(MORE) || UNKNOWN.test(new Intl.DateTimeFormat().resolvedOptions().timeZone);
      const [Widget, agenda] = await Promise.all([load(), source, early && this.#more(), this.#speak()]);
      if (agenda === undefined) return;
      // Where it may be shown by rooms, it is not shown as a list before.
      if (!this.matches("[view=list]") && this.clientWidth > WIDE && isParallel(agenda)) await this.#more();
      if (attempt.signal.aborted) return;
      await this.#show(Widget, agenda);
    } catch (error) {
      if (!attempt.signal.aborted) this.#fail(error);
    }
  }

  /** A promise of the agenda, or nothing while none is told. */
  #source(signal) {
    this.#children?.disconnect();
    if (this.#given !== undefined) return read(this.#given, "The property agenda");
    const src = this.getAttribute("src");
    if (src) return fetchAgenda(src, this.baseURI, signal, (response) => this.#judge(response));
    // The child may still be on its way, and may be written anew.
    this.#children = new MutationObserver(() => this.#start());
    this.#children.observe(this, { childList: true, subtree: true, characterData: true });
    const script = this.querySelector(':scope > script[type="application/json"]:not([data-messages])');
    if (script) return read(script.textContent, "The JSON inside the element");
    // Rows that stand in the page are read by the second part, and stay where it cannot.
    return this.querySelector("time, td, li") && this.#more(() => more.readPage(this));
  }

  async #show(Widget, agenda) {
    if (!this.#view) {
      // A listener that is there already is not added again.
      try {
        for (const [type, hear] of Object.entries(this.#ears)) this.#base.addEventListener(type, hear, type === "toggle");
      } catch (error) {
        throw undrawn(error);
      }
      const host = {
        emit: (name, detail) => this.#emit(name, detail),
        refresh: () => this.#load(),
        more: (then) => this.#more(then),
        soon: (then) => setTimeout(then),
        call: (what, of) => {
          try {
            return this.#join()[what](of) ?? "";
          } catch (error) {
            // The WebAssembly is in the middle of its work, which is to go on.
            console.error(error);
            return "";
          }
        },
      };
      this.#view = new Widget(this.#base, host);
      for (const name of [...WORDS, ...SWITCHES]) this.#set(name, this.getAttribute(name));
      this.#tongue();
    }
    const text = JSON.stringify(agenda) ?? "null";
    if (this.#shown === text) {
      this.#view.same();
    } else {
      if (!this.#view.show(text)) return this.#refuse(Widget, text);
      this.#shown = text;
      if (this.#mending && (await this.#mending)) return;
      const large = isParallel(agenda) || agenda.sessions.length > LONG;
      if (more || large || this.#view.wants() || stores()) this.#enrich();
    }
    // Properties, which no function of the page's own stands in the way of.
    if (this.#notice) this.#notice.style.display = "none";
    if (!this.#slot.hidden) this.#slot.hidden = true;
    this.#base.hidden = false;
    this.#wait = AGAIN;
    this.#told.delete("draw-failed");
    this.#settle.resolve(this);
    this.#emit("load", {});
  }

  /** Throws what is wrong with an agenda; the words for it are in the second part. */
  async #refuse(Widget, text) {
    let told = ["agenda-invalid"];
    await this.#more(() => (told = Widget.refusal(text)));
    const [code, ...problems] = told;
    throw new Fault(code, "The agenda cannot be read", problems);
  }

  /** Loads what a first render does not need; where that fails, the rest is shown all the same. */
  #more(then) {
    return loadMore((style) => sheet.replaceSync(css + style)).then(then, (error) => this.#report(error));
  }

  /** A module of this release; nothing where there is none. */
  #part(name, load) {
    return released(name, load).catch((error) => void this.#report(error));
  }

  /** What the second part asks, which another widget of the page may have loaded. */
  #join() {
    return (this.#calls ??= new more.Calls(this, (about, text) => this.#view?.told(about, text), {
      fetchAgenda,
      part: (name, load) => this.#part(name, load),
      speak: (tag) => {
        this.#chosen = tag;
        // The WebAssembly asks for this, and is not to be called before it is done.
        queueMicrotask(() => this.#speak());
      },
      spoken: () => this.#page,
    }));
  }

  /** Where the server's clock is another than the device's, it is looked into. */
  #judge({ headers, url }) {
    const off = Math.abs(Date.parse(headers.get("date")) - Date.now()) > MINUTE;
    if (off || this.#calls) this.#more(() => this.#join().judge(url, off));
  }

  /** Tells the site's owner of a failure. */
  #report(error) {
    const fault = error instanceof Fault ? error : new Fault("wasm-failed", `The widget failed (${error.message})`);
    // What is tried again and again is told once.
    if (/^(part|draw)-/.test(fault.code)) {
      const key = fault.code === "draw-failed" ? fault.code : fault.message;
      if (this.#told.has(key)) return fault;
      this.#told.add(key);
    }
    console.error(fault.report());
    this.#emit("error", { code: fault.code, message: fault.message });
    return fault;
  }

  #fail(error) {
    const fault = this.#report(error);
    if (fault.code === "draw-failed") {
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.#start(), this.#wait);
      this.#wait = Math.min(2 * this.#wait, MINUTE);
    }
    if (!this.#base.hidden) {
      this.#view?.fail();
    } else {
      try {
        this.#apologise();
      } catch {
        // What the page has put inside the tag is shown in any case.
      }
    }
    this.#settle.reject(fault);
    if (this.#base.hidden) this.#promise();
  }

  /** Tells the visitor that there is no agenda. */
  #apologise() {
    const notice = (this.#notice ??= document.createElement("p"));
    notice.part = "notice";
    notice.dir = "auto";
    notice.style.display = "";
    const say = () => {
      notice.lang = this.#words?.tag ?? "en";
      notice.textContent = this.#words?.failed ?? NOTICE;
    };
    say();
    this.#speak().then(say);
    if (!notice.isConnected) this.shadowRoot.append(notice);
  }

  #stop() {
    this.#attempt?.abort();
    this.#children?.disconnect();
    this.#around.disconnect();
    if (this.#view) this.#drop();
  }

  /** Takes down what is shown; the page's own children take its place. */
  #drop() {
    this.#view.free();
    this.#calls?.close();
    this.#view = this.#shown = this.#calls = this.#spoken = undefined;
    this.#base.hidden = true;
    this.#slot.hidden = false;
    this.#promise();
  }

  /**
   * Draws everything anew after a drawing has failed: aside, so that nothing is shown that is half drawn. Where
   * that fails too, the page's own children are shown until the next attempt.
   */
  #mend() {
    this.#mending ??= Promise.resolve().then(() => {
      let fault = true;
      for (let left = ATTEMPTS; fault && left; left -= 1) {
        fault = undefined;
        try {
          const aside = document.createElement("div");
          failures.set(aside, (error) => (fault ??= error));
          this.#view?.redraw(aside);
          if (!fault) this.#base.replaceChildren(...aside.childNodes);
        } catch (error) {
          fault = error ?? new Error();
        }
      }
      this.#mending = undefined;
      if (!fault) return false;
      if (this.#view) this.#drop();
      this.#fail(undrawn(fault));
      return true;
    });
  }

  #set(name, value) {
    if (this.#view?.set(name, value ?? undefined) === false) this.#more(() => console.warn(more.advice(name, value)));
    if (this.#view && (this.matches(SOON) || this.#view.wants())) this.#enrich();
  }

  /** Draws what needs the second part. */
  #enrich() {
    this.#more(() => this.#view?.enrich());
  }

  /** Fetches the sentences of what is to be spoken: our language, the nearest ancestor's, then the browser's. */
  async #speak() {
    let near;
    for (let node = this; node && !near; node = node.getRootNode().host) near = node.closest("[lang]");
    const page = near?.lang || navigator.language;
    // What the page says now counts for more than what was chosen before.
    if (page !== this.#page) this.#chosen = undefined;
    this.#page = page;
    const lang = this.#chosen ?? page;
    const own = this.#own ?? this.querySelector(":scope > script[data-messages]")?.textContent;
    if (this.#words?.lang !== lang || this.#words.own !== own) {
      // The longest part of it that has a file, by the look-up of RFC 4647.
      let tag = lang.toLowerCase();
      while (tag && !languages[tag]) tag = tag.replace(/-?[^-]*$/, "");
      const [{ default: lines = "", failed } = {}] = await Promise.all([
        tag && this.#part(tag, languages[tag]),
        own && this.#more(),
      ]);
      // Meanwhile something else may be wanted.
      if (page !== this.#page || lang !== (this.#chosen ?? page)) return this.#speak();
      this.#words = own && more ? more.overlaid(lines, failed, own) : { lines, failed };
      Object.assign(this.#words, { lang, own, tag: failed && tag });
    }
    this.#tongue();
  }

  /** Speaks it. */
  #tongue() {
    if (!this.#view) return;
    const { lang, lines } = this.#words;
    const base = this.#base;
    if (base.lang !== lang) base.lang = lang;
    if (this.#spoken !== this.#words) this.#set("lang", `${lang}\n${lines}`);
    this.#spoken = this.#words;
    // Who sets the language alone means its direction too; otherwise that of the page is inherited.
    const alone = this.#chosen || !this.closest("[dir]") || (this.hasAttribute("lang") && !this.hasAttribute("dir"));
    const dir = alone ? (RTL.test(lang) ? "rtl" : "ltr") : "";
    if (base.dir !== dir) base.dir = dir;
  }

  #selected(details) {
    const session = details.closest("[data-session-id]");
    if (!session) return;
    const id = session.dataset.sessionId;
    // A row that was drawn again opens and closes too, but that is not the reader's doing.
    if (this.#view?.open(id, details.open)) this.#emit("select", { id, open: details.open });
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`agenda-${name}`, { bubbles: true, composed: true, detail }));
  }
}

/** Whether an agenda may have so many rooms or tracks that it is better shown by them. */
function isParallel(agenda) {
  return new Set([].concat(agenda?.sessions).map((session) => session?.room ?? session?.track)).size > 2;
}

/** Whether a reader has something stored here. */
function stores() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(TAG));
  } catch {
    return false;
  }
}

/** The fault of a drawing that throws. */
function undrawn(error) {
  return new Fault("draw-failed", "The widget cannot draw, since a function of the DOM throws", [error.message]);
}

/** An agenda that needs no fetching, as text or as what it says. */
async function read(given, where) {
  return typeof given === "string" ? parse(given, where) : given;
}

/** Makes properties of attributes. */
function reflect(names, get, set) {
  for (const name of names) {
    Object.defineProperty(AgendaWidget.prototype, name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), {
      configurable: true,
      enumerable: true,
      get() {
        return get(this, name);
      },
      set(value) {
        set(this, name, value);
      },
    });
  }
}

reflect(
  // `refresh` is the method: the attribute of that name has no property.
  ["src", ...WORDS].filter((name) => name !== "refresh"),
  (element, name) => element.getAttribute(name) ?? "",
  (element, name, value) => (value == null ? element.removeAttribute(name) : element.setAttribute(name, value)),
);
reflect(
  SWITCHES,
  (element, name) => element.hasAttribute(name),
  (element, name, value) => element.toggleAttribute(name, Boolean(value)),
);

const defined = customElements.get(TAG);
if (!defined) customElements.define(TAG, AgendaWidget);
else if (defined.version !== VERSION) {
  console.warn(`<agenda-widget> ${VERSION} stays aside: version ${defined.version} is on this page.`);
}

export { AgendaWidget };
