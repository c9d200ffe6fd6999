// Shows the agenda again whenever the server says that its file has changed, and what is wrong with it.

export {};

/**
 * What the server answers; see preview/mod.rs.
 * @typedef {{ version: string, title: string, readable: boolean, problems: string[] }} State
 */

const widget = document.querySelector("agenda-widget");
const problems = /** @type {HTMLElement} */ (document.getElementById("problems"));
const [heading, list] = ["h1", "pre"].map((name) => /** @type {HTMLElement} */ (problems.querySelector(name)));
const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

/**
 * @param {string} title nothing where all is well
 * @param {string} text
 */
function tell(title, text) {
  problems.hidden = !title;
  heading.textContent = title;
  list.textContent = text;
}

let version = "";
for (;;) {
  try {
    // Answered when there is something else to show than that version, or after a while.
    const response = await fetch(`preview.json?since=${encodeURIComponent(version)}`, { cache: "no-store" });
    /** @type {State} */
    const state = await response.json();
    tell(state.problems.length ? (state.readable ? "To look at" : "The agenda cannot be read") : "", state.problems.join("\n"));
    document.title = state.title || "Preview";
    if (state.version !== version && state.readable && version) await widget?.refresh();
    version = state.version;
  } catch {
    tell("The preview has ended", "Start it again with: agenda preview FILE");
    await pause();
  }
}
