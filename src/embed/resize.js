// Gives each iframe of embed.html the height of what it shows. It listens to those frames alone,
// and each must speak from the origin that its address has.

(() => {
  const frames = () => [...document.querySelectorAll("iframe")].filter(({ src }) => /\/embed\.html([?#]|$)/.test(src));
  const greet = (/** @type {HTMLIFrameElement} */ frame) => frame.contentWindow?.postMessage("agenda-embed:hello", new URL(frame.src).origin);
  addEventListener("message", ({ source, origin, data }) => {
    const frame = frames().find((each) => each.contentWindow === source);
    if (!frame || new URL(frame.src).origin !== origin) return;
    const height = data?.agendaEmbedHeight;
    if (data === "agenda-embed:ready") greet(frame);
    else if (height > 0 && height < 1e5) {
      const border = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
      frame.style.height = `${height + border}px`;
    }
  });
  // A frame that was there first has said so already.
  const late = () => frames().forEach(greet);
  if (document.readyState === "complete") late();
  else addEventListener("load", late);
})();
