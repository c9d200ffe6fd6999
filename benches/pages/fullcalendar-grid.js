// FullCalendar with its list and its grid of times: what a conference's page loads.

import { Calendar } from "fullcalendar";
import list from "fullcalendar/list";
import theme from "fullcalendar/themes/classic";
import timegrid from "fullcalendar/timegrid";
import "fullcalendar/skeleton.css";
import "fullcalendar/themes/classic/theme.css";
import "fullcalendar/themes/classic/palette.css";
import { optionsOf } from "./fullcalendar-options.js";

const calendar = new Calendar(document.querySelector("main"), { ...optionsOf(document.body.dataset), plugins: [list, timegrid, theme] });
calendar.render();
globalThis.actions = { view: (view) => calendar.changeView(view === "grid" ? "timeGridDay" : "all") };
