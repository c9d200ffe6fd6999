// The demo page: wires its controls to the attributes of the widget. The widget needs none of this.

import { Rehearsal } from "./rehearsal.js";
import { copy, snippet } from "./snippet.js";

const MINUTE = 60_000;
/** How much of the day before the first start and after the last end can be rehearsed. */
const MARGIN = 30;
/** Visitors see a live session immediately. */
const FIRST = "2021-03-29T10:20:00+02:00";
const EVENT_ZONE = "Europe/Paris";

// All of it is in index.html.
const widget = /** @type {import("../js/element.js").AgendaWidget} */ (document.querySelector("agenda-widget"));
/** @type {(name: string) => HTMLElement} */
const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));
const [clock, readout, status, play, really] = ["clock", "readout", "status", "play", "really"].map(part);
const minute = /** @type {HTMLInputElement} */ (part("minute"));
const real = /** @type {HTMLButtonElement} */ (part("real"));
const city = /** @type {HTMLSelectElement} */ (part("city"));

/** @param {Intl.DateTimeFormatOptions} options */
const write = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: EVENT_ZONE, ...options });
const hours = write({ hour: "2-digit", minute: "2-digit" });
const date = write({ weekday: "long", day: "numeric", month: "long", year: "numeric" });

/**
 * Writes only what differs, so that a screen reader and the layout are left in peace.
 * @param {Element} element
 * @param {string} text
 */
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {Rehearsal} rehearsal */
function show({ on, now, playing }) {
  if (playing && now >= Number(minute.max) * MINUTE) return rehearsal.play(false);
  const time = `${hours.format(now)}, Paris time`;
  minute.value = `${Math.floor(now / MINUTE)}`;
  minute.setAttribute("aria-valuetext", time);
  say(clock, on ? time : "Your own clock");
  say(status, on ? "Rehearsal." : "Not a rehearsal.");
  say(readout, on ? `For the widget it is ${time}, ${date.format(now)}.` : "The widget goes by the real time.");
  say(really, on ? "Show it at the real time" : "Rehearse again");
  say(play, playing ? "Pause" : "Play, a minute each second");
  play.setAttribute("aria-pressed", String(playing));
  real.disabled = !on;
  for (const button of part("jumps").querySelectorAll("button")) {
    button.toggleAttribute("data-passed", on && Number(button.value) <= now);
  }
}

const rehearsal = new Rehearsal(widget, show);

/** Starts and ends of the sessions, from the shadow root, which is open and documented. */
function boundaries() {
  /** @type {Map<number, string>} */
  const found = new Map();
  for (const session of widget.shadowRoot.querySelectorAll('[part~="session"]')) {
    const times = /** @type {NodeListOf<HTMLTimeElement>} */ (session.querySelectorAll('[part~="time"] time'));
    const [start, end] = [...times].map(({ dateTime }) => Date.parse(dateTime));
    const title = session.querySelector('[part~="session-title"]')?.textContent?.split(":")[0];
    // Where one session ends as another starts, the start is what people look for.
    if (!found.get(end)?.endsWith("starts")) found.set(end, `${title} ends`);
    found.set(start, `${title} starts`);
  }
  return [...found].sort(([a], [b]) => a - b);
}

function jumps() {
  const all = boundaries();
  minute.min = `${all[0][0] / MINUTE - MARGIN}`;
  minute.max = `${all[all.length - 1][0] / MINUTE + MARGIN}`;
  part("jumps").replaceChildren(
    ...all.map(([instant, what]) => {
      const [item, button, time] = [document.createElement("li"), document.createElement("button"), document.createElement("b")];
      button.type = "button";
      button.value = String(instant);
      time.textContent = hours.format(instant);
      button.append(time, ` ${what}`);
      button.addEventListener("click", () => rehearsal.jump(instant));
      item.append(button);
      return item;
    }),
  );
  show(rehearsal);
}

/** @param {Record<string, string>} attributes those without a value are taken away */
function set(attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value) widget.setAttribute(name, value);
    else widget.removeAttribute(name);
  }
  say(part("snippet"), snippet(widget));
}

/**
 * @param {string} name
 * @param {(value: string) => void} act
 */
function choose(name, act) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`input[name="${name}"]`))) {
    input.addEventListener("change", () => act(input.value));
    // A browser that comes back to the page keeps what was chosen.
    if (input.checked) act(input.value);
  }
}

minute.addEventListener("input", () => rehearsal.jump(Number(minute.value) * MINUTE));
play.addEventListener("click", () => {
  if (!rehearsal.on || rehearsal.now >= Number(minute.max) * MINUTE) rehearsal.jump(Number(minute.min) * MINUTE);
  rehearsal.play(!rehearsal.playing);
});
real.addEventListener("click", () => rehearsal.stop());
really.addEventListener("click", () => (rehearsal.on ? rehearsal.stop() : rehearsal.jump(Date.parse(FIRST))));
city.addEventListener("change", () => set({ "time-zone": city.value }));
set({ "time-zone": city.value });
choose("language", (lang) => set({ lang, dir: lang === "ar" ? "rtl" : "" }));
choose("width", (width) => document.querySelector(".frame")?.setAttribute("data-width", width));
choose("scheme", (scheme) => (document.documentElement.dataset.scheme = scheme));
part("copy").addEventListener("click", async () => say(part("copied"), await copy(part("snippet"))));
part("copying").hidden = false;

rehearsal.jump(Date.parse(FIRST));
await customElements.whenDefined("agenda-widget");
await widget.ready;
jumps();
for (const name of ["panel", "rehearsal"]) part(name).hidden = false;
