// How the name of a section is written on its block: in full if there is room, otherwise in a form that no other
// section shares.

const sizes = [12, 10, 9];

/** The short form of each name: "204" of "Upper 204", "F. right" of "Floor right"; null if two sections would share it. */
export function shortNames(names) {
  const uses = new Map();
  for (const text of names.flatMap(name => [name, shortened(name)])) uses.set(text, (uses.get(text) ?? 0) + 1);
  return new Map(names.map(name => [name, uses.get(shortened(name)) === 1 ? shortened(name) : null]));
}

/**
 * Size and lines, or null where nothing fits. The name may lean over the edge of its block a little.
 * @param {(text: string, size: number) => number} width
 * @param {{ blockWidth: number, maxWidth: number, blockHeight: number }} block across its rows, along its longer side, and from top to bottom
 */
export function labelOf(name, short, width, { blockWidth, maxWidth, blockHeight }) {
  const fits = (text, size, space) => width(text, size) <= space - size / 2;
  for (const size of sizes) {
    if (fits(name, size, blockWidth)) return { size, lines: [name] };
    if (short && isNumber(short) && fits(short, size, maxWidth)) return { size, lines: [short] };
    if (width(name, size) <= (maxWidth - size / 2) * 1.1) return { size, lines: [name] };
  }
  for (const size of sizes.filter(size => blockHeight >= size * 3)) {
    const lines = inTwo(name).find(lines => lines.every(line => fits(line, size, maxWidth)));
    if (lines) return { size, lines };
  }
  const size = sizes.find(size => short && fits(short, size, maxWidth));
  return size ? { size, lines: [short] } : null;
}

const isNumber = text => /^\d+$/.test(text);

function shortened(name) {
  const words = name.split(/\s+/), last = words.pop();
  if (words.length === 0) return null;
  return isNumber(last) ? last : [...words.map(word => `${[...word][0]}.`), last].join(' ');
}

// Every way to break the name into two lines, the most even one first.
function inTwo(name) {
  const words = name.split(/\s+/);
  return words.slice(1)
    .map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')])
    .sort((a, b) => Math.max(...a.map(line => line.length)) - Math.max(...b.map(line => line.length)));
}
