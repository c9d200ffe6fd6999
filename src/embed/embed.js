// The page in an iframe: its address says what is shown, and it tells the page around it how high
// that is.
//
//   embed.html?src=agenda.json&time-zone=Africa/Cairo&no-past&color-scheme=dark&--agenda-accent=%23a00
//
// The parent is told that the frame is there, and nothing else, until it greets. From then on it is
// told the height, under the origin that it greeted from. Nobody else is listened to.

import "./agenda-widget.js";
import { switches, words } from "agenda-widget/names";

/** What leads somewhere: an address with a scheme that only fetches. */
const ADDRESSES = ["src", "calendar-src", "status-src", "fallback"];
const READY = "agenda-embed:ready";
const HELLO = "agenda-embed:hello";
const root = document.documentElement;

/** Says what is wrong, to whoever looks at the frame and to whoever looks at the console. */
function tell(message) {
  const line = document.createElement("p");
  line.textContent = message;
  document.body.append(line);
  console.error(`embed.html: ${message}`);
}

/** The address, where it is one to fetch from. */
function address(text) {
  if (!URL.canParse(text, document.baseURI)) return;
  const url = new URL(text, document.baseURI);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** Puts the widget on the page as the address says. */
function show(query) {
  const widget = document.createElement("agenda-widget");
  for (const [name, value] of query) {
    if (ADDRESSES.includes(name) && !address(value)) {
      tell(`${name} is no address of a file on the web, so it is not used.`);
    } else if (name === "fallback") {
      const link = document.createElement("a");
      link.href = address(value);
      link.textContent = link.href;
      widget.append(link);
    } else if (switches.includes(name)) {
      widget.toggleAttribute(name, value !== "false");
    } else if (words.includes(name)) {
      widget.setAttribute(name, value);
      // The page speaks the widget's language, for readers and for voices.
      if (name === "lang" || name === "dir") root.setAttribute(name, value);
    } else if (name === "color-scheme" && /^(light|dark)$/.test(value)) {
      root.dataset.scheme = value;
    } else if (/^--agenda-[a-z-]+$/.test(name) && ["color", "width"].some((kind) => CSS.supports(kind, value))) {
      widget.style.setProperty(name, value);
    } else if (name === "font-family" && CSS.supports(name, value)) {
      root.style.fontFamily = value;
    } else {
      console.warn(`embed.html: ${name}=${value} is not known.`);
    }
  }
  if (!query.has("src")) tell("No agenda is named. Write its address: embed.html?src=agenda.json");
  else if (widget.hasAttribute("src")) document.body.append(widget);
}

/** Tells the parent the height whenever that is another. */
function measure() {
  let origin;
  let last;
  const post = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (!origin || height === last) return;
    last = height;
    parent.postMessage({ agendaEmbedHeight: height }, origin);
  };
  addEventListener("message", (event) => {
    // A page without an origin cannot be told apart from others, and is told nothing.
    if (event.source !== parent || event.data !== HELLO || event.origin === "null") return;
    origin = event.origin;
    last = undefined;
    post();
  });
  new ResizeObserver(post).observe(document.body);
  parent.postMessage(READY, "*");
}

document.querySelector("noscript")?.remove();
show(new URLSearchParams(location.search));
if (parent !== window) measure();
