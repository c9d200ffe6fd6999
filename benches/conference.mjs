// A made-up conference of any number of sessions, the same one each time.
//
//   const { agenda, days, now } = conference(1000);   // our format, see docs/FORMAT.md
//   conference(1000, { links: true });                // each session has a document too
//   const events = asEvents(agenda);                  // what calendar libraries read
//   const rows = asRows(agenda);                      // what the hand-written page reads
//
// Civil times in Paris, in June: the offset is +02:00 all along.

const ZONE = "Europe/Paris";
const OFFSET = "+02:00";
const FIRST_DAY = Date.UTC(2027, 5, 7);
const [MINUTE, DAY] = [60_000, 86_400_000];
const SLOTS = 10; // a day, in each room

const WORDS = (
  "harbour tide lantern bridge archive census garden ledger compass winter record river market charter signal bakery " +
  "orchard theatre council village pattern quarry summit valley window copper thread weather canvas island railway kitchen"
).split(" ");
const JOINTS = "of for and in with beyond before without towards under".split(" ");
const FIRST = "Aino Bilal Carys Dario Eszter Femi Greta Hamid Iris Jomo Katya Leila Mirko Noor Oskar Paloma".split(" ");
const LAST = "Aalto Benali Castro Dupont Eze Farkas Gruber Haddad Ito Jansen Kaya Lopez Mbeki Novak Okoye Popescu".split(" ");
export const TRACKS = ["Land", "Water", "Air", "People"];

/** Numbers in [0, 1) that look random and are not. */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function conference(sessions, { links = false } = {}) {
  const roll = dice(sessions);
  const one = (list) => list[Math.floor(roll() * list.length)];
  const between = (least, most) => least + Math.floor(roll() * (most - least + 1));
  const many = (least, most, make) => Array.from({ length: between(least, most) }, make);
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const phrase = () => `${one(WORDS)} ${one(JOINTS)} ${one(WORDS)}`;
  const sentence = () => `${capital(many(2, 5, phrase).join(", "))}.`;
  const paragraph = () => many(2, 5, sentence).join(" ");
  const person = () => ({ name: `${one(FIRST)} ${one(LAST)}`, role: one(["speaker", "moderator"]), affiliation: `${capital(one(WORDS))} Office` });

  const days = sessions <= SLOTS ? 1 : sessions <= 2000 ? 4 : 10;
  const rooms = Math.ceil(sessions / days / SLOTS);
  const civil = (time) => new Date(time).toISOString().slice(0, 16);
  const session = (_, index) => {
    const room = index % rooms;
    const slot = Math.floor(index / rooms);
    // Rooms begin a few minutes apart, so that there are many different times.
    const start = FIRST_DAY + Math.floor(slot / SLOTS) * DAY + (540 + (slot % SLOTS) * 60 + (room % 4) * 5) * MINUTE;
    return {
      id: `s${index + 1}`,
      title: capital(`${phrase()} ${one(JOINTS)} ${one(WORDS)}`),
      start: civil(start),
      end: civil(start + between(4, 10) * 5 * MINUTE),
      track: one(TRACKS),
      room: `Room ${room + 1}`,
      description: many(1, 2, paragraph).join("\n\n"),
      speakers: many(1, 3, person),
      ...(links && { links: [{ rel: "document", href: `https://example.org/paper-${index + 1}.pdf`, title: "Paper" }] }),
    };
  };
  return {
    days,
    // In the first slot of the first day: sessions are live, and none is over, which the widget would put behind a line.
    now: `${civil(FIRST_DAY + 550 * MINUTE)}:00${OFFSET}`,
    agenda: { title: `A conference of ${sessions}`, timeZone: ZONE, locale: "en", sessions: Array.from({ length: sessions }, session) },
  };
}

const instant = (civil) => `${civil}:00${OFFSET}`;

export function asEvents({ sessions }) {
  return sessions.map(({ id, title, start, end }) => ({ id, title, start: instant(start), end: instant(end) }));
}

/** The titles of the sessions that the filter keeps. */
export const titlesOf = ({ sessions }, track) => sessions.filter((session) => session.track === track).map(({ title }) => title);

export function asRows({ sessions }) {
  return sessions
    .map((session) => ({ ...session, start: Date.parse(instant(session.start)), end: Date.parse(instant(session.end)) }))
    .sort((a, b) => a.start - b.start);
}
