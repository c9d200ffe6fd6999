// The clock of a rehearsal: sets the widget's attribute `now` to an instant, from which the
// widget's own clock continues, and can run sixty times as fast.

/** A minute of the meeting each second. */
const SPEED = 60;
const TICK = 500;

export class Rehearsal {
  #widget;
  #changed;
  #set = 0;
  #since = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #playing = false;

  /**
   * @param {HTMLElement} widget
   * @param {(rehearsal: Rehearsal) => void} changed called whenever the clock has moved on
   */
  constructor(widget, changed) {
    this.#widget = widget;
    this.#changed = changed;
  }

  /** Whether the widget goes by a rehearsed time. */
  get on() {
    return this.#timer !== undefined;
  }

  get playing() {
    return this.#playing;
  }

  /** The instant that the widget goes by, in milliseconds since 1970. */
  get now() {
    return this.on ? this.#set + (Date.now() - this.#since) : Date.now();
  }

  /**
   * Rehearses from an instant on.
   * @param {number} instant in milliseconds since 1970
   */
  jump(instant) {
    this.#timer ??= setInterval(() => this.#tick(), TICK);
    this.#tell(instant);
    this.#changed(this);
  }

  /** @param {boolean} playing */
  play(playing) {
    this.#playing = playing;
    if (this.on) this.#tell(this.now);
    this.#changed(this);
  }

  /** Goes by the device's clock again. */
  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#playing = false;
    this.#widget.removeAttribute("now");
    this.#changed(this);
  }

  /** @param {number} instant */
  #tell(instant) {
    this.#set = instant;
    this.#since = Date.now();
    this.#widget.setAttribute("now", new Date(instant).toISOString());
  }

  #tick() {
    if (this.#playing) this.#tell(this.#set + SPEED * (Date.now() - this.#since));
    this.#changed(this);
  }
}
