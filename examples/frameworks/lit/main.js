// Lit sets properties with a dot, attributes without, and switches with a question mark.

import "agenda-widget";
import { LitElement, html } from "lit";
import { agenda, now, zones } from "../agenda.js";

class DemoApp extends LitElement {
  static properties = { zone: { state: true }, live: { state: true }, shown: { state: true } };

  constructor() {
    super();
    this.zone = zones[0];
    this.live = "";
    this.shown = true;
  }

  // Into the page itself, as in the other examples; a shadow root of its own does as well.
  createRenderRoot() {
    return this;
  }

  render() {
    return html`
      <select aria-label="Time zone" @change=${({ target }) => (this.zone = target.value)}>
        ${zones.map((each) => html`<option>${each}</option>`)}
      </select>
      <button type="button" @click=${() => (this.shown = !this.shown)}>${this.shown ? "Hide" : "Show"}</button>
      <p>On now: <output>${this.live}</output></p>
      ${this.shown
        ? html`<agenda-widget .agenda=${agenda} .now=${now} time-zone=${this.zone} ?no-past=${true} @agenda-change=${({ detail }) => (this.live = detail.live.join(" "))}>
            <a href="agenda.html">Agenda of the meeting</a>
          </agenda-widget>`
        : ""}
    `;
  }
}

customElements.define("demo-app", DemoApp);
document.getElementById("app").append(document.createElement("demo-app"));
