// This browser's Intl has Rabat, Winnipeg and Havana as they were planned before autumn 2026, for the winter after it. Where the
// page's address has `#current`, it knows better.

if (location.hash !== "#current") {
  const Real = Intl.DateTimeFormat;
  // When each changed, and the zone of its former offset; the sign of these names is turned around.
  const FORMER = {
    "Africa/Casablanca": [Date.UTC(2026, 8, 20, 1), "Etc/GMT-1"],
    "America/Winnipeg": [Date.UTC(2026, 10, 1, 7), "Etc/GMT+6"],
    "America/Havana": [Date.UTC(2026, 10, 1, 5), "Etc/GMT+5"],
  };
  Intl.DateTimeFormat = class {
    #now;
    #former;
    #since;
    constructor(locales, options) {
      this.#now = new Real(locales, options);
      const [since, timeZone] = FORMER[this.#now.resolvedOptions().timeZone] ?? [];
      this.#since = since ?? Infinity;
      if (timeZone) this.#former = new Real(locales, { ...options, timeZone });
    }
    #at(time) {
      return time >= this.#since ? this.#former : this.#now;
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
