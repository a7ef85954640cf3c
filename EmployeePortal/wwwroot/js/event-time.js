// Times that come after the page, written as the server writes them (EventTimeTagHelper).
import { addOwnTime } from "/kit/js/own-time.js";

/** Puts a <time> into an empty element; format is the server's ClockFormat. */
export function writeTime(into, instant, format) {
  const at = new Date(instant), clock = onClock(at, format.zone);
  const pattern = clock.year === onClock(new Date(), format.zone).year ? format.short : format.shortWithYear;
  const time = document.createElement("time");
  time.dateTime = at.toISOString();
  time.dataset.zone = format.zone;
  time.dataset.format = "short";
  const zone = document.createElement("span");
  zone.className = "zone";
  zone.textContent = format.zoneName;
  time.append(`${fill(pattern, clock, format)} `, zone);
  into.append(time);
  addOwnTime(time);
}

function onClock(at, timeZone) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone, year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(at);
  const part = type => Number(parts.find(p => p.type === type).value);
  const [year, month, day] = [part("year"), part("month"), part("day")];
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(), hour: part("hour"), minute: part("minute") };
}

const fill = (pattern, clock, { days, months }) => pattern.replace(/'([^']*)'|ddd|d|MMM|yyyy|HH|mm/g, (token, literal) => ({
  ddd: days[clock.weekday],
  d: clock.day,
  MMM: months[clock.month - 1],
  yyyy: clock.year,
  HH: String(clock.hour).padStart(2, "0"),
  mm: String(clock.minute).padStart(2, "0"),
})[token] ?? literal);
