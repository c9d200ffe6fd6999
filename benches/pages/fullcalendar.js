// FullCalendar's list of all days, in the reader's zone. It shows times and titles.

import { Calendar } from "fullcalendar";
import list from "fullcalendar/list";
import theme from "fullcalendar/themes/classic";
import "fullcalendar/skeleton.css";
import "fullcalendar/themes/classic/theme.css";
import "fullcalendar/themes/classic/palette.css";
import { optionsOf } from "./fullcalendar-options.js";

const calendar = new Calendar(document.querySelector("main"), { ...optionsOf(document.body.dataset), plugins: [list, theme] });
calendar.render();
globalThis.actions = { zone: (zone) => calendar.setOption("timeZone", zone) };
