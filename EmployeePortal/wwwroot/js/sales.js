// Totals and newest bookings of one event, updated live.
import { readPage } from "/kit/js/own-time.js";
import { follow } from "/kit/js/live.js";
import { money } from "/kit/js/money.js";
import { count, text } from "/kit/js/texts.js";
import { writeTime } from "./event-time.js";
import { show } from "./show.js";

const root = document.querySelector("[data-sales]");
const body = root.querySelector("[data-bookings]");
const template = document.getElementById("booking-row");
const news = document.getElementById("sales-news");
const live = root.querySelector("[data-live]");
const clock = JSON.parse(root.dataset.clock);

const states = document.getElementById("booking-states").content;

// As the server writes the total of a booking and its status (StatusText.Key).
const isFree = booking => booking.total.amountMinor === 0;
const total = booking => isFree(booking) ? text("Free") : money(booking.total);
const state = booking => isFree(booking) ? `${booking.status}.Free` : booking.status;

// The first message repeats what the page already shows.
let first = true;

follow(`/live/events/${root.dataset.sales}/sales`, {
  sales(snapshot) {
    show(root, snapshot);
    if (body.dataset.bookings === "newest") snapshot.latest.slice().reverse().forEach(put);
    recount(snapshot);
    first = false;
  },
}, connection => {
  live.hidden = false;
  live.textContent = text(connection === "live" ? "Live" : "Offline");
  live.classList.toggle("is-live", connection === "live");
});

// Only the server knows availability by category; it is asked once for a burst of sales.
let counted = "", asking = 0;

function recount({ placesSold, placesHeld }) {
  const now = `${placesSold} ${placesHeld}`;
  if (!first && now !== counted) asking ||= setTimeout(askCategories, 500);
  counted = now;
}

async function askCategories() {
  asking = 0;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = (await readPage(answer)).querySelector("[data-categories]");
  if (fresh) root.querySelector("[data-categories]")?.replaceChildren(...fresh.childNodes);
}

function put(booking) {
  let row = body.querySelector(`[data-id="${CSS.escape(booking.id)}"]`);
  if (!row) {
    row = template.content.firstElementChild.cloneNode(true);
    row.dataset.id = booking.id;
    writeTime(row.querySelector('[data-cell="when"]'), booking.createdAt, clock);
    body.prepend(row);
    document.getElementById("booking-table").hidden = false;
    document.getElementById("no-bookings").hidden = true;
    while (body.children.length > 20) body.lastElementChild.remove();
    if (!first) {
      row.classList.add("is-new");
      news.textContent = count("NewBooking", booking.placeCount, total(booking));
    }
  }
  const cell = name => row.querySelector(`[data-cell="${name}"]`);
  cell("link").href = `/bookings/${booking.id}`;
  cell("reference").textContent = booking.reference;
  cell("name").textContent = booking.contactName;
  cell("email").textContent = booking.contactEmail;
  cell("state").replaceChildren(states.querySelector(`[data-state="${state(booking)}"]`).cloneNode(true));
  cell("places").textContent = booking.placeCount;
  cell("total").textContent = total(booking);
}
