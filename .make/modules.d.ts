// What .make/dist.mjs fills in: modules that it generates, and constants that it replaces.

declare module "agenda-widget/glue" {
  export const initSync: (options: { module: WebAssembly.Module }) => unknown;
  export const Widget: any;
  const init: (options: { module_or_path: URL }) => Promise<unknown>;
  export default init;
}
declare module "agenda-widget/instance" {
  const instance: (...parameters: unknown[]) => any;
  export default instance;
}
/** Loads the sentences of a language, by its tag. */
declare module "agenda-widget/languages" {
  const languages: Record<string, () => Promise<any>>;
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
declare module "agenda-widget/sentences" {
  const sentences: any;
  export default sentences;
}
declare module "agenda-widget/keys" {
  const keys: any;
  export default keys;
}
declare module "agenda-widget/places" {
  const places: any;
  export default places;
}
/** The names of attributes: those with a value, and the boolean ones. */
declare module "agenda-widget/names" {
  export const words: string[];
  export const switches: string[];
}
declare module "*/agenda-widget.js" {}
declare module "*/agenda-widget-features.js" {
  export const release: string;
}
declare module "*/agenda-widget-places.js" {
  export const release: string;
}

declare const __RELEASE__: string;
declare const __VERSION__: string;

/** The parameters of `src/js/instance.js`, which becomes a function. */
declare const module: WebAssembly.Module;
declare const guarded: any;
declare const failures: WeakMap<Node, (fault: unknown) => void>;
declare const inward: <Result>(call: () => Result) => Result;
declare const outward: <Result>(call: () => Result) => Result;
/** As in `src/js/foreign.js`. */
declare const ours: <Result>(change: () => Result) => Result;
declare const restore: (node: Node) => void;
declare const watch: (base: Node) => void;
