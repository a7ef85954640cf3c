// Updates the figures of a waiting room every three seconds while the page is visible.
import { readPage } from "/kit/js/own-time.js";

const root = document.querySelector("[data-room]");

async function refresh() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = (await readPage(answer)).querySelector("[data-room]");
  if (fresh) root.replaceChildren(...fresh.childNodes);
}

if (root) setInterval(refresh, 3000);
