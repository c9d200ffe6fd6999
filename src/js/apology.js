// The sentence for visitors when there is no agenda, after the page's own children.

const NOTICE = "The live agenda cannot be shown here at the moment.";

/**
 * Shows and hides it.
 * @param {ShadowRoot} root
 * @param {import("./localizer.js").Localizer} localizer
 */
export function apologyIn(root, localizer) {
  /** @type {HTMLElement | undefined} */
  let notice;
  const say = () => {
    if (!notice) return;
    const { tag, failed } = localizer.words() ?? {};
    notice.lang = tag ?? "en";
    notice.textContent = failed ?? NOTICE;
  };
  return {
    show() {
      notice ??= document.createElement("p");
      notice.part = "notice";
      notice.dir = "auto";
      notice.style.display = "";
      say();
      localizer.speak().then(say);
      if (!notice.isConnected) root.append(notice);
    },
    hide() {
      if (notice) notice.style.display = "none";
    },
  };
}
