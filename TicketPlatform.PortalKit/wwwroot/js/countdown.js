// Counts <span data-countdown="milliseconds left"> down from the moment the page came. Fires "countdown:short" at one minute and
// "countdown:over" at the end, both bubbling; screen readers hear these two moments and no others.
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
  const text = left === 0 ? element.dataset.over : hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
  if (shown.textContent !== text) shown.textContent = text;
  if (seconds <= 60 && seconds > 0) tell(element, "short", `${seconds} seconds left.`);
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

document.querySelectorAll("[data-countdown]").forEach(element => start(element));
setInterval(() => running.forEach(draw), 250);
