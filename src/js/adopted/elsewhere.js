// The attribute `for`: the table or list elsewhere on the page that is the agenda. It is hidden while the widget shows
// it, and shown again as soon as the widget does not.
//
//   <agenda-widget for="plan" data-time-zone="Europe/Paris" data-date="2027-03-29"></agenda-widget>

/** @typedef {{ target: HTMLElement, observer: MutationObserver }} Place */

/**
 * The places of the elements that have one.
 * @type {WeakMap<HTMLElement, Place>}
 */
const places = new WeakMap();

/**
 * Where the agenda of an element is: inside of it, or in the place that it names. Nothing if there is no such place, with
 * the reason on the console.
 * @param {HTMLElement} element
 * @param {MutationObserver} children reads again on a change
 */
export function placeOf(element, children) {
  const id = element.getAttribute("for");
  const known = places.get(element);
  const target = id ? /** @type {Document | ShadowRoot} */ (element.getRootNode()).getElementById(id) : undefined;
  if (known && known.target !== target) {
    known.observer.disconnect();
    cover(known.target, false);
    places.delete(element);
  }
  if (!id) return element;
  if (!target || target.contains(element)) {
    const why = target ? "is around this element, which would hide itself" : "is not on this page";
    console.warn(`<agenda-widget for="${id}"> What has this id ${why}. Give the id to the table or to what is around it alone.`);
    return;
  }
  children.observe(target, { childList: true, subtree: true, characterData: true });
  if (!places.has(element)) {
    const base = /** @type {HTMLElement} */ (element.shadowRoot?.querySelector("[part=base]"));
    const observer = new MutationObserver(() => cover(target, !base.hidden));
    observer.observe(base, { attributeFilter: ["hidden"] });
    places.set(element, { target, observer });
    cover(target, !base.hidden);
  }
  return target;
}

/**
 * @param {HTMLElement} target
 * @param {boolean} on
 */
function cover(target, on) {
  target.hidden = on;
  // Pages give tables a `display`, which takes precedence over the attribute.
  if (on) target.style.setProperty("display", "none", "important");
  else target.style.removeProperty("display");
}
