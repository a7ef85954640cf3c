// Puts a sales snapshot into the marked parts of an element: [data-part="sold"], and the drawn bar.
import { money } from "/kit/js/money.js";

const count = number => number.toLocaleString("en-GB");

export function show(root, sales) {
  const free = Math.max(0, sales.placesTotal - sales.placesSold - sales.placesHeld);
  const words = `${count(sales.placesSold)} of ${count(sales.placesTotal)} sold${sales.placesHeld > 0 ? `, ${count(sales.placesHeld)} in baskets` : ""}`;
  const texts = {
    sold: count(sales.placesSold), held: count(sales.placesHeld), free: count(free), bookings: count(sales.bookings), revenue: money(sales.revenue),
    words, percent: sales.placesTotal === 0 ? "0" : (100 * sales.placesSold / sales.placesTotal).toFixed(1).replace(/\.0$/, ""),
  };
  for (const [part, text] of Object.entries(texts)) {
    const element = root.querySelector(`[data-part="${part}"]`);
    if (element && element.textContent !== text) element.textContent = text;
  }
  bar(root.querySelector(".meter"), sales, words);
  return free;
}

function bar(meter, { placesSold, placesHeld, placesTotal }, words) {
  if (!meter || placesTotal === 0) return;
  const share = part => part <= 0 ? 0 : Math.min(1000, Math.max(5, Math.floor(part * 1000 / placesTotal)));
  const sold = share(placesSold), held = Math.min(1000 - sold, share(placesHeld));
  meter.querySelector(".meter-value").setAttribute("width", sold);
  meter.querySelector(".meter-also").setAttribute("x", sold);
  meter.querySelector(".meter-also").setAttribute("width", held);
  meter.setAttribute("aria-label", words);
}
