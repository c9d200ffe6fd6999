// Angular has to be told that tags it does not know may be elements of the browser's: `schemas`.

import "@angular/compiler"; // this example is compiled in the browser; `ng build` needs no such line
import "agenda-widget";
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { agenda, now, zones } from "../agenda.js";

@Component({
  selector: "#app",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <select aria-label="Time zone" (change)="zone.set($any($event.target).value)">
      @for (each of zones; track each) { <option>{{ each }}</option> }
    </select>
    <button type="button" (click)="shown.set(!shown())">{{ shown() ? "Hide" : "Show" }}</button>
    <p>On now: <output>{{ live() }}</output></p>
    @if (shown()) {
      <agenda-widget [agenda]="agenda" [now]="now" [attr.time-zone]="zone()" no-past (agenda-change)="live.set($any($event).detail.live.join(' '))">
        <a href="agenda.html">Agenda of the meeting</a>
      </agenda-widget>
    }
  `,
})
class App {
  agenda = agenda;
  now = now;
  zones = zones;
  zone = signal(zones[0]);
  live = signal("");
  shown = signal(true);
}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
