// Draws the hall. Seats and section blocks go into a cached layer somewhat larger than the view: panning and zooming only move
// that layer, which is redrawn in full resolution once the gesture ends. What moves or differs per buyer is drawn on top in every frame.

import { count } from '/kit/js/texts.js';
import { Free, Held, Sold, Blocked } from './seatmap-model.js';
import { labelOf, shortNames } from './seatmap-names.js';

const margin = 0.25;          // of the view, on each side, that the cached layer holds in reserve
const seatLevel = 7;          // CSS pixels between neighbors from which single seats can be selected
const dotLevel = 2.4;         // below this, a section is one block: dots would be noise
const fade = 600;             // ms in which a seat that was just taken loses its color

export class SeatCanvas {
  #layer = document.createElement('canvas');
  #sprites = new Map();
  #fading = new Map();
  #layerView = null;
  #named = null;
  #shortNames = new Map();
  #frame = 0;
  #flight = null;
  #rest = 0;
  #isMoving = false;

  constructor(canvas, model) {
    this.canvas = canvas;
    this.model = model;
    this.view = { scale: 1, x: 0, y: 0 };
    this.cursor = -1;
    this.calm = matchMedia('(prefers-reduced-motion: reduce)');
    this.spacing = Math.min(...model.sections.filter(s => s.seated).map(s => Math.min(s.seatSpacing, s.rowSpacing)), Infinity);
    if (!Number.isFinite(this.spacing)) this.spacing = 20;
    this.#readTheme();
    model.addEventListener('change', event => this.#modelChanged(event.detail));
    new ResizeObserver(() => this.#resize()).observe(canvas);
    const themeChanged = () => { this.#readTheme(); this.redraw(); };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themeChanged);
    new MutationObserver(themeChanged).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
    this.#resize();
    // Section names are measured and drawn in the page's typeface: again once it has loaded.
    document.fonts?.ready.then(() => this.redraw());
  }

  // --- camera ---

  get seatPixels() { return this.spacing * this.view.scale; }
  get aimable() { return this.seatPixels >= seatLevel; }
  toMap(px, py) { return [(px - this.view.x) / this.view.scale, (py - this.view.y) / this.view.scale]; }
  toScreen(x, y) { return [x * this.view.scale + this.view.x, y * this.view.scale + this.view.y]; }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width === 0 || height === 0) return;
    const first = !this.width, center = first ? null : this.toMap(this.width / 2, this.height / 2);
    const wasWhole = first || this.view.scale <= this.#whole().scale * 1.02;
    this.width = width;
    this.height = height;
    this.ratio = Math.min(devicePixelRatio || 1, 3);
    this.canvas.width = Math.round(width * this.ratio);
    this.canvas.height = Math.round(height * this.ratio);
    if (wasWhole) this.view = this.#whole();
    else this.view = { ...this.view, x: width / 2 - center[0] * this.view.scale, y: height / 2 - center[1] * this.view.scale };
    this.#layerView = null;
    this.#draw();
  }

  #whole() { return this.#fitted(this.model.bounds, 20, 2 * seatLevel * 2 / this.spacing); }

  #fitted({ left, top, width, height }, padding, maxScale) {
    const scale = Math.min((this.width - 2 * padding) / width, (this.height - 2 * padding) / height, maxScale);
    return { scale, x: this.width / 2 - (left + width / 2) * scale, y: this.height / 2 - (top + height / 2) * scale };
  }

  #limited(view) {
    const whole = this.#whole(), { left, top, width, height } = this.model.bounds;
    const scale = Math.min(Math.max(view.scale, whole.scale * 0.8), Math.max(52 / this.spacing, whole.scale * 2));
    // At least half of the view always shows some of the hall.
    const keep = (at, size, from, length) => Math.min(Math.max(at, size / 2 - (from + length) * scale), size / 2 - from * scale);
    return { scale, x: keep(view.x, this.width, left, width), y: keep(view.y, this.height, top, height) };
  }

  pan(dx, dy) { this.#move({ ...this.view, x: this.view.x + dx, y: this.view.y + dy }); }

  zoomAt(px, py, factor) {
    const [x, y] = this.toMap(px, py), { scale } = this.#limited({ ...this.view, scale: this.view.scale * factor });
    this.#move({ scale, x: px - x * scale, y: py - y * scale });
  }

  #move(view) {
    this.#flight = null;
    this.view = this.#limited(view);
    this.#moving();
  }

  fit() { this.#fly(this.#whole()); }
  zoom(factor) {
    const scale = this.view.scale * factor, [x, y] = this.toMap(this.width / 2, this.height / 2);
    this.#fly({ scale, x: this.width / 2 - x * scale, y: this.height / 2 - y * scale });
  }

  showSection(section) {
    const { left, right, top, bottom } = section.box;
    const view = this.#fitted({ left, top, width: right - left, height: bottom - top }, 36, 34 / this.spacing);
    const scale = Math.max(view.scale, 13 / this.spacing), [cx, cy] = section.center;
    this.#fly(scale === view.scale ? view : { scale, x: this.width / 2 - cx * scale, y: this.height / 2 - cy * scale });
  }

  showPlaces(ids) {
    const xs = ids.map(id => this.model.xs[id]), ys = ids.map(id => this.model.ys[id]);
    const scale = Math.max(this.view.scale, 18 / this.spacing);
    const x = (Math.min(...xs) + Math.max(...xs)) / 2, y = (Math.min(...ys) + Math.max(...ys)) / 2;
    this.#fly({ scale, x: this.width / 2 - x * scale, y: this.height / 2 - y * scale });
  }

  /** Zooms in around a point until neighboring seats can be selected by touch. */
  approach(px, py) {
    const [x, y] = this.toMap(px, py), scale = 26 / this.spacing;
    this.#fly({ scale, x: px - x * scale, y: py - y * scale });
  }

  #fly(target) {
    target = this.#limited(target);
    if (this.calm.matches) { this.view = target; this.#moving(); return; }
    this.#flight = { from: this.view, to: target, start: performance.now() };
    this.#moving();
  }

  // --- frames ---

  redraw() { this.#layerView = null; this.invalidate(); }
  invalidate() { this.#frame ||= requestAnimationFrame(() => this.#draw()); }

  #moving() {
    clearTimeout(this.#rest);
    this.#isMoving = true;
    this.#rest = setTimeout(() => {
      this.#isMoving = false;
      this.redraw();
    }, 90);
    this.invalidate();
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.width) return;
    const now = performance.now();
    if (this.#flight) {
      const { from, to, start } = this.#flight, t = Math.min(1, (now - start) / 220), e = 1 - (1 - t) ** 3;
      const scale = from.scale * (to.scale / from.scale) ** e;
      const share = from.scale === to.scale ? e : (scale - from.scale) / (to.scale - from.scale);
      this.view = { scale, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
      if (t === 1) { this.view = to; this.#flight = null; }
      this.#moving();
    }
    if (!this.#layerCovers()) this.#drawLayer();
    const c = this.canvas.getContext('2d');
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.fillStyle = this.theme.ground;
    c.fillRect(0, 0, this.canvas.width, this.canvas.height);
    const zoom = this.view.scale / this.#layerView.scale;
    c.imageSmoothingEnabled = zoom !== 1;
    c.setTransform(zoom, 0, 0, zoom,
      Math.round((this.view.x - this.#layerView.x * zoom) * this.ratio), Math.round((this.view.y - this.#layerView.y * zoom) * this.ratio));
    c.drawImage(this.#layer, -Math.round(this.width * margin * this.ratio), -Math.round(this.height * margin * this.ratio));
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.#drawFading(c, now);
    this.#drawChoice(c);
    this.#drawStage(c);
    this.#drawNames(c);
    this.onframe?.();
  }

  #layerCovers() {
    const layer = this.#layerView;
    if (!layer) return false;
    const zoom = this.view.scale / layer.scale;
    if (zoom < 0.55 || zoom > 2.2) return false;
    if (zoom < 1) return true; // edges may be empty during the gesture
    const left = this.view.x - (layer.x + this.width * margin) * zoom, top = this.view.y - (layer.y + this.height * margin) * zoom;
    return left <= 0 && top <= 0 && left + this.width * (1 + 2 * margin) * zoom >= this.width && top + this.height * (1 + 2 * margin) * zoom >= this.height;
  }

  #drawLayer() {
    const started = performance.now();
    const width = Math.round(this.width * (1 + 2 * margin) * this.ratio), height = Math.round(this.height * (1 + 2 * margin) * this.ratio);
    if (this.#layer.width !== width || this.#layer.height !== height) Object.assign(this.#layer, { width, height });
    this.#layerView = { ...this.view };
    const c = this.#layer.getContext('2d');
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.clearRect(0, 0, width, height);
    c.setTransform(this.ratio, 0, 0, this.ratio, Math.round(this.width * margin * this.ratio), Math.round(this.height * margin * this.ratio));
    for (const section of this.model.sections) {
      if (!this.#inLayer(section.box)) continue;
      this.#drawBlock(c, section);
      if (section.seated && this.seatPixels >= dotLevel) this.#drawSeats(c, section);
    }
    this.drawTime = performance.now() - started;
  }

  #inLayer({ left, right, top, bottom }) {
    const [l, t] = this.toScreen(left, top), [r, b] = this.toScreen(right, bottom);
    return r > -this.width * margin && l < this.width * (1 + margin) && b > -this.height * margin && t < this.height * (1 + margin);
  }

  #path(c, outline) {
    c.beginPath();
    for (const [x, y] of outline) c.lineTo(...this.toScreen(x, y));
    c.closePath();
  }

  #drawBlock(c, section) {
    const shown = this.model.visible.has(section.categoryId), color = this.theme.palette[section.category.color % 8];
    this.#path(c, section.outline);
    const solid = !section.seated || this.seatPixels < dotLevel;
    c.fillStyle = solid && section.free > 0 && shown ? color : this.theme.block;
    c.globalAlpha = solid && section.free > 0 && shown ? 0.22 + 0.38 * section.free / section.capacity : 1;
    c.fill();
    c.globalAlpha = shown && section.free > 0 ? 1 : 0.4;
    c.lineWidth = solid ? 1.5 : 1;
    c.strokeStyle = solid ? color : this.theme.line;
    c.stroke();
    c.globalAlpha = 1;
  }

  #drawSeats(c, section) {
    const { states, xs, ys, mine } = this.model, shown = this.model.visible.has(section.categoryId);
    const { scale, x: ox, y: oy } = this.view, size = this.seatPixels;
    const last = section.firstSeatId + section.capacity;
    const l = -this.width * margin - size, t = -this.height * margin - size, r = this.width * (1 + margin) + size, b = this.height * (1 + margin) + size;
    if (size < seatLevel || (size < 13 && this.#isMoving)) {
      // Dots: one path for all free seats of a section and one for the rest, instead of a call per seat.
      const free = size * 0.74, gone = Math.max(0.8, size * 0.26);
      for (const [test, side, color, alpha] of [
        [s => s === Free, free, this.theme.palette[section.category.color % 8], shown ? 1 : 0.25], [s => s === Held || s === Sold, gone, this.theme.taken, 0.9]]) {
        c.beginPath();
        for (let id = section.firstSeatId; id < last; id++) {
          if (!test(states[id] === Held && mine.has(id) ? Free : states[id])) continue;
          const x = xs[id] * scale + ox, y = ys[id] * scale + oy;
          if (x > l && x < r && y > t && y < b) c.rect(x - side / 2, y - side / 2, side, side);
        }
        c.globalAlpha = alpha;
        c.fillStyle = color;
        c.fill();
      }
      c.globalAlpha = 1;
      return;
    }
    const sprites = [Free, Held, Sold, Blocked].map(state => this.#sprite(state, section.category.color, size, shown));
    for (let id = section.firstSeatId; id < last; id++) {
      const x = xs[id] * scale + ox, y = ys[id] * scale + oy;
      if (x < l || x > r || y < t || y > b) continue;
      const sprite = sprites[states[id] === Held && mine.has(id) ? Free : states[id]];
      if (sprite) c.drawImage(sprite, x - sprite.half, y - sprite.half, sprite.half * 2, sprite.half * 2);
    }
    if (size >= 14) this.#drawRowNames(c, section, size);
    if (size >= 24 && shown) this.#drawSeatNumbers(c, section, size, l, t, r, b);
  }

  #drawRowNames(c, section, size) {
    c.fillStyle = this.theme.soft;
    c.font = `600 ${Math.min(13, size * 0.6)}px ${this.theme.font}`;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    for (let row = 0; row < section.rows; row++) {
      for (const column of [-1.15, section.seatsPerRow + 0.15]) c.fillText(section.rowLabels[row], ...this.toScreen(...section.seat(row, column)));
    }
  }

  #drawSeatNumbers(c, section, size, l, t, r, b) {
    const { xs, ys, states, mine } = this.model;
    c.fillStyle = this.theme.onColor;
    c.font = `600 ${Math.min(14, size * 0.36)}px ${this.theme.font}`;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    for (let i = 0; i < section.capacity; i++) {
      const id = section.firstSeatId + i;
      if (states[id] !== Free && !(states[id] === Held && mine.has(id))) continue;
      const [x, y] = this.toScreen(xs[id], ys[id]);
      if (x > l && x < r && y > t && y < b) c.fillText(section.firstSeatNumber + i % section.seatsPerRow, x, y + 0.5);
    }
  }

  // Each state has its own shape: free a full disc, held a half ring, sold a cross, the buyer's own a disc with a check
  // mark.
  #sprite(state, color, size, shown = true) {
    if (state === Blocked) return null;
    const key = `${state}|${state === Free || state === 'mine' ? color : ''}|${Math.round(size * 2)}|${shown}`;
    if (this.#sprites.has(key)) return this.#sprites.get(key);
    const radius = Math.min(size * 0.4, 22), half = Math.ceil(radius + 3);
    const sprite = document.createElement('canvas');
    sprite.width = sprite.height = Math.ceil(half * 2 * this.ratio);
    sprite.half = sprite.width / 2 / this.ratio;
    const c = sprite.getContext('2d');
    c.setTransform(this.ratio, 0, 0, this.ratio, sprite.width / 2, sprite.height / 2);
    c.lineCap = 'round';
    c.globalAlpha = shown ? 1 : 0.22;
    c.strokeStyle = this.theme.taken;
    c.fillStyle = this.theme.taken;
    c.beginPath();
    if (state === Free) {
      c.fillStyle = this.theme.palette[color % 8];
      c.arc(0, 0, radius, 0, 2 * Math.PI);
      c.fill();
    } else if (state === Held) {
      c.lineWidth = Math.max(1, radius * 0.2);
      c.arc(0, 0, radius - c.lineWidth, 0, 2 * Math.PI);
      c.stroke();
      c.beginPath();
      c.arc(0, 0, radius - c.lineWidth, Math.PI / 2, Math.PI * 1.5);
      c.fill();
    } else if (state === Sold) {
      const arm = radius * 0.42;
      c.lineWidth = Math.max(1.1, radius * 0.24);
      c.moveTo(-arm, -arm); c.lineTo(arm, arm);
      c.moveTo(arm, -arm); c.lineTo(-arm, arm);
      c.stroke();
    } else {
      const disc = Math.max(radius * 1.12, 5);
      c.fillStyle = this.theme.ink;
      c.strokeStyle = this.theme.ground;
      c.lineWidth = 2;
      c.arc(0, 0, disc, 0, 2 * Math.PI);
      c.fill();
      c.stroke();
      c.strokeStyle = this.theme.ground;
      c.lineWidth = Math.max(1.4, disc * 0.2);
      c.lineJoin = 'round';
      c.beginPath();
      c.moveTo(-disc * 0.42, 0.02 * disc); c.lineTo(-disc * 0.1, disc * 0.34); c.lineTo(disc * 0.44, -disc * 0.32);
      c.stroke();
    }
    if (this.#sprites.size > 240) this.#sprites.clear();
    this.#sprites.set(key, sprite);
    return sprite;
  }

  #drawSprite(c, sprite, id) {
    const [x, y] = this.toScreen(this.model.xs[id], this.model.ys[id]);
    c.drawImage(sprite, x - sprite.half, y - sprite.half, sprite.half * 2, sprite.half * 2);
  }

  #drawChoice(c) {
    // Seats offered to a buyer who lost a race: a ring thick enough to be seen from afar.
    c.lineWidth = 3;
    c.strokeStyle = this.theme.accent;
    for (const id of this.model.offered) {
      if (!this.model.isAvailable(id)) continue;
      c.beginPath();
      c.arc(...this.toScreen(this.model.xs[id], this.model.ys[id]), Math.max(5, this.seatPixels * 0.4 + 2), 0, 2 * Math.PI);
      c.stroke();
    }
    for (const id of this.model.booked) if (this.model.isSeat(id) && this.model.isBooked(id)) this.#drawSprite(c, this.#sprite('mine', 0, this.seatPixels), id);
    for (const id of this.model.chosen) this.#drawSprite(c, this.#sprite('mine', 0, this.seatPixels), id);
    if (this.cursor < 0) return;
    const [x, y] = this.toScreen(this.model.xs[this.cursor], this.model.ys[this.cursor]), radius = Math.max(7, this.seatPixels * 0.4 + 4);
    for (const [width, color] of [[5, this.theme.ground], [2.5, this.theme.accent]]) {
      c.beginPath();
      c.arc(x, y, radius, 0, 2 * Math.PI);
      c.lineWidth = width;
      c.strokeStyle = color;
      c.stroke();
    }
  }

  #drawFading(c, now) {
    for (const [id, start] of this.#fading) {
      const left = 1 - (now - start) / fade;
      if (left <= 0) { this.#fading.delete(id); continue; }
      c.globalAlpha = left;
      if (this.aimable) this.#drawSprite(c, this.#sprite(Free, this.model.category(id).color, this.seatPixels), id);
    }
    c.globalAlpha = 1;
    if (this.#fading.size > 0) this.invalidate();
  }

  #drawStage(c) {
    const { stage } = this.model.bounds, [x, y] = this.toScreen(stage.left, stage.top), w = stage.width * this.view.scale, h = stage.height * this.view.scale;
    const corner = Math.min(h * 0.2, 12), front = stage.isPitch ? corner : h * 0.7;
    c.fillStyle = this.theme.stage;
    c.beginPath();
    c.roundRect(x, y, w, h, [corner, corner, front, front]);
    c.fill();
    c.fillStyle = this.theme.ink;
    c.font = `600 ${Math.min(15, Math.max(9, h * 0.4))}px ${this.theme.font}`;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    if (w > 60 && h > 9) c.fillText(stage.name, x + w / 2, y + h / 2);
  }

  // Section names are drawn over everything while single seats cannot be selected, and always on standing areas.
  #drawNames(c) {
    if (this.#named !== this.model.sections) {
      this.#named = this.model.sections;
      this.#shortNames = shortNames(this.#named.map(section => section.name));
    }
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    for (const section of this.model.sections) {
      if (section.seated && this.seatPixels >= 13) continue;
      const [x, y] = this.toScreen(...section.center);
      if (x < -80 || x > this.width + 80 || y < -40 || y > this.height + 40) continue;
      const edge = Math.hypot(...sub(section.outline.at(0), section.outline[section.seated ? 8 : 1])), depth = Math.hypot(...sub(section.outline.at(0), section.outline.at(-1)));
      const blockWidth = Math.min(edge * this.view.scale, 260), maxWidth = Math.max(edge, depth) * this.view.scale;
      const blockHeight = (section.box.bottom - section.box.top) * this.view.scale, dots = section.seated && this.seatPixels >= dotLevel;
      const label = labelOf(section.name, this.#shortNames.get(section.name), (text, size) => this.#widthOf(c, text, size), { blockWidth, maxWidth, blockHeight });
      if (!label) continue;
      const { size, lines } = label, lineHeight = size * 1.15;
      const left = count('Left', section.free);
      c.font = `500 11px ${this.theme.font}`;
      const withCount = blockHeight > (dots ? 90 : 44) + (lines.length - 1) * lineHeight && c.measureText(left).width < blockWidth - 4;
      const nameWidth = Math.max(...lines.map(line => this.#widthOf(c, line, size)));
      c.font = `500 11px ${this.theme.font}`;
      const width = Math.max(nameWidth, withCount ? c.measureText(left).width : 0) + size * 0.7;
      const height = (withCount ? 32 : size * 1.4) + (lines.length - 1) * lineHeight;
      c.globalAlpha = 0.88;
      c.fillStyle = this.theme.ground;
      c.beginPath();
      c.roundRect(x - width / 2, y - height / 2, width, height, 5);
      c.fill();
      c.globalAlpha = 1;
      c.fillStyle = this.theme.ink;
      c.font = `600 ${size}px ${this.theme.font}`;
      const first = (withCount ? y - 7 : y + 0.5) - (lines.length - 1) * lineHeight / 2;
      lines.forEach((line, i) => c.fillText(line, x, first + i * lineHeight));
      if (!withCount) continue;
      c.font = `500 11px ${this.theme.font}`;
      c.fillStyle = this.theme.soft;
      c.fillText(left, x, y + 8 + (lines.length - 1) * lineHeight / 2);
    }
  }

  #widthOf(c, text, size) {
    c.font = `600 ${size}px ${this.theme.font}`;
    return c.measureText(text).width;
  }

  // --- changes ---

  #modelChanged({ places, taken, reset }) {
    if (!this.calm.matches && taken.length < 400) for (const id of taken) this.#fading.set(id, performance.now());
    if (reset || places.length > 200 || !this.#layerView || this.view.scale !== this.#layerView.scale || !this.aimable) {
      // Zoomed out, a change is a dot, so redrawing once in a while is enough.
      if (reset || places.length > 0) this.#soon();
    } else {
      this.#patch(places);
    }
    this.invalidate();
  }

  #soon() {
    this.pending ||= setTimeout(() => { this.pending = 0; this.redraw(); }, 60);
  }

  // If only a few seats have changed, only these are redrawn on the cached layer.
  #patch(places) {
    const c = this.#layer.getContext('2d'), now = this.view, size = this.seatPixels;
    this.view = this.#layerView;
    for (const id of places) {
      const section = this.model.section(id);
      if (!section?.seated) { this.#soon(); continue; }
      const [x, y] = this.toScreen(this.model.xs[id], this.model.ys[id]), state = this.model.states[id];
      c.fillStyle = this.theme.block;
      c.beginPath();
      c.arc(x, y, Math.min(size * 0.4, 22) + 1, 0, 2 * Math.PI);
      c.fill();
      const free = state === Free || (state === Held && this.model.mine.has(id));
      const sprite = this.#sprite(free ? Free : state, section.category.color, size, this.model.visible.has(section.categoryId));
      if (sprite) this.#drawSprite(c, sprite, id);
      if (free && size >= 24) this.#soon();
    }
    this.view = now;
  }

  // The page's tokens, resolved: a canvas does not know custom properties or light-dark().
  #readTheme() {
    // A new element each time: on a reused one, a transition (reduced motion makes every change one) would show the old
    // color.
    const read = token => {
      const probe = document.createElement('span');
      probe.style.color = `var(--${token})`;
      this.canvas.after(probe);
      const color = getComputedStyle(probe).color;
      probe.remove();
      return color;
    };
    this.#sprites.clear();
    this.theme = {
      palette: Array.from({ length: 8 }, (_, i) => read(`cat-${i}`)),
      ground: read('surface'), block: read('paper'), line: read('line'), taken: read('edge'), stage: read('sunken'),
      ink: read('ink'), soft: read('muted'), onColor: read('surface'), accent: read('accent'), font: getComputedStyle(this.canvas).fontFamily,
    };
  }
}

const sub = (a, b) => [a[0] - b[0], a[1] - b[1]];
