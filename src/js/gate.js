// The border between JavaScript and WebAssembly. While Rust waits for JavaScript to return, it holds
// borrows, so a call back into it would trap. Code of the page may run meanwhile: listeners of focus events,
// or functions of the browser that the page has replaced.

let waiting = 0;

/**
 * Called with the error when a drawing in that element fails.
 * @type {WeakMap<Node, (fault: unknown) => void>}
 */
export const failures = new WeakMap();

/**
 * Calls JavaScript on behalf of Rust.
 * @template Result
 * @param {() => Result} call
 */
export function outward(call) {
  waiting += 1;
  try {
    return call();
  } finally {
    waiting -= 1;
  }
}

/**
 * Calls Rust; if Rust waits at the moment, later, in a microtask.
 * @param {() => void} call
 */
export function inward(call) {
  if (waiting) queueMicrotask(call);
  else call();
}

/**
 * Fires the event `agenda-{name}`: in a microtask, when no Rust is on the stack, so that a listener may do anything.
 * @param {Element} element
 * @param {string} name
 * @param {object} detail
 */
export function emit(element, name, detail) {
  queueMicrotask(() => element.dispatchEvent(new CustomEvent(`agenda-${name}`, { bubbles: true, composed: true, detail })));
}
