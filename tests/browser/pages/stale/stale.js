// This browser's Intl still has Casablanca at UTC+1 after 20 September 2026.

{
  const Real = Intl.DateTimeFormat;
  const CHANGE = Date.UTC(2026, 8, 20, 1);
  Intl.DateTimeFormat = class {
    #now;
    #old;
    constructor(locales, options) {
      this.#now = new Real(locales, options);
      // The sign of these names is turned around: this is UTC+1.
      if (options?.timeZone === "Africa/Casablanca") this.#old = new Real(locales, { ...options, timeZone: "Etc/GMT-1" });
    }
    #at(time) {
      return this.#old && time >= CHANGE ? this.#old : this.#now;
    }
    format(time) {
      return this.#at(time).format(time);
    }
    formatToParts(time) {
      return this.#at(time).formatToParts(time);
    }
    formatRange(from, until) {
      return this.#at(from).formatRange(from, until);
    }
    formatRangeToParts(from, until) {
      return this.#at(from).formatRangeToParts(from, until);
    }
    resolvedOptions() {
      return this.#now.resolvedOptions();
    }
  };
}
