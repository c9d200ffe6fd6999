// Lets a page with an agenda open without a network. It keeps the page and the files of the widget; the agenda itself it leaves
// to the widget, which keeps the last good copy on its own and says how old that is.

/** Change this when you change the list. */
const CACHE = "agenda-page-1";
/** The page, and the files of the widget that it uses, relative to this script. Add your own style sheets and pictures. */
const FILES = [
  "./",
  "agenda-widget.js",
  "agenda-widget_bg.wasm",
  "agenda-widget-live.js",
  "agenda-widget-features.js",
  "agenda-widget-features.wasm",
  // One for each language of your readers but English.
  "agenda-widget-fr.js",
];
/** Milliseconds without an answer after which the kept file is used. */
const PATIENCE = 3_000;

const kept = new Set(FILES.map((file) => new URL(file, location.href).href));

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })))));
});

addEventListener("activate", (event) => {
  // Only former versions of this cache: the widget has one of its own.
  const isFormer = (name) => name.startsWith("agenda-page-") && name !== CACHE;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(isFormer).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const [address] = url.split(/[?#]/);
  if (method === "GET" && kept.has(address)) event.respondWith(newest(event.request, address));
});

/** The file as the server has it, or if that takes too long or fails, as it was kept. */
async function newest(request, address) {
  const cache = await caches.open(CACHE);
  const asked = fetch(request).then(async (response) => {
    if (response.ok) await cache.put(address, response.clone());
    return response;
  });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([asked, late]).catch(() => {});
  return response?.ok ? response : ((await cache.match(address)) ?? response ?? asked);
}
