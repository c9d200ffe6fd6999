// Applies a patch of src/vdom to the document: a list of numbers and one text with all new
// strings. Text is always text, and names come from the program alone.
//
// A page may have replaced functions of the browser, and any replacement may throw. Each operation therefore
// reads all its operands before it touches the document, and one that throws is skipped: the position in
// the list stays right, names and shapes are never lost, and the widget is drawn again as a whole.

// Names that are not imported here are parameters of the function that instance.js becomes.
/* global failures, inward, outward, ours, restore, watch */

import { Widget } from "agenda-widget/glue";

const HEARD = Symbol();
const TEXT = 1;
const ROW = "[part~=session][data-session-id]";

/** Milliseconds after which a browser has drawn a frame or two. */
const SETTLED = 50;

/**
 * @typedef {EventTarget & { [HEARD]?: Record<string, number> }} Hearing what has listeners: their numbers, by the event
 *
 * @typedef {object} Shape
 * @property {Uint32Array} numbers the element to clone
 * @property {Step[]} steps
 * @property {Node} [root] that element, as soon as it is made
 *
 * @typedef {typeof TEXT | string[]} Step the contents of a node: a text, or the values of these attributes
 */

// Nodes by their numbers; shared by all widgets of the instance.
/** @type {(Node | null | undefined)[]} */
const nodes = [];
/** @type {string[]} */
const names = [];
/** @type {Shape[]} */
const shapes = [];
const walker = document.createTreeWalker(document);
/**
 * The errors of regions that are not in an element yet, by the number of their roots.
 * @type {Map<number, unknown>}
 */
const failed = new Map();

// The current drawing, its position, and the drawings that wait for it.
/** @type {Uint32Array} */
let patch;
/** @type {string} */
let text;
/** @type {number} */
let at;
/** @type {number} */
let from;
/** @type {[patch: Uint32Array, text: string, root: number][]} */
const waiting = [];

/**
 * @param {Uint32Array} numbers a view of memory that may move, so it is copied
 * @param {string} texts
 * @param {number} root the number of the root of the region
 */
export function draw(numbers, texts, root) {
  // Changes of the document may lead to another drawing, which waits for this one.
  if (waiting.push([numbers.slice(), texts, root]) > 1) return;
  outward(() => ours(() => {
    for ([patch, text, root] of waiting) {
      const base = nodes[root]?.parentNode;
      const restore = quietly(() => focusIn(nodes[root]));
      /** @type {unknown} */
      let fault;
      failed.delete(root);
      for (at = from = 0; at < patch.length; ) {
        try {
          doings[next()]();
        } catch (error) {
          fault ??= error ?? new Error();
        }
      }
      quietly(() => restore?.());
      if (fault) base ? failures.get(base)?.(fault) : failed.set(root, fault);
    }
  }));
  waiting.length = 0;
  // Releases everything, so that removed nodes can be collected.
  walker.currentNode = document;
}

/** Runs the effects that were woken, when no Rust is on the stack. */
export const effects = { wake: () => queueMicrotask(() => inward(() => Widget.run())) };

/**
 * Puts a region into an element.
 * @param {number} number the number of its root
 * @param {Node} parent
 * @param {Node | null} [before]
 */
export function mount(number, parent, before) {
  let fault = failed.get(number);
  failed.delete(number);
  try {
    watch(parent);
    outward(() => ours(() => parent.insertBefore(/** @type {Node} */ (nodes[number]), before ?? null)));
  } catch (error) {
    fault ??= error ?? new Error();
  }
  if (fault) failures.get(parent)?.(fault);
}

/**
 * For changes that do not affect what is shown.
 * @template Result
 * @param {() => Result} act
 */
function quietly(act) {
  try {
    return act();
  } catch {}
}

/**
 * The focused row and its place before the drawings of this turn; NaN where it is out of sight.
 * @type {{ row: HTMLElement, top: number } | undefined}
 */
let place;

/** @param {HTMLElement} row */
function topOf(row) {
  if (place?.row !== row) {
    const { top, bottom } = row.getBoundingClientRect();
    place = { row, top: bottom > 0 && top < innerHeight ? top : NaN };
    queueMicrotask(() => (place = undefined));
  }
  return place.top;
}

/**
 * Scrolls a row back to its place, and once more when the rows around it have their heights: browsers keep visible content in
 * place, but not a row that is moved, nor anything after a page's own scrolling.
 * @param {HTMLElement} row
 * @param {number} top
 * @param {boolean} [again]
 */
function hold(row, top, again) {
  const by = row.isConnected && row.getBoundingClientRect().top - top;
  let node = /** @type {(Node & { host?: Element, scrollTop?: number, scrollBy?: Element["scrollBy"] }) | null | undefined} */ (row);
  for (; by && node; node = node.parentNode ?? node.host) {
    const { scrollTop } = node;
    node.scrollBy?.({ top: by, behavior: "instant" });
    const left = node.scrollTop;
    if (left !== scrollTop) {
      // Unless the reader has scrolled meanwhile.
      again || setTimeout(() => node?.scrollTop === left && hold(row, top, true), SETTLED);
      break;
    }
  }
}

/**
 * Returns a function that restores the focus, and the place of the row that has it, after a drawing of a region.
 * @param {Node | null | undefined} region
 */
function focusIn(region) {
  if (!region?.isConnected) return;
  const root = /** @type {Document | ShadowRoot} */ (region.getRootNode());
  const active = /** @type {HTMLElement | null} */ (root.activeElement);
  if (!active) return;
  /** @type {HTMLElement | null} */
  const own = active.closest(ROW);
  const top = own ? topOf(own) : NaN;
  const stay = () => own && hold(own, top);
  if (!region.contains(active)) return stay;
  /** @type {HTMLElement | null} */
  const opened = active.closest(".opened");
  const id = opened?.dataset.of ?? own?.dataset.sessionId;
  const drawn = () => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(ROW))];
  const rows = id === undefined ? [] : drawn();
  return () => {
    stay();
    if (root.activeElement === active) return;
    // It was moved, in a browser that cannot do that without removing the focus.
    if (active.isConnected) return active.focus({ preventScroll: true });
    // Otherwise its session, or if that is gone the one in its place: the row, since the button
    // there must be selected again.
    const is = (/** @type {HTMLElement} */ row) => row.dataset.sessionId === id;
    const at = rows.findIndex(is);
    const row =
      drawn().find(is) ?? [...rows.slice(at), ...rows.slice(0, at).reverse()].find((row) => row.isConnected);
    if (!row) return;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  };
}

const next = () => patch[at++];
const node = () => nodes[patch[at++]];
const name = () => names[patch[at++]];
const words = () => text.slice(from, (from += patch[at++]));

// In the order of src/vdom/operation.rs. Default values read the operands, before anything is done.
const doings = [
  () => names.push(String.fromCodePoint(...patch.subarray(at + 1, (at += patch[at] + 1)))),
  shape,
  element,
  (number = next(), data = words()) => (nodes[number] = document.createTextNode(data)),
  (leaf = /** @type {Text} */ (node()), data = words()) => {
    restore(leaf);
    leaf.data = data;
  },
  (element = /** @type {HTMLElement} */ (node()), key = name(), value = words()) => put(element, key, value),
  (element = /** @type {HTMLElement} */ (node()), key = name()) => put(element, key),
  (parent = /** @type {Element} */ (node()), child = /** @type {ChildNode} */ (node()), before = node() ?? null) => {
    restore(child);
    restore(parent);
    // In a browser with moveBefore, the focus stays.
    if (parent.moveBefore && parent.isConnected && child.isConnected) parent.moveBefore(child, before);
    else parent.insertBefore(child, before);
  },
  (before = /** @type {ChildNode} */ (node()), after = /** @type {ChildNode} */ (node())) => {
    restore(before);
    before.replaceWith(after);
  },
  (gone = /** @type {ChildNode} */ (node())) => {
    restore(gone);
    gone.remove();
  },
  (number = next()) => {
    const node = /** @type {Hearing | undefined} */ (nodes[number]);
    nodes[number] = undefined;
    if (node) node[HEARD] = undefined;
  },
  (element = /** @type {Hearing} */ (node()), type = name(), number = next()) => {
    (element[HEARD] ??= {})[type] = number;
    element.addEventListener(type, hear);
  },
  // Only an element in the document can have the focus; it gets it as soon as everything is drawn.
  (element = /** @type {HTMLElement | undefined} */ (node())) => queueMicrotask(() => element?.focus()),
];

/**
 * Sets an attribute, or takes it away; a custom property goes to the style by its own method, which no policy forbids.
 * @param {HTMLElement} element
 * @param {string} key
 * @param {string} [value]
 */
function put(element, key, value) {
  if (key[1] === "-") element.style.setProperty(key, value ?? "");
  else if (value === undefined) element.removeAttribute(key);
  else element.setAttribute(key, value);
}

/** An element of a shape: the most frequent operation. */
function element() {
  const shape = shapes[next()];
  const [start, begin] = [at, from];
  try {
    /** @type {Node | null} */
    let node = (walker.currentNode = (shape.root ??= grown(shape)).cloneNode(true));
    for (const own of shape.steps) {
      nodes[next()] = node;
      if (own === TEXT) /** @type {Text} */ (node).data = words();
      else for (const name of own) put(/** @type {HTMLElement} */ (node), name, words());
      node = walker.nextNode();
    }
  } catch (error) {
    [at, from] = [start, begin];
    for (const own of shape.steps) {
      nodes[next()] = undefined;
      if (own === TEXT) words();
      else own.forEach(words);
    }
    throw error;
  }
}

/** A shape: the numbers that describe an element to clone, and the contents of each node: a text, or attributes. */
function shape() {
  const number = next();
  const numbers = patch.slice(at + 1, (at += patch[at] + 1));
  /** @type {Step[]} */
  const steps = [];
  for (let i = 0; i < numbers.length; i += 1) {
    // In the order of `shape` in src/vdom/operation.rs; an element from 5 on.
    const what = numbers[i];
    if (what === TEXT) steps.push(TEXT);
    else if (what === 2) steps.push([]), (i += 1);
    else if (what === 3) /** @type {string[]} */ (steps.at(-1)).push(names[numbers[(i += 1)]]);
    else if (what === 4) i += 2;
    else if (what) steps.push([]);
  }
  shapes[number] = { numbers, steps };
}

/**
 * The element that a shape describes.
 * @param {Shape} shape
 */
function grown({ numbers }) {
  /** @type {Element | null | undefined} */
  let parent;
  /** @type {Element | undefined} */
  let root;
  for (let i = 0; i < numbers.length; i += 1) {
    const what = numbers[i];
    if (!what) parent = /** @type {Element | null | undefined} */ (parent?.parentNode);
    else if (what === TEXT) parent?.append(" ");
    else if (what === 2) parent?.append(names[numbers[(i += 1)]]);
    else if (what === 3) i += 1;
    else if (what === 4) put(/** @type {HTMLElement} */ (parent), names[numbers[(i += 1)]], names[numbers[(i += 1)]]);
    else {
      const element = document.createElement(names[what - 5]);
      parent?.append(element);
      root ??= element;
      parent = element;
    }
  }
  return /** @type {Element} */ (root);
}

/** @param {Event} event */
function hear(event) {
  const number = /** @type {Hearing} */ (event.currentTarget)[HEARD]?.[event.type];
  if (number) inward(() => Widget.hear(number, event));
}
