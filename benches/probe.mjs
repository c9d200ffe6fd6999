// What runs in each page before its own scripts, as text: it tells when all sessions are painted.

export function probe({ rows, times, host, count }) {
  if (location.pathname === "/blank.html") return;
  const found = (selector) => (host ? document.querySelector(host)?.shadowRoot : document)?.querySelectorAll(selector) ?? [];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  // A message that is posted in a frame arrives when that frame has been laid out and painted.
  const { port1, port2 } = new MessageChannel();
  const paint = () =>
    new Promise((done) => {
      port1.onmessage = done;
      port2.postMessage(0);
    });

  async function stand() {
    do await frame();
    while (found(rows).length < count);
    await paint();
    return { painted: performance.now() };
  }
  stand().then((result) => globalThis.tellBench(JSON.stringify(result)));

  const shown = () => Array.from(found(times), (time) => time.textContent);
  globalThis.bench = {
    // Where a calendar gives a session that passes midnight two rows, there are more of them.
    /** Until every row shows the time of another zone and is painted. */
    async switchZone(zone) {
      const before = shown();
      await frame();
      await paint();
      const start = performance.now();
      globalThis.showZone(zone);
      for (;;) {
        await frame();
        const after = shown();
        if (after.length >= count && after.every((text, index) => text !== before[index])) break;
        if (performance.now() - start > 20_000) throw new Error(`not every row came to show the time in ${zone}`);
      }
      await paint();
      return performance.now() - start;
    },
  };
}
