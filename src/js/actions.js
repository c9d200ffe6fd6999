// What a session's actions ask of the browser: copying, saving, reminding, and its address.

/** Before the id of a session in the fragment of an address. */
const FRAGMENT = "#agenda-";
/** Apps that show pages inside themselves, where nothing that is saved can be opened. */
const IN_APP = /\bFB(AN|AV|_IAB)\b|Instagram|LinkedInApp|\bLine\/|MicroMessenger|Snapchat|TikTok|musical_ly|Twitter|WhatsApp|; wv\)/i;

/** Milliseconds between looks at the clock while nobody sees the page. */
const MINUTE = 60_000;

/** Who has answered an address: the one widget of all on the page that has the session. */
let answered;

/** The id in the page's address; nothing where it names no session. */
function named() {
  const { hash } = location;
  if (!hash.startsWith(FRAGMENT)) return "";
  try {
    return decodeURIComponent(hash.slice(FRAGMENT.length));
  } catch {
    return "";
  }
}

/** What a page can do to remind: "granted", "default" (the reader is to be asked) or nothing. */
function reminds() {
  const { Notification } = globalThis;
  if (!Notification || !isSecureContext || Notification.permission === "denied") return "";
  // Android's browsers have the class, and refuse to make one.
  return /Android/.test(navigator.userAgent) ? "" : Notification.permission;
}

/**
 * What one widget may ask for; see Calls in features.js.
 * @param {any} element the widget
 * @param {(about: string, text: string) => void} tell
 */
export function beside(element, tell) {
  const root = element.shadowRoot;
  const ended = new AbortController();
  const { signal } = ended;
  let looked;

  addEventListener("hashchange", () => {
    if (element.deepLinks && named()) tell("linked", named());
  }, { signal });
  const alarm = alarmOf(tell);
  document.addEventListener("visibilitychange", alarm.look, { signal });

  return {
    end() {
      ended.abort();
      alarm.set("");
    },

    /** What becomes of a file that is made here. */
    files() {
      const { userAgent, maxTouchPoints } = navigator;
      // An iPad says that it is a Mac, but no Mac has a touch screen.
      const ios = /iP(hone|ad|od)/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
      // What shows a page inside an app of iOS does not call itself Safari.
      if (IN_APP.test(userAgent) || (ios && !/Safari\//.test(userAgent))) return "never";
      return ios ? "last" : "fine";
    },

    /** An address of the page as a whole one; nothing unless a calendar could fetch it. */
    address(text) {
      const url = text && URL.canParse(text, element.baseURI) ? new URL(text, element.baseURI) : undefined;
      return url && /^https?:$/.test(url.protocol) ? url.href : "";
    },

    /** Saves what follows the first line under the name in it. */
    save(text) {
      const end = text.indexOf("\n");
      const url = URL.createObjectURL(new Blob([text.slice(end + 1)], { type: "text/calendar;charset=utf-8" }));
      const link = Object.assign(document.createElement("a"), { href: url, download: text.slice(0, end) });
      link.click();
      // Some browsers begin to read it only later.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },

    /** Copies what follows the id of the session; returns what became of it. */
    copy(text) {
      const [id, what] = text.split("\0");
      const failed = () => {
        tell("uncopied", id);
        requestAnimationFrame(() => root.querySelector("textarea")?.select());
      };
      // Where the page may not copy, not even the object is there.
      if (navigator.clipboard) navigator.clipboard.writeText(what).then(() => tell("copied", id), failed);
      else queueMicrotask(failed);
    },

    /** The address of a session on this page. */
    link: (id) => location.href.split("#")[0] + FRAGMENT + encodeURIComponent(id).replaceAll("'", "%27"),

    /** The id that the page was opened at, told once. */
    arrived() {
      if (looked) return "";
      looked = true;
      return named();
    },

    /** Whether this widget may answer the page's address: of several that have the session, one does. */
    claim() {
      const other = answered?.href === location.href && answered.element !== element && answered.element.isConnected;
      if (!other) answered = { href: location.href, element };
      return other ? "" : "yes";
    },

    /** Brings the row of a session into view, as soon as it is drawn. */
    reveal(id) {
      requestAnimationFrame(() => {
        const row = root.querySelector(`[data-session-id="${CSS.escape(id)}"]`);
        if (!row) return;
        // What is opened in the grid has the focus already.
        if (!root.querySelector(".opened")) row.querySelector("[data-act=open], button, a")?.focus({ preventScroll: true });
        row.scrollIntoView({ block: "start" });
        // Rows above that were never drawn had only been guessed at.
        requestAnimationFrame(() => row.scrollIntoView({ block: "start" }));
      });
    },

    reminds,

    /** Asks the reader whether the page may remind; returns the answer with the id of the session. */
    ask(id) {
      if (!reminds()) return tell("refused", id);
      Notification.requestPermission().then(
        (answer) => tell(answer === "granted" ? "allowed" : "refused", id),
        () => tell("refused", id),
      );
    },

    /** In how many milliseconds to remind, nothing for never. */
    alarm: alarm.set,

    /** Reminds: title, text, what the same from another tab has too, and the id of the session. */
    notify(text) {
      if (reminds() !== "granted") return;
      const [title, body, tag, id] = text.split("\0");
      const { lang, dir } = root.querySelector("[part=base]");
      const note = new Notification(title, { body, tag, lang, dir: dir || "auto" });
      note.onclick = () => {
        focus();
        note.close();
        tell("show", id);
      };
    },
  };
}

/**
 * While nobody sees the page its clock stands still, but who has asked to be reminded is reminded.
 * Timers stand still too while a device sleeps, so this one looks every minute; and it is told a
 * minute ahead, so that news of the day is read before a time is reported.
 */
function alarmOf(tell) {
  let due = Infinity;
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (!document.hidden || due === Infinity) return;
    const left = due - Date.now();
    const wait = left > MINUTE ? Math.min(left - MINUTE, MINUTE) : Math.max(left, 1_000);
    timer = setTimeout(() => {
      if (due - Date.now() <= MINUTE) tell("alarm", "");
      look();
    }, wait);
  };
  return {
    look,
    set(wait) {
      due = wait ? Date.now() + Number(wait) : Infinity;
      look();
    },
  };
}
