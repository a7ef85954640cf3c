// The data that the map and the list both show: seats, their states, the buyer's selection. No drawing, no markup.

import { text } from '/kit/js/texts.js';

export const Free = 0, Held = 1, Sold = 2, Blocked = 3;

/**
 * Fires "change" (detail: { places, taken, reset }) when states or the selection change. `places` are the seat ids to redraw, `taken`
 * those that were just taken; with `reset`, anything may have changed.
 * Fires "lost" (detail: { places }) when someone else got selected seats.
 * Fires "fewer" (detail: { categoryId, left }) when fewer standing tickets are left than are selected.
 */
export class SeatModel extends EventTarget {
  constructor({ layout, availability, categories, held, heldPrices, booked, chosen, offered, standing, maxPlaces, isMatch, locale }) {
    super();
    this.layout = layout;
    this.maxPlaces = maxPlaces;
    this.categories = new Map(categories.map(c => [c.id, { ...c, free: 0 }]));
    this.sections = layout.sections.map((section, index) => prepare(section, index, this.categories.get(section.categoryId)));
    this.states = new Uint8Array(layout.placeCount).fill(Blocked);
    this.xs = new Float32Array(layout.placeCount);
    this.ys = new Float32Array(layout.placeCount);
    this.sectionOf = new Int16Array(layout.placeCount).fill(-1);
    for (const section of this.sections) this.#locate(section);
    this.bounds = boundsOf(this.sections, isMatch);
    this.mine = new Set(held ?? []);
    this.booked = new Set(booked ?? []);
    this.heldPrices = new Map(Object.entries(heldPrices ?? {}).map(([id, price]) => [Number(id), price]));
    this.chosen = new Set();
    this.offered = new Set(offered ?? []);
    this.standing = new Map();
    this.visible = new Set(this.categories.keys());
    const currency = categories[0]?.price.currency ?? 'EUR';
    this.format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    this.minor = 10 ** this.format.resolvedOptions().maximumFractionDigits;
    this.#take(availability);
    for (const id of chosen ?? []) if (this.isAvailable(id)) this.chosen.add(id);
    for (const [category, quantity] of Object.entries(standing ?? {})) if (quantity > 0) this.standing.set(Number(category), quantity);
  }

  // --- seats ---

  section(id) { return this.sections[this.sectionOf[id]]; }
  category(id) { return this.section(id).category; }
  /** The price at which a seat is held, which later price changes do not affect; otherwise the current price of its category. */
  priceOf(id) { return this.heldPrices.get(id) ?? this.category(id).price.amountMinor; }
  isSeat(id) { return id >= 0 && id < this.states.length && this.sectionOf[id] >= 0 && this.section(id).seated; }

  /** Held for this buyer, or free. */
  isAvailable(id) { return this.isSeat(id) && (this.states[id] === Free || (this.mine.has(id) && this.states[id] === Held)); }

  /** Booked by this buyer, paid or not: it can no longer be selected. */
  isBooked(id) { return this.booked.has(id) && (this.states[id] === Held || this.states[id] === Sold); }

  describe(id) {
    const section = this.section(id);
    const n = id - section.firstSeatId;
    const row = Math.floor(n / section.seatsPerRow);
    return {
      id,
      section: section.name,
      row: section.rowLabels[row],
      seat: String(section.firstSeatNumber + n % section.seatsPerRow),
      category: section.category.name,
      color: section.category.color,
      price: this.priceOf(id),
      stepFree: section.stepFree.has(row),
      state: this.chosen.has(id) ? 'chosen' : this.isBooked(id) ? 'booked' : this.isAvailable(id) ? 'free' : ['free', 'held', 'sold', 'blocked'][this.states[id]],
    };
  }

  /** "Stalls left, row C, seat 12" */
  name(id) {
    const place = this.describe(id);
    return text('Place', place.section, place.row, place.seat);
  }

  money(amountMinor) { return amountMinor === 0 ? text('Free') : this.format.format(amountMinor / this.minor); }

  /** The seat nearest to a point, at most `reach` map units away; -1 if there is none. Geometry only: no search over seats. */
  seatAt(x, y, reach) {
    let best = -1, bestDistance = reach;
    for (const section of this.sections) {
      if (!section.seated || outside(section.box, x, y, reach)) continue;
      const [dx, dy] = section.toLocal(x, y);
      const column = clamp(Math.round(dx / section.seatSpacing + (section.seatsPerRow - 1) / 2), 0, section.seatsPerRow - 1);
      const across = (column - (section.seatsPerRow - 1) / 2) * section.seatSpacing;
      const row = clamp(Math.round((dy + section.bend(across)) / section.rowSpacing), 0, section.rows - 1);
      const id = section.firstSeatId + row * section.seatsPerRow + column;
      const distance = Math.hypot(this.xs[id] - x, this.ys[id] - y);
      if (distance < bestDistance && this.states[id] !== Blocked) [best, bestDistance] = [id, distance];
    }
    return best;
  }

  sectionAt(x, y) { return this.sections.find(section => section.contains(x, y)) ?? null; }

  /** From one seat to the next in a direction (dx, dy in -1, 0, 1): along the row, across rows, or into the neighboring section. */
  neighbor(id, dx, dy) {
    const section = this.section(id);
    const n = id - section.firstSeatId, column = n % section.seatsPerRow + dx, row = Math.floor(n / section.seatsPerRow) + dy;
    if (column >= 0 && column < section.seatsPerRow && row >= 0 && row < section.rows) {
      const next = section.firstSeatId + row * section.seatsPerRow + column;
      return this.states[next] === Blocked ? this.#step(next, dx, dy) ?? id : next;
    }
    const reach = Math.max(this.bounds.width, this.bounds.height);
    let best = id, bestDistance = Infinity;
    for (const other of this.sections) {
      if (other === section || !other.seated) continue;
      const [cx, cy] = other.center;
      const along = (cx - this.xs[id]) * dx + (cy - this.ys[id]) * dy;
      const aside = Math.abs((cx - this.xs[id]) * dy) + Math.abs((cy - this.ys[id]) * dx);
      if (along <= 0 || along + 2 * aside >= bestDistance) continue;
      bestDistance = along + 2 * aside;
      best = this.seatIn(other, this.xs[id], this.ys[id], reach);
    }
    return best;
  }

  seatIn(section, x, y, reach) {
    let best = section.firstSeatId, bestDistance = reach * reach * 4;
    for (let id = section.firstSeatId; id < section.firstSeatId + section.capacity; id++) {
      const distance = (this.xs[id] - x) ** 2 + (this.ys[id] - y) ** 2;
      if (distance < bestDistance && this.states[id] !== Blocked) [best, bestDistance] = [id, distance];
    }
    return best;
  }

  #step(id, dx, dy) {
    const next = this.neighbor(id, dx, dy);
    return next === id ? null : next;
  }

  // --- selection ---

  get quantity() { return this.chosen.size + [...this.standing.values()].reduce((sum, n) => sum + n, 0); }

  get total() {
    let total = 0;
    for (const id of this.chosen) total += this.priceOf(id);
    for (const [category, quantity] of this.standing) total += this.categories.get(category).price.amountMinor * quantity;
    return total;
  }

  /** Adds a seat to the selection or removes it. Returns the result: "added", "removed", "taken" or "full". */
  toggle(id) {
    if (this.chosen.delete(id)) return this.#changed([id], 'removed');
    if (!this.isAvailable(id)) return 'taken';
    if (this.quantity >= this.maxPlaces) return 'full';
    this.chosen.add(id);
    return this.#changed([id], 'added');
  }

  /** Marks seats as offered in place of lost ones; an empty list removes the marks. */
  offer(ids) {
    this.offered = new Set(ids);
    this.#changed([], undefined, true);
  }

  /** Selects exactly these seats. */
  choose(ids) {
    const before = [...this.chosen];
    this.chosen = new Set(ids.filter(id => this.isAvailable(id)));
    this.offered = new Set();
    this.#changed([...before, ...ids], undefined, true);
  }

  setStanding(categoryId, quantity) {
    const others = this.quantity - (this.standing.get(categoryId) ?? 0);
    const wanted = clamp(quantity, 0, Math.min(this.maxPlaces - others, this.standingFree(categoryId)));
    if (wanted > 0) this.standing.set(categoryId, wanted); else this.standing.delete(categoryId);
    this.#changed([]);
    return wanted;
  }

  /** The number of standing tickets of a category that this buyer could have, including their own held ones. */
  standingFree(categoryId) {
    let free = 0;
    for (const section of this.sections) {
      if (section.seated || section.categoryId !== categoryId) continue;
      free += section.free;
      for (const id of this.mine) if (this.section(id) === section && this.states[id] === Held) free++;
    }
    return free;
  }

  /** These seats count as this buyer's from now on: they are being held, here or in another tab. */
  claim(ids) {
    for (const id of ids) this.mine.add(id);
  }

  show(categoryIds) {
    this.visible = new Set(categoryIds);
    this.#changed([], undefined, true);
  }

  #changed(places, result, reset = false, taken = []) {
    this.dispatchEvent(new CustomEvent('change', { detail: { places, taken, reset } }));
    return result;
  }

  // --- states from the server ---

  /** Applies a complete snapshot. Returns false if it belongs to another layout. */
  snapshot(availability) {
    if (availability.layoutVersion !== this.layout.version) return false;
    const before = this.states.slice();
    this.#take(availability);
    const places = [];
    for (let id = 0; id < before.length; id++) if (before[id] !== this.states[id]) places.push(id);
    this.#settle(places, before);
    return true;
  }

  /** Applies the next change. Returns false if an earlier one is missing. */
  delta({ version, changes }) {
    if (version <= this.version) return true;
    if (version !== this.version + 1) return false;
    this.version = version;
    const before = new Map();
    for (let i = 0; i < changes.length; i += 2) {
      const id = changes[i];
      if (this.sectionOf[id] === undefined || this.sectionOf[id] < 0) continue;
      if (!before.has(id)) before.set(id, this.states[id]);
      this.#count(id, -1);
      this.states[id] = changes[i + 1];
      this.#count(id, 1);
    }
    this.#settle([...before.keys()], before);
    return true;
  }

  #take({ version, states, categories }) {
    this.version = version;
    const bytes = Uint8Array.from(atob(states), c => c.charCodeAt(0));
    for (const category of this.categories.values()) category.free = 0;
    for (const section of this.sections) section.free = 0;
    for (let id = 0; id < this.states.length; id++) {
      this.states[id] = this.sectionOf[id] < 0 ? Blocked : bytes[id >> 2] >> 2 * (id & 3) & 3;
      this.#count(id, 1);
    }
    for (const { categoryId, price } of categories) if (this.categories.has(categoryId)) this.categories.get(categoryId).price = price;
  }

  #count(id, by) {
    if (this.states[id] !== Free || this.sectionOf[id] < 0) return;
    const section = this.section(id);
    section.free += by;
    section.category.free += by;
  }

  #settle(places, before) {
    const was = id => before instanceof Map ? before.get(id) : before[id];
    const taken = places.filter(id => was(id) === Free && this.states[id] !== Free);
    const lost = [];
    for (const id of places) {
      if (this.mine.has(id) && (this.states[id] === Free || this.states[id] === Sold)) this.mine.delete(id);
      if (this.chosen.has(id) && !this.isAvailable(id)) {
        this.chosen.delete(id);
        lost.push(id);
      }
    }
    const fewer = [];
    for (const [categoryId, quantity] of this.standing) {
      const left = this.standingFree(categoryId);
      if (left >= quantity) continue;
      if (left > 0) this.standing.set(categoryId, left); else this.standing.delete(categoryId);
      fewer.push({ categoryId, left });
    }
    this.#changed(places, undefined, false, taken);
    for (const detail of fewer) this.dispatchEvent(new CustomEvent('fewer', { detail }));
    if (lost.length > 0) this.dispatchEvent(new CustomEvent('lost', { detail: { places: lost } }));
  }

  #locate(section) {
    // Numbers of a standing area can have gaps; those of seats never do.
    for (const { first, count } of section.ranges ?? [{ first: section.firstSeatId, count: section.capacity }]) {
      for (let i = 0; i < count; i++) {
        const id = first + i;
        this.sectionOf[id] = section.index;
        const [x, y] = section.seated ? section.seat(Math.floor(i / section.seatsPerRow), i % section.seatsPerRow) : section.center;
        this.xs[id] = x;
        this.ys[id] = y;
      }
    }
  }
}

// --- geometry of one section; the formula is the one in the contract ---

function prepare(section, index, category) {
  const seated = section.kind === 'Seated';
  const angle = section.rotation * Math.PI / 180, cos = Math.cos(angle), sin = Math.sin(angle);
  const half = Math.max(1, (section.seatsPerRow - 1) / 2 * section.seatSpacing);
  const bend = dx => section.curve * (dx / half) ** 2;
  const toMap = (dx, dy) => [section.x + dx * cos - dy * sin, section.y + dx * sin + dy * cos];
  const toLocal = (x, y) => [(x - section.x) * cos + (y - section.y) * sin, (y - section.y) * cos - (x - section.x) * sin];
  const seat = (row, column) => {
    const dx = (column - (section.seatsPerRow - 1) / 2) * section.seatSpacing;
    return toMap(dx, row * section.rowSpacing - bend(dx));
  };
  const outline = seated ? seatedOutline(section, half, bend, toMap) : standingOutline(section, toMap);
  const depth = seated ? (section.rows - 1) * section.rowSpacing : section.height;
  const margin = seated ? 0.75 * section.seatSpacing : 0;
  const contains = (x, y) => {
    const [dx, dy] = toLocal(x, y);
    const down = seated ? dy + bend(dx) : dy;
    return Math.abs(dx) <= (seated ? half : section.width / 2) + margin && down >= -margin && down <= depth + margin;
  };
  const xs = outline.map(p => p[0]), ys = outline.map(p => p[1]);
  const box = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  return {
    ...section, index, seated, category, seat, bend, toMap, toLocal, contains, outline, box, free: 0,
    stepFree: new Set(section.stepFreeRows),
    center: seated ? toMap(0, depth / 2 - bend(half) / 3) : toMap(0, depth / 2),
  };
}

function seatedOutline({ rows, rowSpacing, seatSpacing }, half, bend, toMap) {
  const margin = 0.75 * seatSpacing, steps = 8, front = [], back = [];
  for (let i = 0; i <= steps; i++) {
    const dx = (i / steps * 2 - 1) * (half + margin);
    front.push(toMap(dx, -bend(dx) - margin));
    back.unshift(toMap(dx, (rows - 1) * rowSpacing - bend(dx) + margin));
  }
  return [...front, ...back];
}

function standingOutline({ width, height }, toMap) {
  return [toMap(-width / 2, 0), toMap(width / 2, 0), toMap(width / 2, height), toMap(-width / 2, height)];
}

// The stage is not part of the layout: it is above everything, in the middle. For matches, the pitch is where the
// stands leave room.
function boundsOf(sections, isMatch) {
  const left = Math.min(...sections.map(s => s.box.left)), right = Math.max(...sections.map(s => s.box.right));
  const top = Math.min(...sections.map(s => s.box.top)), bottom = Math.max(...sections.map(s => s.box.bottom));
  const pitch = isMatch ? roomInTheMiddle(sections, left, right, top, bottom) : null;
  if (pitch) return { left, top, width: right - left, height: bottom - top, stage: { ...pitch, name: text('Pitch'), isPitch: true } };
  const unit = Math.max(right - left, bottom - top) / 24, half = Math.min((right - left) * 0.22, unit * 6);
  const stage = { left: (left + right) / 2 - half, top: top - 1.8 * unit, width: 2 * half, height: unit, name: text('Stage') };
  return { left, top: top - 2 * unit, width: right - left, height: bottom - top + 2 * unit, stage };
}

function roomInTheMiddle(sections, left, right, top, bottom) {
  const x = (left + right) / 2, y = (top + bottom) / 2, gap = Math.min(right - left, bottom - top) * 0.04;
  const beside = sections.filter(s => s.box.top < y && s.box.bottom > y), across = sections.filter(s => s.box.left < x + gap && s.box.right > x - gap);
  const west = Math.max(...beside.filter(s => s.box.right < x).map(s => s.box.right), left), east = Math.min(...beside.filter(s => s.box.left > x).map(s => s.box.left), right);
  const north = Math.max(...across.filter(s => s.box.bottom < y).map(s => s.box.bottom), top), south = Math.min(...across.filter(s => s.box.top > y).map(s => s.box.top), bottom);
  const room = { left: west + gap, top: north + gap, width: east - west - 2 * gap, height: south - north - 2 * gap };
  const isFree = room.width > 4 * gap && room.height > 4 * gap && !sections.some(s =>
    s.box.left < room.left + room.width && s.box.right > room.left && s.box.top < room.top + room.height && s.box.bottom > room.top);
  return isFree ? room : null;
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));
const outside = (box, x, y, reach) => x < box.left - reach || x > box.right + reach || y < box.top - reach || y > box.bottom + reach;
