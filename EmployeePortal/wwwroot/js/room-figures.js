// The figures of a waiting room, every three seconds while somebody looks.
const root = document.querySelector("[data-room]");

async function refresh() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-room]");
  if (fresh) root.replaceChildren(...fresh.childNodes);
}

if (root) setInterval(refresh, 3000);
