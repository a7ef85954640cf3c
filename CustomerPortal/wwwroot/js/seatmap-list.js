// The list of seats. The server renders it, one section at a time; this script keeps it in sync with the model, and
// changes the section without leaving the page.

import { readPage } from '/kit/js/own-time.js';
import { count, text } from '/kit/js/texts.js';

export function wireList(form, model, { onPicked, onSay, onSection }) {
  const list = form.querySelector('[data-list]');

  function adopt() {
    for (const box of boxes()) {
      // The panel contains the selection of all sections; the same seat must not be sent twice.
      box.removeAttribute('name');
      show(box);
    }
    counts();
  }

  const boxes = () => list.querySelectorAll('input[type=checkbox][value]');

  function show(box) {
    const id = Number(box.value), state = model.describe(id).state;
    box.checked = state === 'chosen';
    box.disabled = state !== 'chosen' && state !== 'free';
    box.parentElement.dataset.state = state;
    box.parentElement.classList.toggle('is-offered', model.offered.has(id));
    const note = box.parentElement.querySelector('.seat-state');
    if (note) note.textContent = state === 'booked' ? text('Yours') : state === 'held' || state === 'sold' ? text('Taken') : '';
  }

  function counts() {
    for (const button of list.querySelectorAll('[data-section-free]')) {
      const section = model.sections.find(s => s.id === Number(button.dataset.sectionFree));
      if (section) button.textContent = count('Left', section.free);
    }
  }

  list.addEventListener('change', event => {
    if (!event.target.matches('input[type=checkbox]')) return;
    const id = Number(event.target.value);
    onPicked(id, model.toggle(id));
    show(event.target);
  });

  // Arrow keys move along a row, which begins on the right in right-to-left scripts.
  const forward = document.dir === 'rtl' ? -1 : 1;
  list.addEventListener('keydown', event => {
    const step = { ArrowLeft: -forward, ArrowRight: forward }[event.key];
    if (!step || !event.target.matches('input[type=checkbox]')) return;
    const row = [...event.target.closest('fieldset').querySelectorAll('input:not(:disabled)')];
    row[row.indexOf(event.target) + step]?.focus();
    event.preventDefault();
  });

  list.addEventListener('click', async event => {
    const button = event.target.closest('button[name=section]');
    if (!button) return;
    event.preventDefault();
    if (await load(button)) list.querySelector('[data-section-title]')?.focus();
  });

  async function load(button) {
    const address = new URL(location.href);
    address.search = new URLSearchParams([['view', 'list'], ['section', button.value], ...[...model.chosen].map(id => ['seatIds', id])]);
    const answer = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok) {
      onSay(text('ListFailed'));
      return false;
    }
    const page = await readPage(answer);
    list.replaceChildren(...page.querySelector('[data-list]').childNodes);
    adopt();
    onSection();
    return true;
  }

  // A visitor who switches from the map to the list sees seats at once, not only the names of sections.
  function openFirst() {
    if (list.querySelector('[data-section-title]')) return;
    const free = model.sections.find(section => section.free > 0 && list.querySelector(`button[name=section][value="${section.id}"]`));
    if (free) load(list.querySelector(`button[name=section][value="${free.id}"]`));
  }

  model.addEventListener('change', ({ detail }) => {
    if (detail.reset || detail.places.length > 50) return adopt();
    for (const id of detail.places) {
      const box = list.querySelector(`input[value="${id}"]`);
      if (box) show(box);
    }
    counts();
  });

  adopt();
  return { openFirst };
}
