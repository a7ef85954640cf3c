// The panel next to (or sheet below) the map: legend, filter, steppers, selected seats, total, and the main button.

import { count, text } from '/kit/js/texts.js';
import { loneSeatOf } from './seatmap-lone.js';
import { nearestInstead } from './seatmap-nearest.js';

export function wirePanel(form, model, { onShow, onPicked, onFewer }) {
  const part = name => form.querySelector(`[data-${name}]`);
  const chosen = part('chosen'), total = part('total'), sum = part('count'), hold = part('hold'), empty = part('empty');
  const ofKind = model.sections.some(section => section.seated) ? 'Seats' : 'Tickets';
  const phone = matchMedia('(max-width: 55rem)');
  let highest = Infinity;

  for (const box of form.querySelectorAll('[data-category]')) box.addEventListener('change', filter);
  part('max-price')?.addEventListener('change', event => {
    highest = event.target.value === '' ? Infinity : Number(event.target.value);
    filter();
  });

  function filter() {
    const on = [...form.querySelectorAll('[data-category]:checked')].map(box => Number(box.value));
    const shown = on.filter(id => model.categories.get(id).price.amountMinor <= highest);
    model.show(shown);
  }

  form.addEventListener('click', event => {
    const button = event.target.closest('[data-remove], [data-find], [data-take]');
    if (!button) return;
    if (button.dataset.take) {
      model.toggle(Number(button.dataset.giveUp));
      onPicked(Number(button.dataset.take), model.toggle(Number(button.dataset.take)));
      hold.focus();
    } else if (button.dataset.remove) {
      const id = Number(button.dataset.remove), next = button.closest('li').nextElementSibling?.querySelector('[data-remove]')?.dataset.remove;
      onPicked(id, model.toggle(id));
      (form.querySelector(`[data-remove="${next}"]`) ?? chosen.querySelector('[data-remove]') ?? hold).focus();
    } else {
      onShow([Number(button.dataset.find)]);
    }
  });

  for (const input of form.querySelectorAll('[data-standing]')) {
    model.setStanding(Number(input.dataset.standing), Number(input.value) || 0);
    // While a number is being typed, the field keeps it; it is corrected once it is complete.
    input.addEventListener('input', () => model.setStanding(Number(input.dataset.standing), Number(input.value) || 0));
    input.addEventListener('change', () => {
      const categoryId = Number(input.dataset.standing), wanted = Number(input.value) || 0;
      input.value = model.setStanding(categoryId, wanted);
      if (wanted > model.standingFree(categoryId)) onFewer(categoryId, model.standingFree(categoryId));
    });
  }
  model.addEventListener('fewer', ({ detail: { categoryId, left } }) => {
    form.querySelector(`[data-standing="${categoryId}"]`).value = left;
    onFewer(categoryId, left);
  });
  // The tickets of a hold are part of the selection only now.
  const held = JSON.stringify(heldNow());

  // Enter in a stepper must not trigger the first submit button of the form.
  form.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.matches('input')) {
      event.preventDefault();
      event.target.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });

  // On a phone, the panel is a sheet below the map that its bottom bar opens and closes.
  const toggle = part('sheet-toggle');
  part('foot').addEventListener('click', event => {
    if (event.target.closest('[data-hold]')) return;
    const open = toggle.getAttribute('aria-expanded') !== 'true';
    toggle.setAttribute('aria-expanded', open);
    form.classList.toggle('is-open', open);
  });

  model.addEventListener('change', event => {
    if (event.detail.places.length > 0) counts();
    render();
  });

  function counts() {
    for (const [id, category] of model.categories) {
      const left = form.querySelector(`[data-free="${id}"]`);
      if (left) left.textContent = count('Left', category.free);
    }
    for (const input of form.querySelectorAll('[data-standing]')) {
      const free = Math.min(model.maxPlaces, model.standingFree(Number(input.dataset.standing)));
      if (Number(input.max) !== free) input.max = free;
    }
  }

  // A selection that leaves a single seat is not an error: the page says so and offers an alternative, and it can be
  // held anyway.
  const warning = part('lone'), told = part('lone-told');
  let warned = '';
  function warnOfLoneSeat() {
    const lone = loneSeatOf(model), key = lone ? Object.values(lone).join() : '';
    told.value = String(Boolean(lone));
    if (key === warned) return;
    warned = key;
    if (!lone) return warning.replaceChildren();
    const [alone, giveUp, take] = [lone.alone, lone.giveUp, lone.take].map(id => model.describe(id));
    warning.replaceChildren(
      element('p', {}, text('Lone.Text', alone.row, alone.seat)),
      element('button', { type: 'button', className: 'btn btn-small', dataset: { take: take.id, giveUp: giveUp.id } }, text('Lone.Move', take.seat, giveUp.seat)));
  }

  // Selected seats went to somebody else: the nearest ones are a click away until the selection changes.
  const offer = part('lost');
  model.addEventListener('lost', ({ detail: { places } }) => {
    const ids = nearestInstead(model, places);
    offer.replaceChildren();
    if (!ids) return;
    model.offer(ids);
    const seats = ids.map(id => model.describe(id)), total = seats.reduce((sum, seat) => sum + seat.price, 0);
    const rows = [...Map.groupBy(seats, seat => seat.row)].map(([row, of]) => count('RowSeats', of.length, row, of.map(seat => seat.seat).join(', ')));
    offer.replaceChildren(
      element('p', {}, text('NearestFree', rows.join('; '), model.money(total))),
      element('button', { type: 'button', className: 'btn btn-small', onclick: () => { model.choose(ids); hold.focus(); } }, count('TakeOffered', ids.length)));
    offer.dataset.choice = [...model.chosen].join();
  });
  model.addEventListener('change', () => {
    if (offer.childElementCount === 0 || offer.dataset.choice === [...model.chosen].join()) return;
    offer.replaceChildren();
    if (model.offered.size > 0) model.offer([]);
  });

  function heldNow() {
    return [[...model.chosen].sort((a, b) => a - b), [...model.standing].sort((a, b) => a[0] - b[0])];
  }

  function render() {
    warnOfLoneSeat();
    chosen.replaceChildren(...[...model.chosen].map(row));
    const quantity = model.quantity;
    empty.hidden = model.chosen.size > 0;
    sum.textContent = quantity === 0 && phone.matches ? text(`Sheet.${ofKind}`) : count(ofKind, quantity);
    total.textContent = quantity === 0 ? '' : model.money(model.total);
    hold.disabled = quantity === 0;
    const unchanged = form.dataset.held === 'true' && JSON.stringify(heldNow()) === held;
    hold.textContent = unchanged ? text('Continue') : count(`Hold.${ofKind}`, quantity);
  }

  function row(id) {
    const place = model.describe(id), li = document.createElement('li');
    li.className = 'pick';
    li.append(
      element('span', { className: `swatch swatch-${place.color % 8}` }),
      element('button', { type: 'button', className: 'pick-place', dataset: { find: id } },
        element('strong', {}, text('RowSeat', place.row, place.seat)), element('span', {}, [...new Set([place.section, place.category])].join(' · '))),
      element('span', { className: 'pick-price' }, model.money(place.price)),
      element('button', { type: 'button', className: 'pick-remove', dataset: { remove: id }, ariaLabel: text('RemoveSeat', model.name(id)) }, '×'),
      element('input', { type: 'hidden', name: 'seatIds', value: id }));
    return li;
  }

  render();
}

export function element(name, { dataset, ...properties }, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  Object.assign(node.dataset, dataset ?? {});
  node.append(...children);
  return node;
}
