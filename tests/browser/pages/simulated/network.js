// A network on the simulated clock: `network.latency` seconds pass before `network.answer(url, method)`,
// an object that becomes JSON, arrives, with `network.status` and `network.headers`. `network.requests` has each request: its
// time in seconds since the page was opened and in milliseconds of the clock, path and method. `?random=0.25` in the page's address is what `Math.random()` gives.

{
  const real = globalThis.fetch;
  const begin = Date.now();
  const network = (globalThis.network = { latency: 0, status: 200, headers: {}, requests: [], ahead: 0, open: 0, most: 0, answer: () => ({}) });
  const bytes = new TextEncoder();
  const random = new URLSearchParams(location.search).get("random");
  if (random) Math.random = () => Number(random);

  globalThis.fetch = (input, { method = "GET", signal } = {}) => {
    const url = new URL(input, document.baseURI);
    // The widget's own files come from the server.
    if (!url.pathname.endsWith(".json") || url.pathname.startsWith("/dist/")) return real(input);
    network.requests.push({ at: (Date.now() - begin) / 1000, time: Date.now(), path: url.pathname, method });
    network.most = Math.max(network.most, (network.open += 1));
    return new Promise((resolve, reject) => {
      let ended = false;
      const end = (settle, value) => {
        if (!ended) network.open -= 1;
        ended = true;
        settle(value);
      };
      const timer = setTimeout(() => {
        const parts = [bytes.encode(JSON.stringify(network.answer(url, method)))];
        const body = { getReader: () => ({ read: async () => ({ done: !parts.length, value: parts.pop() }), cancel() {} }) };
        const { status } = network;
        const headers = new Headers({ date: new Date(Date.now() + network.ahead).toUTCString(), ...network.headers });
        if (status) end(resolve, { ok: status < 400, status, url: url.href, headers, body });
        else end(reject, new TypeError("Failed to fetch"));
      }, network.latency * 1000);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        end(reject, signal.reason);
      });
    });
  };
}
