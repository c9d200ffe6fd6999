// What is live, before the title of the page: of the first widget that has the attribute `live-title` and something live.

/**
 * What each widget would put there.
 * @type {Map<Element, string>}
 */
const texts = new Map();
/** What the title is now. */
let before = "";

/**
 * Puts a text before the title, or takes it away where it is empty; gives whether the page asks for that.
 * @param {import("../../../js/element.js").AgendaWidget} element
 * @param {string} text
 */
export function title(element, text) {
  const asked = element.liveTitle && element.isConnected;
  // As the browser gives a title back; else it would not be found again.
  const line = text.replace(/\s+/g, " ").trim();
  if (asked && line) texts.set(element, line);
  else texts.delete(element);
  const [first = ""] = texts.values();
  // The page may have set another title meanwhile.
  const own = before && document.title.startsWith(before) ? document.title.slice(before.length).replace(/^ – /, "") : document.title;
  const wanted = first && own ? `${first} – ${own}` : first || own;
  before = first;
  if (wanted !== document.title) document.title = wanted;
  return asked;
}
