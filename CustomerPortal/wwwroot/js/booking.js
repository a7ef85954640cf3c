// The booking's page updates itself: the stream announces a change, the server renders the new state.

import { follow } from '/kit/js/live.js';
import { readPage } from '/kit/js/own-time.js';

const page = document.querySelector('[data-booking]');
// "listens": nothing is expected, but a late payment may still change everything.
if (page && page.dataset.changing !== 'false') {
  let known = '', busy = false, again = false;
  const stream = follow(page.dataset.stream, {
    booking: progress => {
      const now = JSON.stringify(progress);
      if (now !== known) refresh();
      known = now;
    },
  });

  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      // Another URL means that another page is due, such as the card form after a declined card.
      if (answer.redirected) return location.assign(answer.url);
      if (answer.ok) show(await readPage(answer));
    } catch {
      again = true;
      await new Promise(resolve => setTimeout(resolve, 2000));
    } finally {
      busy = false;
      if (again) { again = false; refresh(); }
    }
  }

  function show(fresh) {
    const next = fresh.querySelector('[data-booking]');
    if (!next) return location.reload();
    document.title = fresh.title;
    const keys = new Set([...page.querySelectorAll('[data-key]')].map(row => row.dataset.key));
    for (const part of page.querySelectorAll('[data-part]')) {
      const replacement = next.querySelector(`[data-part="${part.dataset.part}"]`);
      if (replacement && replacement.innerHTML !== part.innerHTML) part.replaceChildren(...replacement.childNodes);
    }
    for (const row of page.querySelectorAll('[data-key]')) row.classList.toggle('is-new', !keys.has(row.dataset.key));
    page.dataset.changing = next.dataset.changing;
    if (next.dataset.changing === 'false') stream.close();
  }

  // Changes that the stream does not announce, such as a declined card.
  const poll = setInterval(() => {
    if (page.dataset.changing === 'true') refresh();
    if (page.dataset.changing === 'false') clearInterval(poll);
  }, 3000);
}
