// The class of the element: its life cycle, from its source to the view. The WebAssembly draws the view; the
// class is JavaScript, as only JavaScript can extend HTMLElement, and report that the WebAssembly did not load.

import { apologyIn } from "./apology.js";
import { SWITCHES, WORDS, upgrade } from "./attributes.js";
import { features, live, load, loadFeatures, loadLive, released } from "./engine.js";
import { Fault } from "./fault.js";
import { emit, failures, inward, outward } from "./gate.js";
import { stringify } from "../widget/json.js";
import { step } from "./keys.js";
import { isNeeded, isNeededFor, isWanted, isWantedFor } from "./needs.js";
import { originOf } from "./origin.js";
import { texts } from "./port.js";
import { redraw, undrawn } from "./redraw.js";
import { reportsOf } from "./reports.js";
import { localizerOf } from "./localizer.js";
import { shadeOf } from "./shade.js";
import { firsts } from "./source.js";
import { styleIn } from "./style.js";
import { messageOf } from "../widget/thrown.js";

/** @import { Widget } from "agenda-widget/glue" */
/** @import { Engine, Features, Part } from "./engine.js" */
/** @import { Agenda, Display, Wanted } from "./origin.js" */

export const VERSION = __VERSION__;
export const TAG = "agenda-widget";
/** A widget that traps this often within a minute is not started again. */
const TRAPS = 3;
const MINUTE = 60_000;
/** Milliseconds without an answer after which an earlier copy is shown. */
const SLOW = 4_000;
/** Milliseconds until a drawing that threw is tried again. */
const AGAIN = 10_000;

export class AgendaWidget extends HTMLElement {
  static version = VERSION;
  static observedAttributes = ["src", "for", "lang", "dir", ...WORDS, ...SWITCHES];

  #base = document.createElement("div");
  #slot = document.createElement("slot");
  /** @type {Widget | undefined} */ #view;
  /** @type {InstanceType<Features["Calls"]> | undefined} */ #calls;
  /** @type {string | undefined} */ #shown;
  /** @type {AbortController | undefined} */ #attempt;
  /** @type {Promise<void> | undefined} the current request for the source */ #look;
  /** @type {Promise<void> | undefined} the next one, that `refresh()` has asked for */ #again;
  #since = 0;
  /** @type {unknown} the agenda that was shown last, as it was fetched */ #fetched;
  /** @type {Display} of the agenda that is shown */ #wished;
  /** @type {Record<string, string>} its attributes; those of the page take precedence */ #display = {};
  #starting = false;
  /** @type {Engine["users"] | undefined} */ #users;
  /** @type {number[]} */ #traps = [];
  #trapped = (/** @type {unknown} */ error) => this.#restart(error);
  /** @type {{ resolve: (element: AgendaWidget) => void, reject: (fault: Fault) => void } | undefined} */ #settle;
  #ready = this.#promise();
  /** @type {Promise<boolean> | undefined} a failed drawing is repeated; resolves with whether it failed again */ #mending;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #later;
  #wait = AGAIN;
  /** @type {Promise<unknown> | undefined} */ #compared;
  #reports = reportsOf(this);
  #shade = shadeOf(this, this.#base);
  /** Loads the lazy chunk; if that fails, everything else is shown nevertheless. */
  /** @type {(then?: (features: Features) => unknown) => Promise<unknown>} */
  #features = (then) => loadFeatures().then(then, this.#reports.report);
  /** @type {Part} */
  #part = (name, load) => released(name, load).catch((/** @type {unknown} */ error) => void this.#reports.report(error));
  #origin = originOf(this, () => this.#start(), (answer) => this.#judge(answer));
  #localizer = localizerOf(this, this.#base, this.#part, this.#features);
  #apology;
  /** @type {Record<string, (event: Event) => void>} */
  #listeners = {
    // Find-in-page has found a word in a closed row.
    beforematch: ({ target }) => this.#select(/** @type {Element} */ (target), true),
    click: (event) => {
      const target = /** @type {Element} */ (event.target);
      /** @type {HTMLElement | null} */
      const button = target.closest("[data-act]");
      if (!button) return;
      const { act, of } = button.dataset;
      if (act === "open") this.#select(button, button.ariaExpanded !== "true");
      else if (act) inward(() => this.#view?.act(`${act}\0${of ?? sessionOf(target) ?? ""}`));
    },
    keydown: /** @type {(event: Event) => void} */ (step),
  };

  constructor() {
    super();
    // What a server has drawn, in a declarative shadow tree, is shown in place of the children.
    const drawn = this.shadowRoot;
    if (drawn) {
      this.#slot.append(...drawn.childNodes);
      this.#slot.name = "drawn";
    }
    this.#base.part = "base";
    this.#base.hidden = true;
    // The slot first: whatever a page has replaced below, its fallback stays in sight.
    const root = this.attachShadow({ mode: "open" });
    root.append(this.#base, this.#slot);
    root.adoptedStyleSheets = styleIn(document);
    this.#apology = apologyIn(root, this.#localizer);
    failures.set(this.#base, () => this.#mend());
  }

  connectedCallback() {
    upgrade(this, AgendaWidget.prototype);
    this.#localizer.watch();
    this.#start();
  }

  disconnectedCallback() {
    // An element that is only moved is connected again before the microtask.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  adoptedCallback() {
    this.shadowRoot.adoptedStyleSheets = styleIn(this.ownerDocument);
  }

  attributeChangedCallback(/** @type {string} */ name, /** @type {string | null} */ before, /** @type {string | null} */ after) {
    if (before === after) return;
    if (name === "src" || name === "for") this.#start();
    else if (name === "dir" || name === "lang") this.#localizer.changed();
    else this.#set(name);
  }

  /** An agenda as an object or as JSON text; it takes precedence over `src` and a child script. */
  get agenda() {
    return this.#origin.given ?? null;
  }

  set agenda(agenda) {
    this.#origin.given = agenda ?? undefined;
    this.#start();
  }

  /** Texts of the site by key, in place of the widget's; they take precedence over a child script with `data-messages`. */
  get messages() {
    return this.#localizer.own() ?? null;
  }

  set messages(messages) {
    this.#localizer.setOwn(messages ?? undefined);
  }

  /** Resolves with the element when an agenda is shown; rejects with the fault that prevents it. */
  get ready() {
    return this.#ready;
  }

  /**
   * Requests the source now; resolves when its contents are shown, or the request has failed. The current request may have
   * begun before the change that the caller knows of, so another one follows it, for all callers meanwhile.
   */
  refresh() {
    this.#since = live?.count() ?? firsts.size;
    return (this.#again ??= Promise.all([this.#look, loadLive().catch(() => {})]).then(() => {
      this.#again = undefined;
      return this.#load({ since: this.#since });
    }));
  }

  /** @returns {Promise<AgendaWidget>} */
  #promise() {
    const ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    // Avoids an unhandled rejection on pages that do not use the promise.
    ready.catch(() => {});
    return ready;
  }

  /** Starts once for all changes of one turn. */
  #start() {
    if (this.#starting || !this.isConnected) return;
    this.#starting = true;
    queueMicrotask(() => {
      this.#starting = false;
      if (this.isConnected) this.#load();
    });
  }

  /**
   * Shows the contents of the source. A current request is aborted: there is another source.
   * @type {(wanted?: Wanted) => Promise<void>}
   */
  #load(wanted) {
    this.#attempt?.abort();
    live?.begin(this);
    const attempt = (this.#attempt = new AbortController());
    const look = (this.#look = this.#attempted(attempt.signal, wanted).finally(() => {
      if (this.#look === look) this.#look = undefined;
    }));
    return look;
  }

  /** @type {(signal: AbortSignal, wanted?: Wanted) => Promise<void>} */
  async #attempted(signal, wanted) {
    try {
      const source = this.#origin.agenda(signal, wanted);
      if (!source) {
        loadLive().then(({ expect }) => expect(this, () => Boolean(this.#view)), () => {});
        return;
      }
      const slow = this.#shown ? undefined : setTimeout(() => this.#shown ?? this.#rescue(signal), SLOW);
      const clear = () => clearTimeout(slow);
      Promise.resolve(source).then(clear, clear);
      // In parallel: neither waits for the other.
      const [engine, agenda] = await Promise.all([load(), source, isNeeded(this) && this.#features(), this.#localizer.speak()]);
      if (isNeededFor(this, agenda)) await this.#features();
      if (signal.aborted) return;
      live?.end(this, false);
      if (agenda === undefined) return;
      // Another widget may have ended the instance meanwhile.
      if (engine.ended) return this.#load(wanted);
      await this.#show(engine, agenda);
    } catch (error) {
      if (signal.aborted) return;
      live?.end(this, true);
      this.#fail(error);
      if (this.#shown === undefined) this.#rescue(signal, error);
    }
  }

  /**
   * Shows the last good copy if there is one, and otherwise tries again later.
   * @type {(signal: AbortSignal, error?: unknown) => void}
   */
  #rescue(signal, error) {
    const show = async (/** @type {Agenda} */ agenda, /** @type {number} */ read) => {
      const engine = await load();
      if (this.#shown !== undefined || signal.aborted) return;
      await this.#show(engine, agenda);
      this.#view?.fail(read);
    };
    loadLive().then((live) => live.rescue(this, signal, error, show, () => this.#start())).catch(() => {});
  }

  /** @type {(engine: Engine, agenda: Agenda) => Promise<void>} */
  async #show({ Widget, users }, agenda) {
    this.#shade();
    const view = this.#view ?? this.#begin(Widget, users);
    const text = (agenda === this.#fetched ? this.#shown : stringify(agenda)) ?? "null";
    // A page may change the object that it gave.
    this.#fetched = this.#origin.given === undefined ? agenda : undefined;
    if (this.#shown === text) {
      view.same();
    } else {
      const before = this.#wished;
      this.#adopt(agenda?.display);
      if (!view.show(text)) {
        this.#adopt(before);
        this.#fetched = undefined;
        return this.#refuse(Widget, text);
      }
      this.#shown = text;
      // When drawn again, it may have failed again, or the page may have removed the element.
      if (this.#mending && ((await this.#mending) || !this.#view)) return;
      if (!features && (view.wants() || isWantedFor(agenda))) this.#enrich();
    }
    // The class's own properties, since the page may have replaced functions.
    this.#apology.hide();
    if (!this.#slot.hidden) this.#slot.hidden = true;
    this.#base.hidden = false;
    this.#wait = AGAIN;
    this.#reports.again();
    // The events come in the order of what happened.
    await this.#compared;
    emit(this, "load", {});
    this.#settle?.resolve(this);
  }

  /** Creates the view, which draws nothing yet. */
  #begin(/** @type {Engine["Widget"]} */ Widget, /** @type {Engine["users"]} */ users) {
    (this.#users = users).add(this.#trapped);
    // A listener that was added before is not added again.
    try {
      for (const [type, listener] of Object.entries(this.#listeners)) this.#base.addEventListener(type, listener);
    } catch (error) {
      throw undrawn(error);
    }
    const view = (this.#view = new Widget(this.#base, {
      change: (live, next, at) => emit(this, "change", { live: texts(live), next: texts(next), at }),
      zone: (timeZone) => emit(this, "time-zone-change", { timeZone }),
      // The lazy chunk says what differs; where it does not load, that something does.
      update: () => (this.#compared = this.#features().then(() => features || emit(this, "update", {}))),
      due: (every) => {
        if (!live) loadLive().catch(this.#reports.report);
        /** @type {(wanted: Wanted) => Promise<void>} */
        const load = (wanted) => this.#load(wanted);
        const shown = { fetched: this.#fetched, text: this.#shown, load, enrich: () => this.#enrich() };
        return outward(() => live?.beat(this, every, shown) ?? Infinity);
      },
      more: this.#features,
      soon: (then) => setTimeout(then),
      call: (request, text) => {
        try {
          return outward(() => this.#join().call(request, text));
        } catch (error) {
          // The WebAssembly is in the middle of its work and must continue.
          console.error(error);
          return "";
        }
      },
    }));
    for (const name of [...WORDS, ...SWITCHES]) this.#set(name);
    this.#localizer.give((attribute) => this.#hand(attribute));
    return view;
  }

  /** Applies the attributes of an agenda's `display`, where they differ. */
  #adopt(/** @type {Display} */ display) {
    this.#wished = display;
    if (!features) return;
    const before = this.#display;
    this.#display = features.displayed(display);
    features.dress(this.shadowRoot, display?.theme);
    for (const name of [...WORDS, ...SWITCHES]) if (before[name] !== this.#display[name]) this.#set(name);
  }

  /** Throws the problems of an agenda; their texts are in the lazy chunk. */
  async #refuse(/** @type {Engine["Widget"]} */ Widget, /** @type {string} */ text) {
    let refusal = "agenda-invalid\0";
    await this.#features(() => (refusal = Widget.refusal(text)));
    const [code, ...problems] = texts(refusal);
    throw new Fault(/** @type {import("./fault.js").Code} */ (code), "The agenda cannot be read", problems);
  }

  /** Answers the lazy chunk, which another widget of the page may have loaded. */
  #join() {
    const { Calls } = /** @type {Features} */ (features);
    return (this.#calls ??= new Calls(this, (report) => inward(() => this.#view?.receive(report)), {
      emit,
      loadLive,
      part: this.#part,
      speak: this.#localizer.choose,
      spoken: this.#localizer.page,
    }));
  }

  /** Checks the clock if the server's differs from the device's. */
  #judge(/** @type {import("./source.js").Answer} */ answer) {
    if (answer.off || this.#calls) this.#features(() => this.#join().judge(answer));
  }

  #fail(/** @type {unknown} */ error) {
    const fault = this.#reports.report(error);
    if (fault.code === "draw-failed") {
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.#start(), this.#wait);
      this.#wait = Math.min(2 * this.#wait, MINUTE);
    }
    if (!this.#base.hidden) {
      this.#view?.fail(0);
    } else {
      try {
        this.#apology.show();
      } catch {
        // The page's content of the tag is shown in any case.
      }
    }
    this.#settle?.reject(fault);
    if (this.#base.hidden) this.#ready = this.#promise();
  }

  #stop() {
    this.#attempt?.abort();
    this.#origin.children.disconnect();
    this.#localizer.around.disconnect();
    if (this.#view) this.#drop();
  }

  /** Removes the view; the page's own children take its place. */
  #drop() {
    this.#view?.free();
    this.#leave();
    this.#ready = this.#promise();
  }

  /** Drops the view; the fallback is shown again. */
  #leave() {
    this.#users?.delete(this.#trapped);
    this.#calls?.close();
    this.#localizer.give();
    this.#view = this.#shown = this.#fetched = this.#calls = undefined;
    this.#base.hidden = true;
    this.#slot.hidden = false;
  }

  /** Starts again from the agenda that was shown, since the instance of the WebAssembly was given up. */
  #restart(/** @type {unknown} */ error) {
    this.#attempt?.abort();
    const shown = this.#shown;
    this.#leave();
    this.#traps = this.#traps.filter((time) => performance.now() - time < MINUTE).concat(performance.now());
    queueMicrotask(() => {
      this.#base.replaceChildren();
      const fault = new Fault("wasm-stopped", `The widget was stopped (${messageOf(error)})`);
      if (this.#traps.length > TRAPS) return this.#fail(fault);
      this.#reports.report(fault);
      if (this.isConnected) this.#load(shown ? { agenda: JSON.parse(shown) } : {});
    });
  }

  /** Draws everything again; if that fails too, the page's own children are shown until the next attempt. */
  #mend() {
    this.#mending ??= Promise.resolve().then(() => {
      const fault = redraw(this.#view, this.#base);
      this.#mending = undefined;
      if (!fault) return false;
      if (this.#view) this.#drop();
      this.#fail(undrawn(fault));
      return true;
    });
  }

  /** Passes an attribute on. */
  #set(/** @type {string} */ name) {
    inward(() => {
      const value = this.getAttribute(name) ?? this.#display[name] ?? null;
      this.#hand(value === null ? name : `${name}\0${value}`) || this.#features(({ advice }) => console.warn(advice(name, `${value}`)));
    });
  }

  /** Passes a name with its value on; returns whether it is known. */
  #hand(/** @type {string} */ attribute) {
    const known = this.#view?.set(attribute);
    if (this.#view && !features && (isWanted(this, this.#base) || this.#view.wants())) this.#enrich();
    return known !== false;
  }

  /** Draws the parts that need the lazy chunk. */
  #enrich() {
    this.#features(() => this.#view?.enrich());
  }

  /** Opens or closes the row that contains a node. */
  #select(/** @type {Element} */ node, /** @type {boolean} */ open) {
    const id = /** @type {string} */ (sessionOf(node));
    inward(() => this.#view?.open(id, open) && emit(this, "select", { id, open }));
  }
}

/** @param {Element} node @returns the id of the session whose row contains it */
const sessionOf = (node) => /** @type {HTMLElement | null} */ (node.closest("[data-session-id]"))?.dataset.sessionId;
