// The notice above an agenda whose clock the frame's address sets: the author of the address may not be
// the host of the agenda, and its readers must not take a rehearsal for the present.

import { nearest } from "../js/tag.js";
import languages from "agenda-widget/languages";

const ENGLISH = "This is a rehearsal: the time that is shown is not the real time.";

/**
 * A line that says it, in that language as soon as its file is there.
 * @param {string} lang
 */
export function rehearsal(lang) {
  const line = document.createElement("p");
  line.className = "rehearsal";
  line.setAttribute("role", "note");
  /** @type {(text: string, tag: string) => void} */
  const say = (text, tag) => {
    line.textContent = text;
    line.lang = tag;
    line.dir = "auto";
  };
  say(ENGLISH, "en");
  const tag = nearest(lang, languages);
  // Where the file does not load, English stays.
  if (tag) languages[tag]().then(({ rehearsal }) => say(rehearsal, tag), () => {});
  return line;
}
