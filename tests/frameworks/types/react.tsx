// What JSX may say of the element, and what it may not.

import { createRef } from "react";
import type { AgendaWidget } from "agenda-widget";
import type {} from "agenda-widget/react";

const ref = createRef<AgendaWidget>();

export const whole = (
  <agenda-widget
    ref={ref}
    src="agenda.json"
    time-zone="Africa/Cairo"
    refresh={60}
    no-past
    no-header={false}
    lang="ar"
    dir="rtl"
    className="agenda"
    agenda={{ title: "Harbour day", sessions: [{ title: "Tides", start: "2027-03-29T10:15", end: "2027-03-29T10:40" }] }}
    onagenda-change={({ detail }) => detail.live.join()}
    onagenda-select={(event) => event.detail.open}
  >
    <a href="agenda.html">Agenda</a>
  </agenda-widget>
);

// @ts-expect-error there is no such attribute
export const unknown = <agenda-widget colour="red" />;
// @ts-expect-error a switch is no text
export const text = <agenda-widget no-past="yes" />;
// @ts-expect-error there is no such detail
export const detail = <agenda-widget onagenda-error={({ detail }) => detail.nothing} />;
