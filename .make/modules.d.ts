// What .make/dist.mjs fills in: modules that it generates, and constants that it replaces.

/** The glue that wasm-bindgen writes around src/browser/widget.rs. */
declare module "agenda-widget/glue" {
  export const initSync: (options: { module: WebAssembly.Module }) => unknown;
  const init: (options: { module_or_path: URL }) => Promise<unknown>;
  export default init;

  /** What the class of the element lends to its view, as src/browser/event.rs calls it. */
  export interface Host {
    change(live: string, next: string, at: string): void;
    zone(timeZone: string): void;
    update(): void;
    due(every: number): number;
    more(then: () => void): void;
    soon(then: () => void): void;
    call(request: import("../src/js/port.js").Request, text: string): string;
  }

  /** The view of one element. */
  export class Widget {
    constructor(base: HTMLElement, host: Host);
    set(attribute: string): boolean;
    show(source: string): boolean;
    same(): void;
    fail(read: number): void;
    open(id: string, open: boolean): boolean;
    redraw(base: HTMLElement): void;
    act(text: string): void;
    wants(): boolean;
    enrich(): void;
    receive(report: string): void;
    free(): void;
    static refusal(source: string): string;
    static arrived(texts: string): void;
    static hear(number: number, event: Event): void;
    static run(): void;
    static wake(): void;
    static print(on: boolean): void;
    static sleep(): void;
  }
}
/** `src/js/instance.js` as a function: the class of the views of a new instance. */
declare module "agenda-widget/instance" {
  const instance: (parameters: typeof import("../src/js/gate.js") & typeof import("../src/js/foreign.js") & {
    module: typeof module;
    guarded: typeof guarded;
  }) => typeof import("agenda-widget/glue").Widget;
  export default instance;
}
/** Loads the sentences of a language, by its tag. */
declare module "agenda-widget/languages" {
  const languages: Record<string, () => Promise<Sentences>>;
  export default languages;
}
declare module "agenda-widget/style" {
  const style: string;
  export default style;
}
declare module "agenda-widget/features-style" {
  const style: string;
  export default style;
}
/** The themes by their names. */
declare module "agenda-widget/themes" {
  const themes: Record<string, string>;
  export default themes;
}
/** The English sentences of the lazy chunk, in the order of the last keys. */
declare module "agenda-widget/sentences" {
  const sentences: string[];
  export default sentences;
}
/** The keys of all sentences. */
declare module "agenda-widget/keys" {
  const keys: string[];
  export default keys;
}
/** The text of places.txt. */
declare module "agenda-widget/places" {
  const places: string;
  export default places;
}
/** The names of attributes: those with a value, and the boolean ones. */
declare module "agenda-widget/names" {
  export const words: string[];
  export const switches: string[];
}
declare module "*/agenda-widget.js" {}
declare module "*/agenda-widget-features.js" {
  const features: typeof import("../src/js/features.js");
  export = features;
}
declare module "*/agenda-widget-live.js" {
  const live: typeof import("../src/js/live/live.js");
  export = live;
}
declare module "*/agenda-widget-places.js" {
  const places: typeof import("../src/widget/features/city_search/places.js");
  export = places;
}
declare module "*/agenda-widget-qr.js" {
  const qr: typeof import("../src/widget/features/share/qr.js");
  export = qr;
}

declare const __RELEASE__: string;
declare const __VERSION__: string;

/** The module of a language. */
interface Sentences {
  release: string;
  /** What is shown where the WebAssembly fails. */
  failed: string;
  /** What embed.html says of a clock that its address sets. */
  rehearsal: string;
  /** The sentences in the order of the keys, then names of cities, a line each. */
  default: string;
}

/** An element whose shadow root is open, as that of the widget is. */
interface OpenElement extends HTMLElement {
  readonly shadowRoot: ShadowRoot;
}

/** What is fired inside of a shadow root and bubbles comes to it. */
interface ShadowRootEventMap extends GlobalEventHandlersEventMap {}

/** In the browsers that have it. */
interface ParentNode {
  moveBefore?(node: Node, before: Node | null): void;
}

/** The parameters of `src/js/instance.js`, which becomes a function. */
declare const module: WebAssembly.Module;
/** The exports of an instance, each function guarded by src/js/engine.js. */
declare const guarded: (exports: WebAssembly.Exports) => WebAssembly.Exports;
declare const failures: typeof import("../src/js/gate.js").failures;
declare const inward: typeof import("../src/js/gate.js").inward;
declare const outward: typeof import("../src/js/gate.js").outward;
declare const ours: typeof import("../src/js/foreign.js").ours;
declare const restore: typeof import("../src/js/foreign.js").restore;
declare const watch: typeof import("../src/js/foreign.js").watch;
