// The custom element: its life, its attributes and its source. What it shows is drawn by the WebAssembly; the class
// is JavaScript, as only that can extend HTMLElement, and tell that the WebAssembly did not load.

import { load, loadMore, more, released } from "./engine.js";
import { Fault } from "./fault.js";
import { emit, failures, inward, outward } from "./gate.js";
import { fetchJson, parse, requests } from "./source.js";
import { step } from "./tabs.js";
import { languageTag, nearest } from "./tag.js";
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
const UNKNOWN = /^(Etc|UTC|GMT|[^A-Z]|$)/;
/** A widget that traps so often within a minute is not started again. */
const TRAPS = 3;
const MINUTE = 60_000;
/** Milliseconds after which an element without a source is reported: scripts may set one meanwhile. */
const PATIENCE = 5_000;
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
  /** The look at the source under way, and the one after it that `refresh()` has asked for. */
  #look;
  #again;
  #since;
  #starting = false;
  #hint;
  #users;
  #traps = [];
  #trapped = (error) => this.#restart(error);
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
      if (act) inward(() => this.#view?.act(act, of ?? target.closest("[data-session-id]")?.dataset.sessionId ?? ""));
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
        // `undefined` says nothing: scripts copy properties that they do not find, as in `e.src = e.src`.
        if (value !== undefined) this[name] = value;
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
    else this.#set(name);
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

  /**
   * Looks at the source now; resolves when what it says stands, or the attempt has failed. A look under way may have
   * begun before what the caller knows of, so another one follows it, for all who ask meanwhile.
   */
  refresh() {
    this.#since = requests;
    return (this.#again ??= Promise.resolve(this.#look).then(() => {
      this.#again = undefined;
      return this.#load({ since: this.#since });
    }));
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

  /** Shows what the source says. A look under way is given up: there is another source. */
  #load(wanted) {
    this.#attempt?.abort();
    const attempt = (this.#attempt = new AbortController());
    const look = (this.#look = this.#attempted(attempt.signal, wanted).finally(() => {
      if (this.#look === look) this.#look = undefined;
    }));
    return look;
  }

  async #attempted(signal, wanted) {
    try {
      const source = this.#source(signal, wanted);
      if (!source) return this.#expect();
      // Both at once: neither waits for the other.
      const early = this.matches(MORE) || UNKNOWN.test(new Intl.DateTimeFormat().resolvedOptions().timeZone);
      const [engine, agenda] = await Promise.all([load(), source, early && this.#more(), this.#speak()]);
      if (agenda === undefined) return;
      // Where it may be shown by rooms, it is not shown as a list before.
      if (!this.matches("[view=list]") && this.clientWidth > WIDE && isParallel(agenda)) await this.#more();
      if (signal.aborted) return;
      // Another widget may have brought it down meanwhile.
      if (engine.ended) return this.#load(wanted);
      await this.#show(engine, agenda);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** Reports an element that stays without a source. */
  #expect() {
    this.#hint ??= setTimeout(() => {
      this.#hint = undefined;
      if (!this.isConnected || this.#view || this.#given !== undefined || this.getAttribute("src")) return;
      if (this.querySelector("script, time, td, li")) return;
      this.#more(() => console.warn(more.IDLE, this));
    }, PATIENCE);
  }

  /** A promise of the agenda, or nothing while none is told. */
  #source(signal, wanted) {
    this.#children?.disconnect();
    if (wanted?.agenda) return wanted.agenda;
    if (this.#given !== undefined) return read(this.#given, "The property agenda");
    const src = this.getAttribute("src");
    if (src) {
      return fetchJson(src, this.baseURI, signal, wanted).then((answer) => {
        if (!signal.aborted) this.#judge(answer);
        return answer.json;
      });
    }
    // The child may still be on its way, and may be written anew.
    this.#children = new MutationObserver(() => this.#start());
    this.#children.observe(this, { childList: true, subtree: true, characterData: true });
    const script = this.querySelector(':scope > script[type="application/json"]:not([data-messages])');
    if (script) return read(script.textContent, "The JSON inside the element");
    // Rows that stand in the page are read by the second part, and stay where it cannot.
    return this.querySelector("time, td, li") && this.#more(() => more.readPage(this));
  }

  async #show({ Widget, users }, agenda) {
    if (!this.#view) {
      (this.#users = users).add(this.#trapped);
      // A listener that is there already is not added again.
      try {
        for (const [type, hear] of Object.entries(this.#ears)) this.#base.addEventListener(type, hear, type === "toggle");
      } catch (error) {
        throw undrawn(error);
      }
      const host = {
        change: (live, next, at) => emit(this, "change", { live: texts(live), next: texts(next), at }),
        zone: (timeZone) => emit(this, "time-zone-change", { timeZone }),
        update: () => emit(this, "update", {}),
        // A look under way is not given up for another one: with a slow server none would ever end.
        refresh: () => outward(() => this.#look || this.#load()),
        more: (then) => this.#more(then),
        soon: (then) => setTimeout(then),
        call: (what, of) => {
          try {
            return outward(() => this.#join()[what](of)) ?? "";
          } catch (error) {
            // The WebAssembly is in the middle of its work, which is to go on.
            console.error(error);
            return "";
          }
        },
      };
      this.#view = new Widget(this.#base, host);
      for (const name of [...WORDS, ...SWITCHES]) this.#set(name);
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
    emit(this, "load", {});
    this.#settle.resolve(this);
  }

  /** Throws what is wrong with an agenda; the words for it are in the second part. */
  async #refuse(Widget, text) {
    let refusal = "agenda-invalid\0";
    await this.#more(() => (refusal = Widget.refusal(text)));
    const [code, ...problems] = texts(refusal);
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
    return (this.#calls ??= new more.Calls(this, (about, text) => inward(() => this.#view?.told(about, text)), {
      emit,
      fetchJson,
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
  #judge(answer) {
    if (answer.off || this.#calls) this.#more(() => this.#join().judge(answer));
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
    emit(this, "error", { code: fault.code, message: fault.message });
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
    this.#leave();
    this.#promise();
  }

  /** Forgets the view, which is gone; the fallback is shown again. */
  #leave() {
    this.#users.delete(this.#trapped);
    this.#calls?.close();
    this.#view = this.#shown = this.#calls = this.#spoken = undefined;
    this.#base.hidden = true;
    this.#slot.hidden = false;
  }

  /** Starts anew from the agenda that was shown, as the instance of the WebAssembly was given up. */
  #restart(error) {
    this.#attempt?.abort();
    const shown = this.#shown;
    this.#leave();
    this.#traps = this.#traps.filter((time) => performance.now() - time < MINUTE).concat(performance.now());
    queueMicrotask(() => {
      this.#base.replaceChildren();
      const fault = new Fault("wasm-stopped", `The widget was stopped (${error.message})`);
      if (this.#traps.length > TRAPS) return this.#fail(fault);
      this.#report(fault);
      if (this.isConnected) this.#load(shown && { agenda: JSON.parse(shown) });
    });
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

  /** Hands an attribute on. */
  #set(name) {
    inward(() => {
      const value = this.getAttribute(name);
      this.#hand(name, value ?? undefined) || this.#more(() => console.warn(more.advice(name, value)));
    });
  }

  /** Hands a value on; whether it is known. */
  #hand(name, value) {
    const known = this.#view?.set(name, value);
    if (this.#view && (this.matches(SOON) || this.#view.wants())) this.#enrich();
    return known !== false;
  }

  /** Draws what needs the second part. */
  #enrich() {
    this.#more(() => this.#view?.enrich());
  }

  /** Fetches the sentences of what is to be spoken: our language, the nearest ancestor's, then the browser's. */
  async #speak() {
    let near;
    for (let node = this; node && !near; node = node.getRootNode().host) near = node.closest("[lang]");
    const page = languageTag(near?.lang) ?? languageTag(navigator.language) ?? "en";
    // What the page says now counts for more than what was chosen before.
    if (page !== this.#page) this.#chosen = undefined;
    this.#page = page;
    const lang = languageTag(this.#chosen) ?? page;
    const own = this.#own ?? this.querySelector(":scope > script[data-messages]")?.textContent;
    if (this.#words?.lang !== lang || this.#words.own !== own) {
      const tag = nearest(lang, languages);
      const [{ default: lines = "", failed } = {}] = await Promise.all([
        tag && this.#part(tag, languages[tag]),
        own && this.#more(),
      ]);
      // Meanwhile something else may be wanted.
      if (page !== this.#page || lang !== (languageTag(this.#chosen) ?? page)) return this.#speak();
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
    if (this.#spoken !== this.#words) inward(() => this.#hand("lang", `${lang}\n${lines}`));
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
    const { open } = details;
    // A row that was drawn again opens and closes too, but that is not the reader's doing.
    inward(() => this.#view?.open(id, open) && emit(this, "select", { id, open }));
  }
}

/** The texts that Rust gives as one. */
const texts = (text) => text.split("\0").slice(0, -1);

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
