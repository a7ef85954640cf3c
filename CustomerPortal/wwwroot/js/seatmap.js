// The seat picker: one model, shown as a map and as a list, with the panel that contains the selection.

import { count, locale, text } from '/kit/js/texts.js';
import { SeatModel } from './seatmap-model.js';
import { SeatCanvas } from './seatmap-canvas.js';
import { listenToMap } from './seatmap-input.js';
import { wirePanel, element } from './seatmap-panel.js';
import { wireList } from './seatmap-list.js';
import { followSeats } from './seatmap-stream.js';

const form = document.querySelector('[data-picker]');
if (form) start();

function start() {
  const data = JSON.parse(form.dataset.seats);
  const model = new SeatModel({ ...data, locale });
  const say = speaker(form.querySelector('[data-live]'), form.querySelector('[data-note]'));
  const canvas = form.querySelector('[data-canvas]'), card = form.querySelector('[data-card]');
  let view = null;
  // Read by browser tests: where a seat is, and how long drawing took.
  form.seatMap = { model };

  function picked(id, result) {
    if (result === 'full') say.aloud(count('Full', model.maxPlaces));
    else if (result === 'taken') say.aloud(text(model.isBooked(id) ? 'IsYours' : 'IsTaken', model.name(id)));
    else say.quietly(text(result === 'added' ? 'Added' : 'Removed', model.name(id), model.quantity, model.money(model.total)));
    if (view && view.cursor === id) showCard(id, card.classList.contains('is-pinned'));
  }

  // --- map ---

  // Pinned by touch or keyboard, the card has a button; under the mouse it only informs, and never blocks a click.
  function showCard(id, pinned) {
    view.cursor = id;
    view.invalidate();
    card.hidden = id < 0;
    card.classList.toggle('is-pinned', pinned);
    if (id < 0) return;
    const place = model.describe(id), chosen = place.state === 'chosen', open = chosen || place.state === 'free';
    const action = !open ? element('span', { className: 'seat-card-hint' }, text({ booked: 'Booked', held: 'OnHold' }[place.state] ?? 'Sold'))
      : pinned ? element('button', { type: 'button', className: chosen ? 'btn' : 'btn btn-primary', onclick: () => picked(id, model.toggle(id)) }, text(chosen ? 'Remove' : 'Add'))
      : element('span', { className: 'seat-card-hint' }, text(chosen ? 'ClickToRemove' : 'ClickToAdd'));
    card.replaceChildren(
      element('span', { className: `swatch swatch-${place.color % 8}` }),
      element('p', {}, element('strong', {}, text('RowSeat', place.row, place.seat)), element('span', {}, place.section),
        element('span', {}, [place.category === place.section ? '' : place.category, place.stepFree ? text('StepFree') : ''].filter(Boolean).join(' · '))),
      element('b', {}, model.money(place.price)), action);
    placeCard();
  }

  function placeCard() {
    if (card.hidden || view.cursor < 0) return;
    const [x, y] = view.toScreen(model.xs[view.cursor], model.ys[view.cursor]);
    const { offsetWidth: width, offsetHeight: height } = card, gap = Math.max(12, view.seatPixels * 0.5 + 6);
    const above = y - height - gap > 8;
    card.style.left = `${Math.min(Math.max(8, x - width / 2), view.width - width - 8)}px`;
    card.style.top = `${Math.min(Math.max(8, above ? y - height - gap : y + gap), view.height - height - 8)}px`;
  }

  function openMap() {
    if (view) return;
    view = new SeatCanvas(canvas, model);
    view.onframe = placeCard;
    listenToMap(view, {
      onPoint: showCard,
      onPick: id => picked(id, model.toggle(id)),
      onSection: section => {
        const stepper = form.querySelector(`[data-standing="${section.categoryId}"]`);
        form.classList.add('is-open');
        form.querySelector('[data-sheet-toggle]')?.setAttribute('aria-expanded', 'true');
        stepper?.focus();
        say.quietly(text('StandingArea', section.name));
      },
      onAnnounce: id => {
        const { state, price, category } = model.describe(id);
        say.quietly(text(`Announce.${state}`, model.name(id), category, model.money(price)));
      },
    });
    for (const button of form.querySelectorAll('[data-zoom]')) {
      button.addEventListener('click', () => ({ in: () => view.zoom(1.6), out: () => view.zoom(1 / 1.6), fit: () => view.fit() })[button.dataset.zoom]());
    }
    const toShow = [...model.offered, ...model.chosen];
    if (toShow.length > 0 && !view.aimable) view.showPlaces(toShow);
    form.seatMap.view = view;
  }

  // --- map or list ---

  for (const tab of form.querySelectorAll('[data-view-tab]')) {
    tab.addEventListener('click', event => {
      event.preventDefault();
      show(tab.dataset.viewTab);
    });
  }

  function show(name) {
    form.dataset.view = name;
    for (const tab of form.querySelectorAll('[data-view-tab]')) {
      if (tab.dataset.viewTab === name) tab.setAttribute('aria-current', 'page'); else tab.removeAttribute('aria-current');
    }
    if (name === 'map') openMap(); else list.openFirst();
    remember();
  }

  // The URL contains the selection: a reload, a bookmark or the back button restores it.
  function remember() {
    const query = new URLSearchParams();
    if (form.dataset.view === 'list') {
      query.set('view', 'list');
      const section = form.querySelector('button[name=section][aria-current]');
      if (section) query.set('section', section.value);
    }
    for (const id of model.chosen) query.append('seatIds', id);
    history.replaceState(history.state, '', query.size > 0 ? `?${query}` : location.pathname);
  }

  wirePanel(form, model, {
    onShow: ids => { show('map'); view.showPlaces(ids); showCard(ids[0], true); },
    onPicked: picked,
    onFewer: (categoryId, left) => say.aloud(count('Fewer', left, model.categories.get(categoryId).name)),
  });
  const list = wireList(form, model, { onPicked: picked, onSay: say.aloud, onSection: remember });
  show(form.dataset.view === 'list' ? 'list' : 'map');
  model.addEventListener('change', ({ detail }) => {
    remember();
    if (view && view.cursor >= 0 && !card.hidden && detail.places.includes(view.cursor)) showCard(view.cursor, card.classList.contains('is-pinned'));
  });
  model.addEventListener('lost', ({ detail: { places } }) => {
    const names = places.map(id => model.name(id)).join('; ');
    const lost = count('Lost', places.length, names);
    say.aloud(model.quantity > 0 ? `${lost} ${text('OthersSelected')}` : lost);
  });

  // --- live ---

  // Seats that this buyer holds in one tab are not "taken" in another.
  const tabs = new BroadcastChannel(`seats-${data.layout.eventId}`);
  tabs.onmessage = event => model.claim(event.data);
  if (data.held.length > 0) tabs.postMessage(data.held);
  form.addEventListener('submit', () => {
    model.claim(model.chosen);
    tabs.postMessage([...model.chosen]);
  });

  // Every open map learns of a new layout at the same moment, but they must not all request it at the same moment.
  let reloading = false;
  function reloadInAWhile() {
    if (reloading) return;
    reloading = true;
    say.aloud(text('MapChanged'));
    setTimeout(() => location.reload(), 2000 + 20_000 * Math.random());
  }

  const offline = form.querySelector('[data-offline]');
  followSeats(form.dataset.stream, model, {
    onLayoutChanged: reloadInAWhile,
    onConnection: live => { offline.hidden = live; },
  });
}

/** Announces a text to screen readers; with `aloud`, also as a note on the map. */
function speaker(live, note) {
  let timer;
  return {
    quietly: message => { live.textContent = message; },
    aloud: message => {
      live.textContent = message;
      note.textContent = message;
      note.hidden = false;
      clearTimeout(timer);
      timer = setTimeout(() => { note.hidden = true; }, 8000);
    },
  };
}
