// Counts <span data-countdown="milliseconds left"> down from the moment the page was loaded. Fires "countdown:short" at one minute and
// "countdown:over" at the end, both bubbling; only these two are announced to screen readers. The device's own clock is not used, because
// it may be wrong. The page's clock stops while the device sleeps, so the server is asked again afterwards.
import { count, text } from "./texts.js";

const running = new Set();

export function start(element, millisecondsLeft = Number(element.dataset.countdown)) {
  element.deadline = performance.now() + millisecondsLeft;
  element.classList.remove("is-short", "is-over");
  element.told = {};
  running.add(element);
  draw(element);
}

function draw(element) {
  const left = Math.max(0, element.deadline - performance.now());
  const seconds = Math.ceil(left / 1000);
  const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60, rest = String(seconds % 60).padStart(2, "0");
  const shown = element.querySelector(".countdown-left");
  const shownText = left === 0 ? element.dataset.over : hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
  if (shown.textContent !== shownText) shown.textContent = shownText;
  if (seconds <= 60 && seconds > 0) {
    tell(element, "short", count("SecondsLeft", seconds));
    element.querySelector(".countdown-label").textContent = text("LastMinute");
  }
  if (left === 0) {
    tell(element, "over", element.dataset.over);
    running.delete(element);
  }
}

function tell(element, moment, words) {
  if (element.told[moment]) return;
  element.told[moment] = true;
  element.classList.add(`is-${moment}`);
  const status = element.querySelector("[role=status]");
  if (status) status.textContent = words;
  element.dispatchEvent(new CustomEvent(`countdown:${moment}`, { bubbles: true }));
}

async function askAgain() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = [...page.querySelectorAll("[data-countdown]")].map(element => Number(element.dataset.countdown));
  [...document.querySelectorAll("[data-countdown]")].forEach((element, i) => {
    if (running.has(element)) element.deadline = performance.now() + (now[i] ?? 0);
  });
}

// The two clocks diverge if one of them stood still, or if somebody set the other.
const gap = () => Date.now() - performance.now();
let before = gap();
document.querySelectorAll("[data-countdown]").forEach(element => start(element));
setInterval(() => {
  if (running.size > 0 && Math.abs(gap() - before) > 3000) askAgain();
  before = gap();
  running.forEach(draw);
}, 250);
