// pretalx' list. It shows times, titles, speakers, descriptions, tracks and rooms.

import { LinearSchedule } from "@pretalx/schedule";
import "@pretalx/schedule/style";
import buntpapier from "buntpapier";
import moment from "moment-timezone";
import { createApp, h } from "vue";

const { rows, now } = document.body.dataset;
const schedule = await (await fetch(rows)).json();

const app = createApp({
  data: () => ({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
  provide: { eventUrl: "" },
  computed: {
    sessions() {
      return schedule.map((session) => ({
        ...session,
        abstract: session.description,
        track: { name: session.track },
        room: { name: session.room },
        start: moment.tz(session.start, this.zone),
        end: moment.tz(session.end, this.zone),
      }));
    },
  },
  render() {
    const at = moment.tz(now, this.zone);
    return h("div", [h(LinearSchedule, { sessions: this.sessions, now: at, currentDay: at.clone().startOf("day") })]);
  },
});
const view = app.use(buntpapier).mount("main");
globalThis.actions = { zone: (zone) => (view.zone = zone) };
