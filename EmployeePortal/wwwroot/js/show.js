// Writes a sales snapshot into the marked parts of an element, such as [data-part="sold"], and the bar.
import { money } from "/kit/js/money.js";
import { text, locale } from "/kit/js/texts.js";

const count = number => number.toLocaleString(locale);
const percent = share => share.toLocaleString(locale, { style: "percent", maximumFractionDigits: 1 });

export function show(root, sales) {
  const free = Math.max(0, sales.placesTotal - sales.placesSold - sales.placesHeld);
  const figures = [sales.placesSold, sales.placesTotal, sales.placesHeld].map(count);
  const words = text(sales.placesHeld > 0 ? "SoldAndHeld" : "Sold", ...figures);
  const texts = {
    sold: count(sales.placesSold), held: count(sales.placesHeld), free: count(free), bookings: count(sales.bookings), revenue: money(sales.revenue),
    words, percent: percent(sales.placesTotal === 0 ? 0 : sales.placesSold / sales.placesTotal),
  };
  for (const [part, shown] of Object.entries(texts)) {
    const element = root.querySelector(`[data-part="${part}"]`);
    if (element && element.textContent !== shown) element.textContent = shown;
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
