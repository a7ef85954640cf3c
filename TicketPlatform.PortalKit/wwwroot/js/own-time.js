// Adds the visitor's own time under an event's time when their clocks differ, and shows times without a venue in it.
import { write } from "./clock.js";
import { clock, text } from "./texts.js";

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const wall = (at, timeZone) => at.toLocaleString("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" });

/** For a <time> with its data-zone, as the server writes it. */
export function addOwnTime(element) {
  const at = new Date(element.dateTime);
  try {
    if (wall(at, element.dataset.zone) === wall(at, own)) return;
  } catch {
    return; // The browser does not know this zone, so only the event's own time is shown.
  }
  const note = document.createElement("span");
  const there = text("WhereYouAre", write(at, own, clock));
  // On its own line below a long time; in parentheses after a short one.
  const isLong = element.dataset.format === "long";
  note.className = isLong ? "your-time" : "your-time-inline";
  note.textContent = isLong ? there : ` (${there})`;
  element.after(note);
}

/** For a <time data-own>, which the server writes in UTC because it does not know the visitor's zone. */
function showOwnTime(element) {
  element.textContent = write(new Date(element.dateTime), own, clock);
}

/** For all times of a page. */
export function ownTimes(page) {
  page.querySelectorAll("time[data-zone]").forEach(addOwnTime);
  page.querySelectorAll("time[data-own]").forEach(showOwnTime);
}

/** For a page that is fetched again to show parts of it: adds the visitor's own time, as in the original page. */
export async function readPage(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  ownTimes(page);
  return page;
}
