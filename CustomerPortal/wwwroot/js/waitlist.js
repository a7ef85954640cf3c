// The position, and the offer when it is the visitor's turn, appear by themselves: the stream announces a change, the
// server renders the new state.

import { follow } from '/kit/js/live.js';
import { readPage } from '/kit/js/own-time.js';
import { start } from '/kit/js/countdown.js';

const page = document.querySelector('[data-waitlist]');
if (page?.dataset.changing === 'true') {
  let known, busy = false, again = false;
  const stream = follow(page.dataset.stream, {
    waitlist: progress => {
      const now = JSON.stringify(progress);
      if (now !== known) refresh();
      known = now;
    },
  });
  page.addEventListener('countdown:over', () => setTimeout(refresh, 1500));

  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
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
    const next = fresh.querySelector('[data-waitlist]');
    if (!next) return location.reload();
    document.title = fresh.title;
    const turned = next.dataset.status !== page.dataset.status;
    // Whatever the visitor is reading or about to press stays unchanged, unless there is news.
    for (const part of turned ? page.querySelectorAll('[data-part]') : page.querySelectorAll('[data-part=head]')) {
      const replacement = next.querySelector(`[data-part="${part.dataset.part}"]`);
      if (replacement) part.replaceChildren(...replacement.childNodes);
    }
    if (!turned && next.dataset.status === 'waiting') page.querySelector('[data-part=main] .facts')?.replaceWith(next.querySelector('[data-part=main] .facts'));
    page.querySelectorAll('[data-countdown]').forEach(element => start(element));
    if (turned) page.querySelector('[data-waitlist-news]').textContent = page.querySelector('h1').textContent;
    page.dataset.status = next.dataset.status;
    page.dataset.changing = next.dataset.changing;
    if (next.dataset.changing === 'false') stream.close();
  }
}
