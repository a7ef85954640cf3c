// What to offer when somebody else took selected seats before they were held: as many seats nearby, together if they
// were together, the same category first. The API offers the same when it rejects a hold (NearestPlaces.cs).

export function nearestInstead(model, lost) {
  const wanted = [...model.chosen, ...lost].sort((a, b) => a - b), category = model.section(lost[0]).categoryId;
  return (wanted.length > 1 && isTogether(model, wanted) && runNear(model, wanted, category)) || oneByOne(model, lost);
}

function isTogether(model, ids) {
  const { firstSeatId, seatsPerRow } = model.section(ids[0]), row = id => Math.floor((id - firstSeatId) / seatsPerRow);
  return ids.at(-1) - ids[0] === ids.length - 1 && row(ids[0]) === row(ids.at(-1)) && model.section(ids[0]) === model.section(ids.at(-1));
}

function runNear(model, wanted, category) {
  const { length } = wanted, x = (model.xs[wanted[0]] + model.xs[wanted.at(-1)]) / 2, y = (model.ys[wanted[0]] + model.ys[wanted.at(-1)]) / 2;
  let best = -1, least = [true, Infinity];
  for (const section of model.sections) {
    if (!section.seated) continue;
    for (let id = section.firstSeatId, run = 0; id < section.firstSeatId + section.capacity; id++) {
      if ((id - section.firstSeatId) % section.seatsPerRow === 0) run = 0;
      run = model.isAvailable(id) ? run + 1 : 0;
      if (run < length) continue;
      const first = id - length + 1, other = section.categoryId !== category;
      const distance = Math.hypot((model.xs[first] + model.xs[id]) / 2 - x, (model.ys[first] + model.ys[id]) / 2 - y);
      if (other < least[0] || (other === least[0] && distance < least[1])) [best, least] = [first, [other, distance]];
    }
  }
  return best < 0 ? null : Array.from({ length }, (_, i) => best + i);
}

function oneByOne(model, lost) {
  const offer = new Set(model.chosen);
  for (const gone of lost) {
    const category = model.section(gone).categoryId;
    let best = -1, least = [true, Infinity];
    for (let id = 0; id < model.states.length; id++) {
      if (offer.has(id) || !model.isAvailable(id)) continue;
      const other = model.section(id).categoryId !== category, distance = Math.hypot(model.xs[id] - model.xs[gone], model.ys[id] - model.ys[gone]);
      if (other < least[0] || (other === least[0] && distance < least[1])) [best, least] = [id, [other, distance]];
    }
    if (best < 0) return null;
    offer.add(best);
  }
  return [...offer].sort((a, b) => a - b);
}
