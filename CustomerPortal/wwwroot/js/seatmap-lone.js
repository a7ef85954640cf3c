// Warns if a selection leaves a single free seat between taken or selected ones or at the end of a row, and moving over
// by one seat avoids it. LoneSeats.cs has the same rule on the server; tests/lone-seats.json tests both.

/** A row as text: '.' free, 'o' chosen, 'x' taken. Returns { alone, giveUp, take } by index, or null. */
export function loneSeat(row) {
  const [before, alone] = count(row);
  if (before === 0) return null;
  let best = null;
  for (const { index: start, 0: { length } } of row.matchAll(/o+/g)) {
    const end = start + length;
    for (const [giveUp, take] of [[end - 1, start - 1], [start, end]]) {
      if (row[take] !== '.') continue;
      const moved = [...row];
      moved[giveUp] = '.';
      moved[take] = 'o';
      const [left] = count(moved.join('')), beside = take !== alone;
      if (left < before && (!best || left < best.left || (left === best.left && best.beside && !beside))) best = { alone, giveUp, take, left, beside };
    }
  }
  return best;
}

function count(row) {
  const alone = [...row].flatMap((seat, i) => {
    const before = row[i - 1] ?? 'x', after = row[i + 1] ?? 'x';
    return seat === '.' && before !== '.' && after !== '.' && (before === 'o' || after === 'o') ? [i] : [];
  });
  return [alone.length, alone[0]];
}

/** The first such seat of the whole selection, as seat ids. */
export function loneSeatOf(model) {
  const seen = new Set();
  for (const id of [...model.chosen].sort((a, b) => a - b)) {
    const { firstSeatId, seatsPerRow } = model.section(id), first = id - (id - firstSeatId) % seatsPerRow;
    if (seen.has(first)) continue;
    seen.add(first);
    let row = '';
    for (let seat = first; seat < first + seatsPerRow; seat++) row += model.chosen.has(seat) ? 'o' : model.isAvailable(seat) ? '.' : 'x';
    const found = loneSeat(row);
    if (found) return { alone: first + found.alone, giveUp: first + found.giveUp, take: first + found.take };
  }
  return null;
}
