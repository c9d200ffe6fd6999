// What runs in each page before the page's own scripts, as text. It reports when the sessions are painted, what blocked
// the main thread and what moved; afterwards it times actions of the reader.

/** This many rows fill any screen; that they do is checked afterwards, outside the measured time. */
export function probe({ rows, host, count, rest }) {
  if (location.pathname === "/blank.html") return;
  const SCREEN = 30;
  const PATIENCE = 20_000;
  const all = () => [...((host ? document.querySelector(host)?.shadowRoot : document)?.querySelectorAll(rows) ?? [])];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  // A message that is posted in a frame arrives when that frame has been laid out and painted.
  const { port1, port2 } = new MessageChannel();
  const paint = () =>
    new Promise((done) => {
      port1.onmessage = done;
      port2.postMessage(0);
    });

  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) shift += hadRecentInput ? 0 : value;
  }).observe({ type: "layout-shift", buffered: true });

  /** The rows on the screen. */
  const visible = () =>
    all().filter((row) => {
      const { top, bottom, width } = row.getBoundingClientRect();
      return width > 0 && bottom > top && bottom > 0 && top < innerHeight;
    });
  /** Whether the sessions reach the end of the screen, or all of them are there. */
  const isFull = () => all().length >= count || visible().some((row) => row.getBoundingClientRect().bottom >= innerHeight - 100);

  async function report() {
    let screen;
    for (;;) {
      await frame();
      const found = all().length;
      if (found >= count) break;
      if (screen || found < Math.min(count, SCREEN)) continue;
      await paint();
      screen = performance.now();
    }
    await paint();
    const painted = performance.now();
    await new Promise((done) => setTimeout(done, rest));
    if (!isFull()) throw new Error(`${SCREEN} rows do not fill the screen`);
    const requests = performance.getEntriesByType("resource");
    const files = (before) => {
      const names = requests.filter(({ startTime }) => startTime < before).map(({ name }) => new URL(name).pathname.slice(1));
      return [...new Set(names)];
    };
    const blocked = tasks.reduce((sum, duration) => sum + duration - 50, 0);
    const longest = Math.max(0, ...tasks);
    return { screen: screen ?? painted, painted, blocked, longest, shift, first: files(painted), files: files(Infinity) };
  }
  report()
    .catch(({ message }) => ({ error: message }))
    .then((result) => globalThis.reportToBench(JSON.stringify(result)));

  const textsOf = (list) => list.map((row) => row.textContent);
  /** Without digits: the minutes that are left may have changed meanwhile. */
  const wordsOf = (list) => list.map((row) => row.textContent.replace(/\d+/g, "")).join("\n");
  /** What the screen shows once an action has taken effect. */
  const effects = {
    // Each row of the screen has a text that no row had before.
    time: (before) => {
      const known = new Set(before.all);
      return (shown) => textsOf(shown).every((text) => !known.has(text));
    },
    kept: (_, titles) => (shown) => shown.every((row) => titles.some((title) => row.textContent.includes(title))),
    same: (before) => (shown) => wordsOf(shown) === before.screen,
    // Sessions are next to each other.
    grid: () => (shown) => new Set(shown.map((row) => Math.round(row.getBoundingClientRect().left))).size > 2,
  };
  let before;

  globalThis.bench = {
    /** Keeps what the screen shows, to compare it with what an action leads to. */
    remember: () => void (before = { all: textsOf(all()), screen: wordsOf(visible()) }),
    /**
     * Calls a function of the page in a frame, as the browser does for input; gives the milliseconds until the screen
     * shows the effect and is painted.
     */
    act(name, value, effect, titles) {
      const isDone = effects[effect](before, titles);
      return new Promise((resolve, reject) => {
        let start;
        requestAnimationFrame(() => {
          start = performance.now();
          globalThis.actions[name](value);
        });
        // The second callback of the same frame: what has been drawn by then is painted in this frame.
        const look = async () => {
          const shown = visible();
          if (shown.length && isDone(shown)) {
            await paint();
            resolve(performance.now() - start);
          } else if (performance.now() - start > PATIENCE) {
            reject(new Error(`${name} ${value} has no effect on the screen`));
          } else {
            requestAnimationFrame(look);
          }
        };
        requestAnimationFrame(look);
      });
    },
  };
}
