// Makes widgets of `<div class="agenda-widget" data-src="agenda.json">`, for sites whose editors may type such a div and
// neither scripts nor new tags. A site includes this file once, on all pages; the widget is loaded by pages that have one.
//
//   <script type="module" src="/agenda-widget/0/agenda-widget-auto.js"></script>
//
// Who may type a div need not be who answers for the site. So agendas come from the site, from the host of this file, and
// from those that the address of this file allows: `agenda-widget-auto.js?host=agenda.example.org`.

import { switches, words } from "agenda-widget/names";

const CLASS = "agenda-widget";
const ADDRESSES = ["src", "status-src", "calendar-src"];
const self = new URL(import.meta.url);
const hosts = [location.host, self.host, ...self.searchParams.getAll("host")];

/**
 * What is wrong with an address; nothing where it may be used.
 * @param {string} text
 */
function fault(text) {
  if (!URL.canParse(text, document.baseURI)) return "is no address";
  const { host, protocol } = new URL(text, document.baseURI);
  if (!/^https?:$/.test(protocol)) return "is no address of a file on the web";
  if (!hosts.includes(host)) return `is of another host; to allow it, include agenda-widget-auto.js?host=${host}`;
}

/**
 * Puts a widget into a div, around what the div has, which is shown until the widget is there.
 * @param {Element} div
 */
function upgrade(div) {
  const widget = document.createElement("agenda-widget");
  const named = div.hasAttribute("data-src") || div.hasAttribute("data-for");
  for (const name of ["for", ...words, ...switches]) {
    const value = div.getAttribute(`data-${name}`);
    // Of an agenda in the div it is the zone of its times, which the widget finds by itself.
    if (value === null || (name === "time-zone" && !named)) continue;
    // Several addresses in `src` have spaces between.
    const wrong = ADDRESSES.includes(name) && value.trim().split(/\s+/).map(fault).find(Boolean);
    if (wrong) console.warn(`<div class="${CLASS}" data-${name}="${value}"> ${value} ${wrong}.`, div);
    else if (switches.includes(name)) widget.toggleAttribute(name, value !== "false");
    else widget.setAttribute(name, value);
  }
  widget.append(...div.childNodes);
  div.append(widget);
}

/** Upgrades what is on the page and has not been. */
function start() {
  const found = [...document.querySelectorAll(`div.${CLASS}`)].filter((div) => !div.querySelector("agenda-widget"));
  for (const div of found) upgrade(div);
  if (found.length) import("./agenda-widget.js").catch((/** @type {unknown} */ error) => console.error(error));
}

// Pages that replace their content without a navigation add some later.
new MutationObserver((records) => records.some(({ addedNodes }) => addedNodes.length) && start()).observe(document, { childList: true, subtree: true });
start();
