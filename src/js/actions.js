// The browser functions behind a session's actions: copying, saving, reminding, and its address.

/** The prefix of a session's id in the fragment of an address. */
const FRAGMENT = "#agenda-";
/** Before a list of them, which is no id, as those have no "=" there; src/widget/picks.rs reads it. */
const MINE = "#agenda-mine=";
/** Apps that show pages inside themselves, which cannot open saved files. */
const IN_APP = /\bFB(AN|AV|_IAB)\b|Instagram|LinkedInApp|\bLine\/|MicroMessenger|Snapchat|TikTok|musical_ly|Twitter|WhatsApp|; wv\)/i;

/** Milliseconds between checks of the clock while the page is hidden. */
const MINUTE = 60_000;

/** The number of frames to wait for a row. */
const WAIT = 300;

/**
 * The widget that has answered an address: the only one of the page that has the session.
 * @type {{ href: string, element: Element } | undefined}
 */
let answered;

/** The id in the page's address; nothing if it names no session. */
function named() {
  const { hash } = location;
  if (!hash.startsWith(FRAGMENT) || hash.startsWith(MINE)) return "";
  try {
    return decodeURIComponent(hash.slice(FRAGMENT.length));
  } catch {
    return "";
  }
}

/** Which system the browser runs on: "android", "ios", or nothing for a computer's. */
function system() {
  const { userAgent, maxTouchPoints } = navigator;
  if (/Android/.test(userAgent)) return "android";
  // An iPad says that it is a Mac, but no Mac has a touch screen.
  return /iP(hone|ad|od)/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1) ? "ios" : "";
}

/** Whether a page can remind: "granted", "default" (the reader must be asked) or nothing. */
function permission() {
  const { Notification } = globalThis;
  if (!Notification || !isSecureContext || Notification.permission === "denied") return "";
  // Android's browsers have the class, and refuse to make one.
  return system() === "android" ? "" : Notification.permission;
}

/**
 * The requests of one widget; see `Calls` in features.js.
 * @param {import("./element.js").AgendaWidget} element
 * @param {import("./port.js").Send} send
 * @param {() => void} wake has the widget look at its clock and its sources, also while the page is hidden
 */
export function actionsOf(element, send, wake) {
  const root = element.shadowRoot;
  const ended = new AbortController();
  const { signal } = ended;
  let looked = false;

  addEventListener("hashchange", () => {
    if (element.deepLinks) send("linked", named());
  }, { signal });
  const alarm = alarmOf(wake);
  document.addEventListener("visibilitychange", alarm.look, { signal });

  return {
    end() {
      ended.abort();
      alarm.set("");
    },

    /** How a generated file can be used. */
    files() {
      const { userAgent } = navigator;
      const ios = system() === "ios";
      // The browser inside an iOS app does not call itself Safari.
      if (IN_APP.test(userAgent) || (ios && !/Safari\//.test(userAgent))) return "lost";
      return ios ? "saved" : "opened";
    },

    system,

    /**
     * The absolute form of an address of the page; nothing unless a calendar could fetch it.
     * @param {string} text
     */
    address(text) {
      const url = text && URL.canParse(text, element.baseURI) ? new URL(text, element.baseURI) : undefined;
      return url && /^https?:$/.test(url.protocol) ? url.href : "";
    },

    /**
     * Saves a calendar file under a name.
     * @param {string} name
     * @param {string} file
     */
    save(name, file) {
      const url = URL.createObjectURL(new Blob([file], { type: "text/calendar;charset=utf-8" }));
      const link = Object.assign(document.createElement("a"), { href: url, download: name });
      link.click();
      // Some browsers only begin to read it later.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },

    /**
     * Copies a text; the result is reported with the id.
     * @param {string} id
     * @param {string} text
     */
    copy(id, text) {
      const failed = () => {
        send("uncopied", id);
        requestAnimationFrame(() => root.querySelector("textarea")?.select());
      };
      // If the page may not copy, even the object is missing.
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => send("copied", id), failed);
      else queueMicrotask(failed);
    },

    /** Whether the system can share a link: in a frame the page around it decides. */
    canShare: (/** @type {string} */ url) => Boolean(navigator.canShare?.({ url })),

    /**
     * Shares a link by what the system offers. A failure is reported, but not that the reader thinks better of it.
     * @param {string} id
     * @param {string} title
     * @param {string} url
     */
    share(id, title, url) {
      navigator.share({ title, url }).catch((/** @type {{ name?: string }} */ error) => {
        if (error?.name !== "AbortError") send("uncopied", id);
      });
    },

    /** The address of a session on this page. */
    link: (/** @type {string} */ id) => location.href.split("#")[0] + FRAGMENT + encodeURIComponent(id).replaceAll("'", "%27"),

    /** The id that the page was opened at, given once. */
    arrived() {
      if (looked) return "";
      looked = true;
      return named();
    },

    /** Whether this widget may answer the page's address: of several that have the session, only one does. */
    claim() {
      const other = answered?.href === location.href && answered.element !== element && answered.element.isConnected;
      if (!other) answered = { href: location.href, element };
      return !other;
    },

    /**
     * Brings the row of a session into view, as soon as it is drawn.
     * @param {string} id
     */
    reveal: (id) => reveal(root, id, WAIT),

    permission,

    /**
     * Asks the reader whether the page may remind; reports the answer with the id of the session.
     * @param {string} id
     */
    requestPermission(id) {
      if (!permission()) return send("denied", id);
      Notification.requestPermission().then(
        (answer) => send(answer === "granted" ? "allowed" : "denied", id),
        () => send("denied", id),
      );
    },

    /** In how many milliseconds to remind; nothing for never. */
    alarm: alarm.set,

    /**
     * Shows the reminder.
     * @param {string} title
     * @param {string} body
     * @param {string} tag shared with the same reminder of another tab
     * @param {string} id of the session
     */
    notify(title, body, tag, id) {
      if (permission() !== "granted") return;
      const { lang, dir } = /** @type {HTMLElement} */ (root.querySelector("[part=base]"));
      const note = new Notification(title, { body, tag, lang, dir: /** @type {NotificationDirection} */ (dir || "auto") });
      note.onclick = () => {
        focus();
        note.close();
        send("show", id);
      };
    },
  };
}

/**
 * Brings the row of a session into view, as soon as it is drawn: a long list is drawn in slices.
 * @param {ShadowRoot} root
 * @param {string} id
 * @param {number} frames to wait for it
 */
function reveal(root, id, frames) {
  requestAnimationFrame(() => {
    const row = root.querySelector(`[data-session-id="${CSS.escape(id)}"]`);
    if (!row) return void (frames && reveal(root, id, frames - 1));
    // The element that was opened in the grid has the focus already.
    if (!root.querySelector(".opened")) {
      /** @type {HTMLElement | null} */ (row.querySelector("[data-act=open], button, a"))?.focus({ preventScroll: true });
    }
    row.scrollIntoView({ block: "start" });
    // The heights of rows above that were never drawn were only estimates.
    requestAnimationFrame(() => row.scrollIntoView({ block: "start" }));
  });
}

/**
 * While the page is hidden its clock is stopped, but readers who have asked for reminders still get them.
 * Timers also stop while a device sleeps, so this one checks every minute; and it wakes some minutes
 * ahead, so that news of the day is read before a time is reported. Each page at another time, as many
 * have asked for the same.
 * @param {() => void} wake
 */
function alarmOf(wake) {
  const ahead = MINUTE * (1 + 4 * Math.random());
  let due = Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (!document.hidden || due === Infinity) return;
    const left = due - Date.now();
    const wait = left > MINUTE ? Math.min(left - MINUTE, MINUTE) : Math.max(left, 1_000);
    timer = setTimeout(() => {
      if (due - Date.now() <= ahead) wake();
      look();
    }, wait);
  };
  return {
    look,
    /** @param {string} wait */
    set(wait) {
      due = wait ? Date.now() + Number(wait) : Infinity;
      look();
    },
  };
}
