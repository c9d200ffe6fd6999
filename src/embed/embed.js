// The page in an iframe: its address determines what is shown, and it sends its height to the page
// around it.
//
//   embed.html?src=agenda.json&time-zone=Africa/Cairo&no-past&color-scheme=dark&--agenda-accent=%23a00
//
// The parent is informed that the frame is there, and nothing else, until it greets. From then on it
// receives the height, at the origin that it greeted from. Messages of others are ignored.

import "./agenda-widget.js";
import { watchSize } from "../widget/resize.js";
import { languageTag } from "../js/tag.js";
import { switches, words } from "agenda-widget/names";
import { rehearsal } from "./rehearsal.js";

/** Names of addresses: each an address with a scheme that only fetches. */
const ADDRESSES = ["src", "calendar-src", "status-src", "fallback"];
/** Addresses of subscriptions and of news, which only the host of this page may set. */
const OWN = ["calendar-src", "status-src"];
/** The least number of seconds between looks at the agenda: who writes the address does not pay for its requests. */
const REFRESH = 60;
/** What a colour or a length may be made of: what fetches or refers to something else is not among them. */
const FUNCTIONS = /^(rgba?|hsla?|hwb|(ok)?(lab|lch)|color|color-mix|light-dark|calc|min|max|clamp|)$/i;
const READY = "agenda-embed:ready";
const HELLO = "agenda-embed:hello";
const root = document.documentElement;

/**
 * Shows what is wrong in the frame and on the console.
 * @param {string} message
 */
function tell(message) {
  const line = document.createElement("p");
  line.textContent = message;
  document.body.append(line);
  console.error(`embed.html: ${message}`);
}

/**
 * The address, where it is one to fetch from.
 * @param {string} text
 */
function address(text) {
  if (!URL.canParse(text, document.baseURI)) return;
  const url = new URL(text, document.baseURI);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}

/**
 * Whether a value of CSS means itself.
 * @param {string} value
 */
function isPlain(value) {
  return !/[^ -~]|[\\"';{}]|\/\*/.test(value) && [...value.matchAll(/([\w-]*)\(/g)].every(([, name]) => FUNCTIONS.test(name));
}

/**
 * What is wrong with an address; nothing where it may be used.
 * @param {string} name of the attribute
 * @param {URL | undefined} url
 */
function fault(name, url) {
  if (!url) return `${name} is no address of a file on the web, so it is not used.`;
  if (OWN.includes(name) && url.origin !== location.origin) return `${name} is of another host than this page, so it is not used.`;
}

/**
 * A link to show where the agenda cannot be; that of another site shows whose it is.
 * @param {URL} url
 */
function link(url) {
  const link = document.createElement("a");
  link.href = url.href;
  const own = url.origin === location.origin;
  link.textContent = own ? url.href : url.host;
  if (!own) link.rel = "noopener noreferrer nofollow";
  return link;
}

/**
 * The value of an attribute as it is handed on; nothing where it says nothing.
 * @param {string} name
 * @param {string} value
 */
function handed(name, value) {
  switch (name) {
    case "lang":
      return languageTag(value);
    case "dir":
      return /^(ltr|rtl|auto)$/i.test(value) ? value : undefined;
    case "refresh": {
      const seconds = /^\d+$/.test(value.trim()) ? Number(value) : NaN;
      return seconds >= 0 ? String(seconds && Math.max(seconds, REFRESH)) : undefined;
    }
    default:
      return value;
  }
}

/**
 * Puts the widget on the page as the address says.
 * @param {URLSearchParams} query
 */
function show(query) {
  const widget = document.createElement("agenda-widget");
  for (const [name, value] of query) {
    const url = ADDRESSES.includes(name) ? address(value) : undefined;
    // Several addresses in `src` have spaces between.
    const wrong = ADDRESSES.includes(name) && value.trim().split(/\s+/).map((each) => fault(name, address(each))).find(Boolean);
    const given = words.includes(name) ? handed(name, value) : undefined;
    if (wrong) {
      tell(wrong);
    } else if (name === "fallback" && url) {
      widget.replaceChildren(link(url));
    } else if (switches.includes(name)) {
      widget.toggleAttribute(name, value !== "false");
    } else if (given !== undefined) {
      widget.setAttribute(name, given);
      // The page speaks the widget's language, for readers and for voices.
      if (name === "lang" || name === "dir") root.setAttribute(name, given);
    } else if (name === "color-scheme" && /^(light|dark)$/.test(value)) {
      root.dataset.scheme = value;
    } else if (/^--agenda-[a-z-]+$/.test(name) && isPlain(value) && ["color", "width"].some((kind) => CSS.supports(kind, value))) {
      widget.style.setProperty(name, value);
    } else if (name === "font-family" && isPlain(value.replaceAll(/"[^"\\]*"|'[^'\\]*'/g, "")) && CSS.supports(name, value)) {
      root.style.fontFamily = value;
    } else {
      console.warn(`embed.html: ${name}=${value} is not known.`);
    }
  }
  if (!query.has("src")) tell("No agenda is named. Write its address: embed.html?src=agenda.json");
  else if (widget.hasAttribute("src")) {
    if (widget.hasAttribute("now")) document.body.append(rehearsal(root.lang && query.has("lang") ? root.lang : navigator.language));
    document.body.append(widget);
  }
}

/** Sends the parent the height whenever it has changed. */
function measure() {
  /** @type {string | undefined} */
  let origin;
  /** @type {number | undefined} */
  let last;
  const post = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (!origin || height === last) return;
    last = height;
    parent.postMessage({ agendaEmbedHeight: height }, origin);
  };
  addEventListener("message", (event) => {
    // A page without an origin cannot be distinguished from others, so nothing is sent to it.
    if (event.source !== parent || event.data !== HELLO || event.origin === "null") return;
    origin = event.origin;
    last = undefined;
    post();
  });
  watchSize(document.body, post);
  parent.postMessage(READY, "*");
}

for (const node of document.querySelectorAll("noscript, .late")) node.remove();
show(new URLSearchParams(location.search));
if (parent !== window) measure();
