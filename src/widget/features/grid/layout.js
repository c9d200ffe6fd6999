// What a drawn page needs of the browser: cells in their places, the line of now, the way to it.

import { watchSize } from "../../resize.js";
import { Cells } from "./cells.js";

/** After so many frames a page that still moves is left alone. */
const FRAMES = 20;

/** What this is to one widget. */
export class Layout {
  #element;
  #root;
  #send;
  #emit;
  #wide;
  #due = "";
  #drawn = false;
  #rest = false;
  /** @type {string | undefined} */
  #goal;
  /** @type {string | undefined} */
  #cell;
  #cells;
  /** @type {Set<Element>} */
  #seen = new Set();
  /** @type {Set<Element>} */
  #watched = new Set();
  #looked = false;
  #eyes = new IntersectionObserver((entries) => {
    this.#looked = true;
    for (const { target, isIntersecting } of entries) this.#seen[isIntersecting ? "add" : "delete"](target);
    this.#offer();
    // What is less than a screen below is on the way anyhow.
  }, { rootMargin: "0px 0px 100% 0px" });
  #ended = new AbortController();
  #unwatch;

  /**
   * @param {OpenElement} element
   * @param {import("../../../js/port.js").Send} send
   * @param {typeof import("../../../js/gate.js").emit} emit
   */
  constructor(element, send, emit) {
    this.#element = element;
    this.#emit = emit;
    this.#root = element.shadowRoot;
    this.#send = send;
    this.#wide = this.#isWide();
    this.#unwatch = watchSize(element, () => this.#measure());
    // An element that goes may come again, with another of these.
    const { signal } = this.#ended;
    this.#root.addEventListener("scroll", ({ target }) => this.#follow(/** @type {HTMLElement} */ (target)), { capture: true, passive: true, signal });
    this.#root.addEventListener("change", (event) => {
      const target = /** @type {HTMLSelectElement} */ (event.target);
      if (target.closest(".corner")) this.#go(target);
    }, { signal });
    this.#cells = new Cells(this.#root, signal);
  }

  /** Whether there is room for a grid. */
  get wide() {
    return this.#wide;
  }

  #measure() {
    const wide = this.#isWide();
    if (wide === this.#wide) return;
    this.#wide = wide;
    this.#send("width");
  }

  #isWide() {
    const { fontSize } = getComputedStyle(this.#element);
    return this.#element.clientWidth >= 60 * parseFloat(fontSize);
  }

  /**
   * Says in how long the next sessions start, next to their time.
   * @param {string} text
   */
  due(text) {
    this.#due = text;
    for (const due of this.#root.querySelectorAll(".due")) if (due.textContent !== text) due.textContent = text;
  }

  /**
   * After a drawing, as soon as it is in the document; after one in part more rows are to come.
   * @param {boolean} part
   */
  drawn(part) {
    this.#rest = Boolean(part);
    if (this.#drawn) return;
    this.#drawn = true;
    queueMicrotask(() => {
      this.#drawn = false;
      const goal = this.#goal;
      if (goal !== undefined && (this.#row(goal) || !this.#rest)) {
        this.#goal = undefined;
        this.jump(goal);
      }
      this.#place();
      this.due(this.#due);
      this.#cells.drawn();
      this.#open();
      this.#watch();
    });
  }

  /** Puts the cells of the grid where they belong. */
  #place() {
    const grid = /** @type {HTMLElement | null} */ (this.#root.querySelector(".grid"));
    const cells = /** @type {(HTMLElement & { rows?: string }) | null | undefined} */ (grid?.querySelector(".cells"));
    if (!grid || !cells) return;
    const { columns = "", now } = grid.dataset;
    grid.style.setProperty("--columns", columns);
    const { rows = "" } = cells.dataset;
    if (cells.rows !== rows) {
      cells.rows = rows;
      /** @type {(seconds: string) => string} */
      const height = (seconds) => `minmax(calc(${Number(seconds) / 60} * var(--minute)), auto)`;
      cells.style.gridTemplateRows = rows.trim().split(" ").map(height).join(" ");
    }
    const placed = /** @type {NodeListOf<HTMLElement & { place?: string }>} */ (cells.querySelectorAll("[data-place]"));
    for (const cell of placed) {
      const { place = "" } = cell.dataset;
      if (cell.place === place) continue;
      cell.place = place;
      const [from, until, column, span, lane, lanes] = place.trim().split(" ").map(Number);
      const across = column === undefined;
      cell.style.gridArea = `${from + 1} / ${across ? 1 : column + 2} / ${until + 1} / ${across ? -1 : `span ${span}`}`;
      cell.style.setProperty("--lane", `${lane ?? 0}`);
      cell.style.setProperty("--lanes", `${lanes ?? 1}`);
    }
    this.now(Number(now));
    this.#follow(grid.querySelector(".sheet"));
  }

  /**
   * Moves the line of now to a time.
   * @param {number} seconds since 1970
   */
  now(seconds) {
    const cells = /** @type {HTMLElement | null} */ (this.#root.querySelector(".cells"));
    const line = /** @type {HTMLElement | null | undefined} */ (cells?.querySelector(".now-line"));
    if (!cells || !line) return;
    const { lines: written = "" } = cells.dataset;
    const lines = written.trim().split(" ").map(Number);
    const next = lines.findIndex((instant) => instant > seconds);
    line.hidden = next < 1;
    if (line.hidden) return;
    const gone = (seconds - lines[next - 1]) / (lines[next] - lines[next - 1]);
    line.style.gridRow = `${next} / ${next + 1}`;
    line.style.insetBlockStart = `${gone * 100}%`;
  }

  /**
   * The names of the rooms go sideways with what is under them.
   * @param {Element | null} sheet
   */
  #follow(sheet) {
    const names = sheet && sheet.matches?.(".sheet") && sheet.parentNode?.querySelector(".names");
    if (names) names.scrollLeft = sheet.scrollLeft;
  }

  /**
   * Goes to the room that is chosen; the choice stays open for the next one.
   * @param {HTMLSelectElement} choice
   */
  #go(choice) {
    const column = this.#sheet().querySelectorAll(".column")[parseInt(choice.value, 10)]?.getBoundingClientRect();
    choice.value = "";
    if (column) this.#reveal(column, true);
  }

  /**
   * Scrolls the rooms sideways until that is in sight, or is first.
   * @param {DOMRect} box
   * @param {boolean} [first]
   */
  #reveal(box, first) {
    const sheet = this.#sheet();
    const { left, right } = sheet.getBoundingClientRect();
    const rail = /** @type {HTMLElement} */ (sheet.querySelector(".rail")).offsetWidth;
    const rtl = sheet.matches(":dir(rtl)");
    const inSight = box.left >= left + (rtl ? 0 : rail) - 1 && box.right <= right - (rtl ? rail : 0) + 1;
    if (inSight && !first) return;
    const by = rtl ? box.right - right + rail : box.left - left - rail;
    // A place and not a distance, which would end at the next room.
    sheet.scrollTo({ left: sheet.scrollLeft + by, behavior: motion() });
  }

  /** The focus goes into what was opened, and back to its cell when that is closed. */
  #open() {
    const panel = /** @type {HTMLElement | null} */ (this.#root.querySelector(".opened"));
    const cell = panel?.dataset.of;
    if (cell === this.#cell) return;
    const before = this.#cell;
    this.#cell = cell;
    if (before !== undefined) this.#select(before, false);
    if (panel) {
      panel.focus({ preventScroll: true });
      this.#select(/** @type {string} */ (cell), true);
    } else {
      this.#row(/** @type {string} */ (before))?.querySelector("button")?.focus({ preventScroll: true });
    }
  }

  /**
   * @param {string} id
   * @param {boolean} open
   */
  #select(id, open) {
    this.#emit(this.#element, "select", { id, open });
  }

  /**
   * @param {string} id
   * @returns {HTMLElement | null}
   */
  #row(id) {
    return this.#root.querySelector(`[part~=session][data-session-id="${CSS.escape(id)}"]`);
  }

  /** What the rooms of a grid are in. */
  #sheet() {
    return /** @type {HTMLElement} */ (this.#root.querySelector(".sheet"));
  }

  /** Looks out for what is on. */
  #watch() {
    const button = this.#jumping();
    // In a grid that is the line: next to a long session it may be far from where that begins.
    const line = button && this.#root.querySelector(".now-line:not([hidden])");
    const live = button && !line ? this.#root.querySelectorAll("[part~=session][aria-current=time]") : [];
    const targets = new Set(line ? [line] : live);
    const next = button?.dataset.of !== undefined && !line && this.#row(button.dataset.of);
    if (next) targets.add(next);
    for (const target of this.#watched) {
      if (targets.has(target)) continue;
      this.#eyes.unobserve(target);
      this.#seen.delete(target);
    }
    for (const target of targets) if (!this.#watched.has(target)) this.#eyes.observe(target);
    // On a day on which nothing of it takes place there is nothing to look out for.
    if (!targets.size) this.#looked = true;
    this.#watched = targets;
    this.#offer();
  }

  /** @returns {HTMLElement | null} */
  #jumping() {
    return this.#root.querySelector("[data-act=jump]");
  }

  #offer() {
    const button = this.#jumping();
    if (button) button.hidden = !this.#looked || this.#seen.size > 0;
  }

  /**
   * Goes to a session with eyes and focus.
   * @param {string} id
   */
  jump(id) {
    requestAnimationFrame(() => {
      const line = this.#root.querySelector(".now-line:not([hidden])");
      const row = (line && this.#here()) || this.#row(id);
      // It may be among those that are still to come.
      if (!row && this.#rest) this.#goal = id;
      if (!row) return;
      row.tabIndex = -1;
      row.focus({ preventScroll: true });
      if (line) this.#reveal(row.getBoundingClientRect());
      this.#show(line ?? row, line ? "center" : "start");
    });
  }

  /**
   * @param {Element} there
   * @param {ScrollLogicalPosition} block
   */
  #show(there, block) {
    /** @type {(behavior: ScrollBehavior) => void} */
    const go = (behavior) => there.scrollIntoView({ block, inline: "nearest", behavior });
    const top = () => there.getBoundingClientRect().top;
    // Rows that were never seen are measured on the way, and move what was aimed at.
    const settle = async () => {
      for (let frames = FRAMES, still = 0; frames && still < 3; frames -= 1) {
        const before = top();
        go("instant");
        still = top() === before ? still + 1 : 0;
        await new Promise(requestAnimationFrame);
      }
    };
    // Nobody's eyes follow across a whole conference.
    if (motion() === "instant" || Math.abs(top()) > 3 * innerHeight) return settle();
    addEventListener("scrollend", settle, { once: true });
    go("smooth");
  }

  /** What is on in a room that is in sight sideways. */
  #here() {
    const { left, right } = this.#sheet().getBoundingClientRect();
    /** @type {(cell: Element) => boolean} */
    const inSight = (cell) => {
      const box = cell.getBoundingClientRect();
      return box.left >= left - 1 && box.right <= right + 1;
    };
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll(".cell[aria-current=time]"))].find(inSight);
  }

  /** Looks no more. */
  close() {
    this.#ended.abort();
    this.#eyes.disconnect();
    this.#unwatch();
  }
}

function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}
