const widget = document.querySelector("agenda-widget");
const $ = (selector) => widget.shadowRoot.querySelector(selector);
const $$ = (selector) => [...widget.shadowRoot.querySelectorAll(selector)];
const part = (name, within = widget.shadowRoot) => within.querySelector(`[part~="${name}"]`);
const parts = (name, within = widget.shadowRoot) => [...within.querySelectorAll(`[part~="${name}"]`)];
const rows = () => parts("session");
const row = (id) => $(`[data-session-id="${id}"]`);
const times = (id) => [...part("time", row(id)).querySelectorAll("time")];
const opened = (row) => row.querySelector("[data-act=open]")?.ariaExpanded === "true";
const visible = (node) => Boolean(node?.checkVisibility());
const clean = (text) => text.replace(/\s+/g, " ").trim();
// As widget.refresh(), which waits for up to a second; on a page with a stopped clock that second passes.
const refreshed = async () => {
  let over = false;
  const done = widget.refresh().finally(() => (over = true));
  for (let quarter = 0; globalThis.clock && !over && quarter < 5; quarter += 1) {
    await fetch("../later.js");
    await clock.pass(0.25);
  }
  return done;
};
