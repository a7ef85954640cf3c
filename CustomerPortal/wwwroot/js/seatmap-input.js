// Touch, mouse, wheel and keyboard on the map. The mouse shows the seat under it and clicks; a touch first shows the
// seat, then confirms.

const slop = 8, doubleTap = 300;

export function listenToMap(view, { onPoint, onPick, onSection, onAnnounce }) {
  const { canvas, model } = view, fingers = new Map();
  let moved = false, span = 0, lastTap = { at: 0, x: 0, y: 0 };

  const at = event => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const seatUnder = (px, py, reach) => model.seatAt(...view.toMap(px, py), reach / view.view.scale);

  canvas.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    if (fingers.size === 1) moved = false;
    span = distance(fingers);
  });

  canvas.addEventListener('pointermove', event => {
    const [px, py] = at(event), before = fingers.get(event.pointerId);
    if (!before) {
      // If the map moves under a resting mouse, the keyboard moved it.
      if (event.pointerType === 'mouse' && (event.movementX !== 0 || event.movementY !== 0)) hover(px, py);
      return;
    }
    if (!moved && fingers.size === 1 && Math.hypot(px - before[0], py - before[1]) < slop) return;
    moved = true;
    canvas.classList.add('is-dragging');
    const old = middle(fingers);
    fingers.set(event.pointerId, [px, py]);
    const now = middle(fingers);
    view.pan(now[0] - old[0], now[1] - old[1]);
    if (fingers.size >= 2) {
      const wider = distance(fingers);
      if (span > 0) view.zoomAt(...now, wider / span);
      span = wider;
    }
  });

  const lift = event => {
    const point = fingers.get(event.pointerId);
    if (!fingers.delete(event.pointerId)) return;
    span = distance(fingers);
    if (fingers.size === 0) canvas.classList.remove('is-dragging');
    if (fingers.size === 0 && !moved && event.type === 'pointerup') tap(event, ...point);
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  canvas.addEventListener('pointerleave', event => {
    // The card of a seat selected by keyboard may open right under a resting mouse, which has not left anything.
    if (event.pointerType === 'mouse' && fingers.size === 0 && !event.relatedTarget?.closest?.('[data-card]')) onPoint(-1, false);
  });

  function hover(px, py) {
    const seat = view.aimable ? seatUnder(px, py, Math.max(9, view.seatPixels * 0.6)) : -1;
    const section = seat < 0 ? model.sectionAt(...view.toMap(px, py)) : null;
    canvas.classList.toggle('is-target', seat >= 0 || (section !== null && (!section.seated || !view.aimable)));
    onPoint(seat, false);
  }

  function tap(event, px, py) {
    const touch = event.pointerType !== 'mouse';
    const again = event.timeStamp - lastTap.at < doubleTap && Math.hypot(px - lastTap.x, py - lastTap.y) < 24;
    lastTap = { at: again ? 0 : event.timeStamp, x: px, y: py };
    const section = model.sectionAt(...view.toMap(px, py));
    if (section && !section.seated) return onSection(section);
    if (!view.aimable) {
      if (section) view.showSection(section);
      else if (again) view.approach(px, py);
      return;
    }
    // A fingertip is 44 px wide: within that distance, the next seat counts; if the hall is too small, a touch zooms in
    // first.
    const seat = seatUnder(px, py, touch ? 22 : Math.max(9, view.seatPixels * 0.6));
    if (seat < 0) {
      if (again) view.zoomAt(px, py, 2);
      onPoint(-1, true);
    } else if (!touch) {
      onPick(seat);
    } else if (view.seatPixels < 13) {
      view.approach(px, py);
      onPoint(seat, true);
    } else if (view.cursor === seat) {
      onPick(seat);
    } else {
      onPoint(seat, true);
    }
  }

  canvas.addEventListener('wheel', event => {
    event.preventDefault();
    const step = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    view.zoomAt(...at(event), Math.exp(-Math.max(-80, Math.min(80, step)) * (event.ctrlKey ? 0.012 : 0.004)));
  }, { passive: false });

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrows[event.key]) {
      const next = view.cursor >= 0 ? model.neighbor(view.cursor, ...arrows[event.key]) : firstSeat();
      if (next < 0) return;
      if (!view.aimable) view.showSection(model.section(next));
      keepInView(next);
      onPoint(next, true);
      onAnnounce(next);
    } else if ((event.key === 'Enter' || event.key === ' ') && view.cursor >= 0) {
      onPick(view.cursor);
    } else if (event.key === '+' || event.key === '=') {
      view.zoom(1.6);
    } else if (event.key === '-') {
      view.zoom(1 / 1.6);
    } else if (event.key === '0' || event.key === 'Home') {
      view.fit();
    } else if (event.key === 'Escape') {
      onPoint(-1, true);
    } else {
      return;
    }
    event.preventDefault();
  });

  function firstSeat() {
    const seated = model.sections.filter(s => s.seated && s.free > 0 && model.visible.has(s.categoryId));
    for (const section of seated)
      for (let id = section.firstSeatId; id < section.firstSeatId + section.capacity; id++) if (model.isAvailable(id)) return id;
    return -1;
  }

  function keepInView(id) {
    const [x, y] = view.toScreen(model.xs[id], model.ys[id]);
    if (x < 60 || y < 60 || x > view.width - 60 || y > view.height - 60) view.showPlaces([id]);
  }
}

function middle(fingers) {
  let x = 0, y = 0;
  for (const [px, py] of fingers.values()) { x += px; y += py; }
  return [x / fingers.size, y / fingers.size];
}

function distance(fingers) {
  const [a, b] = [...fingers.values()];
  return b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
}
