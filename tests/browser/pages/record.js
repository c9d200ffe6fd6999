// Keeps what happens on a page for tests to look at; included before everything else.

const seen = (globalThis.seen = { console: [], errors: [], events: [], violations: [] });

for (const level of ["error", "warn"]) {
  const write = console[level].bind(console);
  console[level] = (...words) => {
    seen.console.push(`${level} ${words.join(" ")}`);
    write(...words);
  };
}
addEventListener("error", (event) => event.message && seen.errors.push(event.message));
addEventListener("unhandledrejection", (event) => seen.errors.push(`unhandled: ${event.reason}`));
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
  seen.violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
});
for (const name of ["load", "error", "change", "update", "select", "time-zone-change"]) {
  document.addEventListener(`agenda-${name}`, ({ type, detail, target, bubbles, composed }) => {
    seen.events.push({ type, detail, target: target.id || target.localName, bubbles, composed });
  });
}
// The active listeners on objects that outlive every widget.
const listening = new Map();
for (const target of [window, document]) {
  const { addEventListener: add, removeEventListener: remove } = target;
  const known = (type) => listening.get(type) ?? listening.set(type, new Set()).get(type);
  target.addEventListener = (type, listener, ...rest) => {
    known(type).add(listener);
    // One that was ended by a signal is no longer active either.
    const { signal } = rest[0] ?? {};
    if (signal) EventTarget.prototype.addEventListener.call(signal, "abort", () => known(type).delete(listener));
    add.call(target, type, listener, ...rest);
  };
  target.removeEventListener = (type, listener, ...rest) => {
    known(type).delete(listener);
    remove.call(target, type, listener, ...rest);
  };
}
Object.defineProperty(seen, "listeners", { get: () => [...listening.values()].reduce((sum, { size }) => sum + size, 0) });
