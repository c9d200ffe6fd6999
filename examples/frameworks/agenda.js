// The agenda of all examples.

export const agenda = {
  title: "Harbour day",
  timeZone: "Europe/Paris",
  attendanceMode: "online",
  sessions: [
    { id: "tides", start: "2027-05-11T09:00", end: "2027-05-11T09:45", title: "Tides", description: "Why the sea comes and goes." },
    { id: "lunch", start: "2027-05-11T09:45", end: "2027-05-11T10:15", title: "Early lunch", kind: "break" },
    { id: "knots", start: "2027-05-11T10:30", end: "2027-05-11T11:00", title: "Knots" },
  ],
};

/** The widget's clock starts here, so that there is something on. Leave it out on a page of your own. */
export const now = "2027-05-11T09:10:00+02:00";

export const zones = ["auto", "Africa/Cairo", "Asia/Tokyo"];
