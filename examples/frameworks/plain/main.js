// No framework: the module, a tag, and the DOM.

import "agenda-widget";
import { agenda, now } from "../agenda.js";

const app = document.getElementById("app");
const widget = document.createElement("agenda-widget");
widget.agenda = agenda;
widget.now = now;
widget.noPast = true;
widget.addEventListener("agenda-change", ({ detail }) => (document.querySelector("output").textContent = detail.live.join(" ")));
document.querySelector("select").addEventListener("change", ({ target }) => (widget.timeZone = target.value));
document.querySelector("button").addEventListener("click", () => (widget.isConnected ? widget.remove() : app.append(widget)));
app.append(widget);
