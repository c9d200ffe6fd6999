import "agenda-widget";
import "htmx.org";

// Events bubble, so that one listener serves whatever htmx puts into the page.
document.addEventListener("agenda-change", ({ detail }) => (document.querySelector("output").textContent = detail.live.join(" ")));
document.querySelector("select").addEventListener("change", ({ target }) => document.querySelector("agenda-widget")?.setAttribute("time-zone", target.value));
