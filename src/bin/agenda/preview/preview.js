// Shows the agenda again whenever the server says that its file has changed, and what is wrong with it.

export {};

/** @type {any} */
const widget = document.querySelector("agenda-widget");
const problems = document.getElementById("problems");
const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

function tell(title, text) {
  problems.hidden = !title;
  problems.querySelector("h1").textContent = title;
  problems.querySelector("pre").textContent = text;
}

let version = "";
for (;;) {
  try {
    // Answered when there is something else to show than that version, or after a while.
    const response = await fetch(`preview.json?since=${encodeURIComponent(version)}`, { cache: "no-store" });
    const state = await response.json();
    tell(state.problems.length ? (state.readable ? "To look at" : "The agenda cannot be read") : "", state.problems.join("\n"));
    document.title = state.title || "Preview";
    if (state.version !== version && state.readable && version) await widget.refresh();
    version = state.version;
  } catch {
    tell("The preview has ended", "Start it again with: agenda preview FILE");
    await pause();
  }
}
