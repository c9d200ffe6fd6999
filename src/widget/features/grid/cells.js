// The keyboard in the grid: one stop for the Tab key, arrows from cell to cell as they are on the screen.
//
// A day of a conference has hundreds of cells; who wants what is below must not pass each of them.

/**
 * @typedef {{ cell: HTMLElement, from: number, until: number, lane: number, column: number, last: number }} Place
 */

/**
 * Where a cell is: lines of time, columns.
 * @param {Element | null} drawn a cell, which grid/mod.rs gives a place
 * @returns {Place}
 */
function place(drawn) {
  const cell = /** @type {HTMLElement} */ (drawn);
  const [from, until, column, span, lane] = /** @type {string} */ (cell.dataset.place).trim().split(" ").map(Number);
  return { cell, from, until, lane, column, last: column + span - 1 };
}

/** @type {(one: Place, other: Place) => number} */
const later = (one, other) => one.from - other.from || one.lane - other.lane;

/** What this is to one widget. */
export class Cells {
  #root;
  /** @type {HTMLElement | undefined} */
  #stop;
  #column = 0;

  /**
   * @param {ShadowRoot} root
   * @param {AbortSignal} signal ends it
   */
  constructor(root, signal) {
    this.#root = root;
    root.addEventListener("focusin", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.closest(".cell") && target.matches("button")) this.#keep(target);
    }, { signal });
    root.addEventListener("keydown", (event) => this.#press(event), { signal });
  }

  #buttons() {
    return /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll(".cell button"));
  }

  /** After a drawing: the cell with the last focus is the stop, else what is on, else the first. */
  drawn() {
    const buttons = [...this.#buttons()];
    if (!this.#stop || !buttons.includes(this.#stop)) {
      this.#stop = /** @type {HTMLElement | null} */ (this.#root.querySelector(".cell[aria-current=time] button")) ?? buttons[0];
    }
    for (const button of buttons) button.tabIndex = button === this.#stop ? 0 : -1;
  }

  /** @param {HTMLElement} button */
  #keep(button) {
    if (this.#stop) this.#stop.tabIndex = -1;
    this.#stop = button;
    button.tabIndex = 0;
    const { column, last } = place(button.closest(".cell"));
    // What spans all rooms is passed on the way down one of them.
    if (this.#column < column || this.#column > last) this.#column = column;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const cell = /** @type {Element} */ (event.target).closest(".cell");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = this.#next(event.key, place(cell));
    if (next === undefined) return;
    event.preventDefault();
    if (!next) return;
    next.cell.querySelector("button")?.focus({ preventScroll: true });
    next.cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /**
   * Where a key leads: nothing for a key of no meaning here, null for an edge.
   * @param {string} key
   * @param {Place} here
   */
  #next(key, here) {
    const all = [...this.#buttons()].map((button) => place(button.closest(".cell")));
    const rtl = here.cell.matches(":dir(rtl)");
    switch (key) {
      case "Home":
        return all[0];
      case "End":
        return all.at(-1);
      case "ArrowUp":
      case "ArrowDown": {
        const room = all.filter(({ column, last }) => column <= this.#column && this.#column <= last).sort(later);
        return room[room.findIndex(({ cell }) => cell === here.cell) + (key === "ArrowUp" ? -1 : 1)] ?? null;
      }
      case "ArrowLeft":
      case "ArrowRight":
        return neighbour(all, here, (key === "ArrowRight") !== rtl) ?? null;
    }
  }
}

/**
 * The nearest room on that side with something at the same time, else the nearest room.
 * @param {Place[]} all
 * @param {Place} here
 * @param {boolean} onwards
 */
function neighbour(all, here, onwards) {
  const side = all.filter(({ column, last }) => (onwards ? column > here.last : last < here.column));
  const meanwhile = side.filter(({ from, until }) => from < here.until && until > here.from);
  /** @type {(other: Place) => number} */
  const far = (other) => (onwards ? other.column - here.last : here.column - other.last);
  /** @type {(other: Place) => number} */
  const off = (other) => Math.abs(other.from - here.from);
  return (meanwhile.length ? meanwhile : side).sort((one, other) => far(one) - far(other) || off(one) - off(other))[0];
}
