// Does in the document what src/view/drawing tells: a list of numbers and one text with all that
// is new. Text is always text, and names come from the program alone.

// `inward` and `outward` are parameters of the instance that this belongs to: see instance.js.
/* global inward, outward */

import { Widget } from "agenda-widget/glue";

const HEARD = Symbol();
const TEXT = 1;

// By number; shared by all widgets of the instance.
const nodes = [];
const names = [];
const shapes = [];
const walker = document.createTreeWalker(document);

// The drawing under way, how far it is, and what waits for it.
let told;
let text;
let at;
let from;
const waiting = [];

/**
 * @param {Uint32Array} numbers a view of memory that may move, so it is copied
 * @param {string} texts
 */
export function draw(numbers, texts) {
  // What happens in the document may lead to another drawing, which waits for this one.
  if (waiting.push([numbers.slice(), texts]) > 1) return;
  try {
    outward(() => {
      for ([told, text] of waiting) {
        for (at = from = 0; at < told.length; ) doings[next()]();
      }
    });
  } finally {
    waiting.length = 0;
    // Holds on to nothing that may go.
    walker.currentNode = document;
  }
}

export function mount(number, parent, before) {
  outward(() => parent.insertBefore(nodes[number], before ?? null));
}

const next = () => told[at++];
const node = () => nodes[told[at++]];
const name = () => names[told[at++]];
const words = () => text.slice(from, (from += told[at++]));

// In the order of src/view/drawing/tell.rs.
const doings = [
  () => names.push(String.fromCodePoint(...told.subarray(at + 1, (at += told[at] + 1)))),
  shape,
  element,
  () => (nodes[next()] = document.createTextNode(words())),
  () => (node().data = words()),
  () => node().setAttribute(name(), words()),
  () => node().removeAttribute(name()),
  () => node().insertBefore(node(), node() ?? null),
  () => node().replaceWith(node()),
  () => node().remove(),
  () => {
    const number = next();
    nodes[number][HEARD] = nodes[number] = undefined;
  },
  () => {
    const element = node();
    const type = name();
    (element[HEARD] ??= {})[type] = next();
    element.addEventListener(type, hear);
  },
  () => {
    const element = node();
    // Only what stands in the document can have the focus; it does as soon as all is drawn.
    queueMicrotask(() => element.focus());
  },
];

/** An element of a shape. Most of a drawing is this. */
function element() {
  const { root, steps } = shapes[next()];
  let node = (walker.currentNode = root.cloneNode(true));
  for (const own of steps) {
    nodes[next()] = node;
    if (own === TEXT) node.data = words();
    else for (const name of own) node.setAttribute(name, words());
    node = walker.nextNode();
  }
}

/** A shape: an element to clone, and what each of its nodes has of its own: a text, or attributes. */
function shape() {
  const steps = [];
  const number = next();
  const end = next() + at;
  let parent;
  let root;
  while (at < end) {
    // In the order of `shape` in src/view/drawing/tell.rs; from 5 on an element.
    const what = next();
    if (!what) parent = parent.parentNode;
    else if (what < 3) {
      parent.append(what === TEXT ? " " : name());
      steps.push(what === TEXT ? TEXT : []);
    } else if (what === 3) steps.at(-1).push(name());
    else if (what === 4) parent.setAttribute(name(), name());
    else {
      const element = document.createElement(names[what - 5]);
      parent?.append(element);
      root ??= element;
      parent = element;
      steps.push([]);
    }
  }
  shapes[number] = { root, steps };
}

function hear(event) {
  const number = event.currentTarget[HEARD]?.[event.type];
  if (number) inward(() => Widget.hear(number, event));
}
