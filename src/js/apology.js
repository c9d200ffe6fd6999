// The sentence that a visitor reads where there is no agenda, after the page's own children.

const NOTICE = "The live agenda cannot be shown here at the moment.";

/**
 * What shows and hides it.
 * @param {ShadowRoot} root
 * @param {object} localizer of src/js/localizer.js
 */
export function apologyIn(root, localizer) {
  let notice;
  const say = () => {
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
