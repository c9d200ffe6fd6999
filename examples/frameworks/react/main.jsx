// React 19 sets properties where the element has them, attributes otherwise, and hears "on…" events.

import "agenda-widget";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { agenda, now, zones } from "../agenda.js";

function App() {
  const [zone, setZone] = useState(zones[0]);
  const [live, setLive] = useState("");
  const [shown, setShown] = useState(true);
  return (
    <>
      <select value={zone} onChange={(event) => setZone(event.target.value)} aria-label="Time zone">
        {zones.map((each) => <option key={each}>{each}</option>)}
      </select>
      <button type="button" onClick={() => setShown(!shown)}>{shown ? "Hide" : "Show"}</button>
      <p>On now: <output>{live}</output></p>
      {shown && (
        <agenda-widget agenda={agenda} now={now} time-zone={zone} no-past onagenda-change={({ detail }) => setLive(detail.live.join(" "))}>
          <a href="agenda.html">Agenda of the meeting</a>
        </agenda-widget>
      )}
    </>
  );
}

createRoot(document.getElementById("app")).render(<App />);
