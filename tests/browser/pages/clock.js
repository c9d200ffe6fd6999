// A clock that is stopped until a test advances it: `clock.pass(seconds)`. Included before the
// widget, so that its timers and `Date.now` use this clock. It also stops while a JSON file
// loads, on a slow machine too: a request is answered before more time passes.

{
  const RealDate = Date;
  let time = RealDate.now();
  let steady = 0;
  let next = 0;
  const timers = new Map();

  Date.now = () => time;
  performance.now = () => steady;
  globalThis.setTimeout = (call, wait = 0, ...args) => {
    timers.set(++next, { due: time + Math.max(0, wait), call: () => call(...args), wait });
    clock.set += 1;
    return next;
  };
  globalThis.clearTimeout = (id) => void timers.delete(id);
  globalThis.setInterval = (call, wait) => {
    clock.intervals += 1;
    const again = () => {
      timers.set(id, { due: time + wait, call: again, wait });
      call();
    };
    const id = ++next;
    timers.set(id, { due: time + wait, call: again, wait });
    return id;
  };
  globalThis.clearInterval = globalThis.clearTimeout;

  // Waits for pending promises and observers, without any timer of the page.
  const { port1, port2 } = new MessageChannel();
  const turn = () =>
    new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage("");
    });

  // A response comes as a whole, with its body, so that all that follows from it has happened after one turn.
  const realFetch = globalThis.fetch;
  let open = 0;
  globalThis.fetch = async (input, options) => {
    if (!new URL(input, document.baseURI).pathname.endsWith(".json")) return realFetch(input, options);
    open += 1;
    try {
      const response = await realFetch(input, options);
      const { ok, status, url, headers } = response;
      const parts = [new Uint8Array(await response.arrayBuffer())];
      const reader = { read: async () => ({ done: !parts.length, value: parts.pop() }), cancel() {} };
      return { ok, status, url, headers, body: { getReader: () => reader } };
    } finally {
      open -= 1;
    }
  };
  // A widget that is shown plans its requests as soon as the file for that is there.
  let planned;
  const settled = async () => {
    if (customElements.get("agenda-widget")) await (planned ??= import("/dist/agenda-widget-live.js").catch(() => {}));
    do await turn();
    while (open);
  };

  const clock = (globalThis.clock = {
    set: 0,
    fired: 0,
    intervals: 0,
    /** How many timers wait. */
    get waiting() {
      return timers.size;
    },
    /** Lets seconds pass, timer by timer, and all that was asked for meanwhile arrive. */
    async pass(seconds) {
      await settled();
      const end = time + seconds * 1000;
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.due <= end).sort(([, a], [, b]) => a.due - b.due)[0];
        if (!due) break;
        const [id, timer] = due;
        timers.delete(id);
        steady += Math.max(0, timer.due - time);
        time = Math.max(time, timer.due);
        this.fired += 1;
        timer.call();
        await settled();
      }
      steady += end - time;
      time = end;
      await settled();
    },
    /** The device sleeps: time passes and no timer fires. */
    sleep(seconds) {
      time += seconds * 1000;
    },
    /** Somebody sets the device's clock: no time passes, so timers are as far ahead as before. */
    turn(seconds) {
      time += seconds * 1000;
      for (const timer of timers.values()) timer.due += seconds * 1000;
    },
  });
}
