// Writes times as the server does (EventClock.Short), with its patterns and names in the visitor's language.

/** An instant as local time in a zone; format is the server's ClockFormat. */
export function write(at, zone, format) {
  const clock = onClock(at, zone);
  const pattern = clock.year === onClock(new Date(), zone).year ? format.short : format.shortWithYear;
  return fill(pattern, clock, format);
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
