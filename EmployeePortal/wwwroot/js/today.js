// Live figures of the next events. A browser keeps at most six connections to a server, so only the nearest three are
// followed.
import { follow } from "/kit/js/live.js";
import { locale } from "/kit/js/texts.js";
import { show } from "./show.js";

const sums = { sold: document.querySelector('[data-sum="sold"]'), held: document.querySelector('[data-sum="held"]'), free: document.querySelector('[data-sum="free"]') };

for (const row of [...document.querySelectorAll("[data-event]")].slice(0, 3)) {
  let before;
  follow(`/live/events/${row.dataset.event}/sales`, {
    sales(snapshot) {
      const now = { sold: snapshot.placesSold, held: snapshot.placesHeld, free: show(row, snapshot) };
      if (before) for (const part of Object.keys(sums)) add(sums[part], now[part] - before[part]);
      before = now;
    },
  });
}

function add(element, change) {
  if (change === 0) return;
  element.textContent = (Number(element.textContent.replace(/\D/g, "")) + change).toLocaleString(locale);
}
