// Texts of the page for its scripts: those that the server put into <script type="application/json" data-texts>, in the visitor's language.
const texts = Object.assign({}, ...[...document.querySelectorAll('script[data-texts]')].map(element => JSON.parse(element.textContent)));
const language = document.documentElement.lang || "en";
// Pseudo-languages are English in every other respect.
const locale = language === "en" || language.endsWith("-XA") || language.endsWith("-XB") ? "en-GB" : language;
const plurals = new Intl.PluralRules(locale);

const fill = (template, values) => template.replace(/\{(\d+)\}/g, (_, i) => values[i]);

/** The text with this key; {0}, {1} … are replaced by the values. */
export const text = (key, ...values) => fill(texts[key] ?? key, values);

/** The text for a number: key.one, key.other …; {0} is the number, {1} … are the other values. */
export const count = (key, number, ...values) =>
  fill((number === 0 && texts[`${key}.zero`]) || texts[`${key}.${plurals.select(number)}`] || texts[`${key}.other`] || key,
    [number.toLocaleString(locale), ...values]);

/** How times are written: the server's ClockFormat. */
const clock = JSON.parse(document.querySelector("script[data-clock]").textContent);

export { clock, locale };
