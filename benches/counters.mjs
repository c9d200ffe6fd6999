// What runs in a page before everything else, as text, and counts what the page does while nobody touches it.

export function counters() {
  if (location.pathname === "/blank.html") return;
  const roots = new Set([document]);
  const counts = { timers: 0, frames: 0, writes: 0, unchanged: 0 };

  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    roots.add(root);
    return root;
  };
  for (const name of ["setTimeout", "setInterval"]) {
    const native = globalThis[name];
    globalThis[name] = (callback, ...rest) => {
      const counted = (...values) => {
        counts.timers += 1;
        return callback(...values);
      };
      return native(typeof callback === "function" ? counted : callback, ...rest);
    };
  }
  const request = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (callback) =>
    request((time) => {
      counts.frames += 1;
      callback(time);
    });

  /** Whether a record is of a write that changed nothing. */
  function isUnchanged({ type, target, attributeName, oldValue }) {
    if (type === "attributes") return target.getAttribute(attributeName) === oldValue;
    return type === "characterData" && target.data === oldValue;
  }

  globalThis.counters = {
    watch() {
      const observer = new MutationObserver((records) => {
        counts.writes += records.length;
        counts.unchanged += records.filter(isUnchanged).length;
      });
      for (const root of roots) {
        observer.observe(root, { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true, characterDataOldValue: true });
      }
    },
    /** The counts so far; they begin again. */
    take() {
      const taken = { ...counts };
      for (const name of Object.keys(counts)) counts[name] = 0;
      return taken;
    },
    hide() {
      Object.defineProperty(document, "hidden", { configurable: true, value: true });
      Object.defineProperty(document, "visibilityState", { configurable: true, value: "hidden" });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    },
  };
}
