// Times added after the page was loaded, written as the server writes them (EventTimeTagHelper).
import { write } from "/kit/js/clock.js";
import { addOwnTime } from "/kit/js/own-time.js";

/** Puts a <time> into an empty element; format is the server's ClockFormat. */
export function writeTime(into, instant, format) {
  const at = new Date(instant);
  const time = document.createElement("time");
  time.dateTime = at.toISOString();
  time.dataset.zone = format.zone;
  time.dataset.format = "short";
  const zone = document.createElement("span");
  zone.className = "zone";
  zone.textContent = format.zoneName;
  time.append(`${write(at, format.zone, format)} `, zone);
  into.append(time);
  addOwnTime(time);
}
