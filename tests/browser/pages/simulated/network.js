// A network on the simulated clock: `network.latency` seconds pass before `network.answer(url, method)`,
// an object that becomes JSON, arrives. `network.requests` has each request: its time in seconds, path and method.

{
  const real = globalThis.fetch;
  const begin = Date.now();
  const network = (globalThis.network = { latency: 0, requests: [], ahead: 0, open: 0, most: 0, answer: () => ({}) });
  const bytes = new TextEncoder();

  globalThis.fetch = (input, { method = "GET", signal } = {}) => {
    const url = new URL(input, document.baseURI);
    // The widget's own files come from the server.
    if (!url.pathname.endsWith(".json")) return real(input);
    network.requests.push({ at: (Date.now() - begin) / 1000, path: url.pathname, method });
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
        const headers = new Headers({ date: new Date(Date.now() + network.ahead).toUTCString() });
        end(resolve, { ok: true, status: 200, url: url.href, headers, body });
      }, network.latency * 1000);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        end(reject, signal.reason);
      });
    });
  };
}
