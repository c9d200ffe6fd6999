// What a page's own TypeScript may say of the element, and what it may not.

import { AgendaWidget, type Agenda, type AgendaFault, type AgendaWidgetEventMap } from "agenda-widget";
import Same from "agenda-widget/class";

const widget: AgendaWidget = document.createElement("agenda-widget");
const found: AgendaWidget | null = document.querySelector("agenda-widget");
const same: typeof AgendaWidget = Same;
const version: string = AgendaWidget.version;

const agenda: Agenda = {
  title: { en: "Harbour day", fr: "Journée du port" },
  timeZone: "Europe/Paris",
  attendanceMode: "mixed",
  sessions: [
    { title: "Tides", start: "2027-03-29T10:15", duration: "PT25M", speakers: [{ name: "Ada", role: ["moderator", "author"] }] },
  ],
  ourOwn: 7,
};
widget.agenda = agenda;
widget.agenda = JSON.stringify(agenda);
widget.agenda = null;
widget.messages = { "live-now": "On the air" };
widget.src = "agenda.json";
widget.timeZone = "event";
widget.timeZone = "Africa/Cairo";
widget.noPast = true;
const done: Promise<void> = widget.refresh();
widget.ready.then((ready: AgendaWidget) => ready.view, (fault: AgendaFault) => fault.problems.join());
widget.addEventListener("agenda-change", function ({ detail }) {
  const live: string[] = detail.live;
  const at: Date = new Date(detail.at);
  this.noHeader = live.length > at.getTime();
});
widget.addEventListener("click", (event: MouseEvent) => event.clientX);
const heard = (event: AgendaWidgetEventMap["agenda-error"]) => event.detail.code;
widget.addEventListener("agenda-error", heard, { once: true });
widget.removeEventListener("agenda-error", heard);

// @ts-expect-error a switch is no text
widget.noPast = "yes";
// @ts-expect-error the method has the name of the attribute
widget.refresh = 60;
// @ts-expect-error it comes from the element
widget.ready = Promise.resolve(widget);
// @ts-expect-error there is no such event detail
widget.addEventListener("agenda-select", ({ detail }) => detail.nothing);
// @ts-expect-error sessions are needed
widget.agenda = { title: "Harbour day" };
// @ts-expect-error not one of the words
widget.agenda = { title: "x", sessions: [], attendanceMode: "virtual" };

export { done, found, same, version };
