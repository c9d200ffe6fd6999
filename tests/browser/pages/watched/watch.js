// Writes down every request, and every way to keep something on the device or to send something off it.

const watched = (globalThis.watched = { requests: [], writes: [], cookies: [], others: [], caches: [], reports: [] });

new PerformanceObserver((list) => {
  for (const { name } of list.getEntries()) watched.requests.push(name);
}).observe({ type: "resource", buffered: true });
new ReportingObserver((reports) => {
  for (const { type, body } of reports) watched.reports.push(`${type} ${JSON.stringify(body)}`);
}, { buffered: true }).observe();

for (const name of ["setItem", "removeItem", "clear"]) {
  const really = Storage.prototype[name];
  Storage.prototype[name] = function (...args) {
    watched.writes.push([name, this === sessionStorage ? "session" : "local", ...args].join(" "));
    return really.apply(this, args);
  };
}
const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
Object.defineProperty(document, "cookie", {
  get() {
    watched.cookies.push("read");
    return get.call(this);
  },
  set(value) {
    watched.cookies.push(value);
    set.call(this, value);
  },
});
const ways = [
  [IDBFactory.prototype, "open"], [Navigator.prototype, "sendBeacon"],
  [ServiceWorkerContainer.prototype, "register"], [StorageManager.prototype, "getDirectory"], [window, "open"],
  [XMLHttpRequest.prototype, "open"], [RTCPeerConnection.prototype, "createOffer"],
];
for (const [owner, name] of ways) {
  const really = owner?.[name];
  if (!really) continue;
  owner[name] = function (...args) {
    watched.others.push(name);
    return really.apply(this, args);
  };
}
const { open } = CacheStorage.prototype;
CacheStorage.prototype.open = function (name) {
  watched.caches.push(name);
  return open.call(this, name);
};
for (const name of ["WebSocket", "EventSource", "Worker", "SharedWorker", "BroadcastChannel", "WebTransport", "Image"]) {
  const Really = globalThis[name];
  if (!Really) continue;
  globalThis[name] = class extends Really {
    constructor(...args) {
      super(...args);
      watched.others.push(name);
    }
  };
}
