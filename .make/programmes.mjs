// What an independent, much shorter reader finds in programmes of conference software and in JSON-LD: start, end and
// title of each session, for .make/corpus.mjs to compare with.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** An end in so many minutes, in the notation of the start. */
function after(start, minutes) {
  const [, civil, offset] = /^([\dT:-]+?)(Z|[+-]\d\d:?\d\d)?$/.exec(start);
  return new Date(Date.parse(`${civil}Z`) + minutes * 60_000).toISOString().slice(0, 16) + (offset ?? "");
}

const once = (rows) => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];

const sessionize = (data) => {
  const lists = Array.isArray(data) ? data.flatMap(({ sessions, rooms }) => sessions ?? rooms.flatMap((room) => room.sessions)) : data.sessions;
  // One that is in several rooms is one.
  const one = [...new Map(lists.map((session) => [`${session.id} ${session.startsAt}`, session])).values()];
  return one.filter(({ startsAt }) => startsAt).map(({ startsAt, endsAt, title }) => ({ start: startsAt, end: endsAt, title }));
};

const indico = ({ results }) => (Array.isArray(results) ? results : []).flatMap((event) => {
  const at = ({ date, time, tz }) => (tz === "UTC" ? `${date}T${time}Z` : `${date}T${time}[${tz}]`);
  const held = event.contributions?.length ? event.contributions : [event];
  return held.filter(({ startDate }) => startDate).map(({ startDate, endDate, title }) => ({ start: at(startDate), end: at(endDate), title }));
});

const dialects = {
  "emf2014.json": (list) => list.filter(({ start_date }) => start_date).map(({ start_date, end_date, title }) => ({ start: start_date.replace("Z", ""), end: end_date?.replace("Z", ""), title })),
  "emf2024.json": (list) => list.map(({ start_date, end_date, title }) => ({ start: start_date.replace(" ", "T"), end: end_date.replace(" ", "T"), title })),
  "europython2024-programapi.json": ({ days }) => Object.values(days).flatMap(({ events }) => events).map(({ start, duration, title }) => ({ start, end: after(start, duration), title })),
  "fosdem-penta-democon.json": ({ talks }) => talks.map(({ start_datetime: start, duration, title }) => ({ start, end: after(start, duration), title })),
  "fosdem2024-third-party.json": (days) => days.flatMap(({ rooms }) => rooms.flatMap(({ events }) => events)).map(({ date, duration, title }) => {
    const [hours, minutes] = duration.split(":").map(Number);
    return { start: date, end: after(date, hours * 60 + minutes), title };
  }),
  "kotlinconf2025.json": sessionize,
  "republica2018-sample.json": () => [],
};

/** Events with a start that hold no others, wherever they are in a value; `name` is that of what is around. */
function events(value, name) {
  if (Array.isArray(value)) return value.flatMap((entry) => events(entry, name));
  if (typeof value !== "object" || !value) return [];
  const types = [value["@type"]].flat().filter(Boolean).map((type) => type.replace(/^(schema:|https?:\/\/schema.org\/)/, ""));
  const parts = [value.subEvent, value.hasCourseInstance].flat().filter(Boolean);
  const is = types.some((type) => /Event$|^Festival$|^CourseInstance$/.test(type) && !/^(Broadcast|OnDemand|Publication)Event$/.test(type)) || (!types.length && value.startDate);
  const own = typeof value.name === "object" && value.name ? Object.values(value.name)[0] : value.name ?? value.superEvent?.name ?? name;
  if (is && value.startDate && !parts.length) return days(value.startDate, value.endDate, own);
  return Object.entries(value).flatMap(([key, inner]) => (is && key === "superEvent" ? [] : events(inner, own)));
}

/** One session, or one for each day of an event without clock times. */
function days(start, end, title) {
  if (start.length > 10) return [{ start, end: end?.length > 10 ? end : undefined, title }];
  const last = Date.parse(end ?? start);
  const count = Math.max(1, Math.round((last - Date.parse(start)) / 86_400_000) + 1);
  return Array.from({ length: count }, (_, day) => ({ start: new Date(Date.parse(start) + day * 86_400_000).toISOString().slice(0, 10), title }));
}

function linked(text) {
  if (/^\s*[{[]/.test(text)) return once(events(JSON.parse(text)));
  const scripts = [...text.matchAll(/<script[^>]*application\/ld\+json[^>]*>([\s\S]*?)<\/script>/gi)].map(([, inner]) => inner);
  return once(scripts.flatMap((inner) => {
    try {
      return events(JSON.parse(inner));
    } catch {
      return [];
    }
  }));
}

/** The files of the corpus, each with what is in it; those with nothing are to be refused. */
export function programmes(corpus) {
  const files = (folder, end) => (existsSync(join(corpus, folder)) ? readdirSync(join(corpus, folder)).filter((name) => end.test(name)).sort().map((name) => `${folder}/${name}`) : []);
  const text = (name) => readFileSync(join(corpus, name), "utf8");
  const base = (name) => name.slice(name.lastIndexOf("/") + 1);
  const json = [
    ...files("sessionize", /(all|gridsmart|sessions)\.json$/).map((name) => [name, sessionize]),
    ...files("indico", /\.json$/).map((name) => [name, indico]),
    ...files("ccc-json-dialects", /\.json$/).map((name) => [name, dialects[base(name)]]),
  ].map(([name, read]) => [name, read(JSON.parse(text(name)))]);
  const data = [...files("jsonld", /\.json$/), ...files("jsonld/blocks", /\.jsonld$/), ...files("jsonld", /songkick.*\.html$/)];
  return [...json, ...data.map((name) => [name, linked(text(name))])];
}
