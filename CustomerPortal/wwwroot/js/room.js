// The position in line updates itself: the page polls when the server has told it to, never all visitors at once.
// Screen readers announce each change of the situation and the last minute, not every number.

import { start } from '/kit/js/countdown.js';
import { readPage } from '/kit/js/own-time.js';
import { text } from '/kit/js/texts.js';

const page = document.querySelector('[data-room]');
const news = page.querySelector('[data-room-news]');
const notice = page.querySelector('[data-notice]');
let timer, close = false;

function later(seconds) {
  clearTimeout(timer);
  timer = setTimeout(ask, seconds * 1000 * (0.75 + Math.random() / 2));
}

async function ask() {
  let next = 15;
  try {
    const answer = await fetch(page.dataset.news, { headers: { accept: 'application/json' } });
    if (answer.ok && !answer.redirected) {
      const now = await answer.json();
      next = now.pollAfter;
      if (now.state === page.dataset.state) tell(now);
      else await turn();
    }
  } catch {
    // Offline for a moment: the position in line is not lost.
  }
  later(next);
}

function tell(now) {
  for (const element of page.querySelectorAll('[data-number]')) {
    const shown = now[element.dataset.number];
    if (shown && element.textContent !== shown) element.textContent = shown;
  }
  if (!close && now.state === 'InLine' && now.isSoon) {
    close = true;
    news.textContent = text('LessThanAMinute');
  }
}

// The page has to look different: the server renders it.
async function turn() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const fresh = await readPage(answer);
  const next = fresh.querySelector('[data-room]');
  if (!next) return location.reload();
  for (const part of page.querySelectorAll('[data-part]')) {
    const replacement = next.querySelector(`[data-part="${part.dataset.part}"]`);
    if (replacement) part.replaceChildren(...replacement.childNodes);
  }
  document.title = fresh.title;
  page.dataset.state = next.dataset.state;
  page.querySelectorAll('[data-countdown]').forEach(element => start(element));
  news.textContent = page.querySelector('h1').textContent;
  notice.hidden = true;
  if (page.dataset.state === 'Admitted') whenLooking(go);
}

function whenLooking(act) {
  if (document.visibilityState === 'visible') return act();
  document.addEventListener('visibilitychange', function look() {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', look);
    act();
  });
}

// Redirects to the seats after a notice, only while the visitor is looking and has not declined.
function go() {
  if (page.dataset.state !== 'Admitted') return;
  let left = 5;
  notice.hidden = false;
  const ticking = setInterval(() => {
    if (notice.hidden || page.dataset.state !== 'Admitted') return clearInterval(ticking);
    if (document.visibilityState !== 'visible') return;
    page.querySelector('[data-notice-left]').textContent = --left;
    if (left > 0) return;
    clearInterval(ticking);
    location.assign(page.dataset.seats);
  }, 1000);
}

page.querySelector('[data-notice-stay]').addEventListener('click', () => { notice.hidden = true; });

// All pages wake up at the end of a countdown: each after a different delay.
page.addEventListener('countdown:over', () => later(1 + Math.random() * 4));
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') later(0.5); });
later(Number(page.dataset.poll));
