// Suggests time zone and currency when country or city change, unless somebody has chosen them, and shows at the times
// which zone they are in. Without this script, the server does the same when the form is submitted.
const field = name => document.querySelector(`[name="Input.${name}"]`);
const [country, city, zone, currency] = ["Venue.Country", "Venue.City", "TimeZone", "Currency"].map(field);

const says = () => {
  const name = zone.selectedOptions[0]?.text ?? "";
  document.querySelectorAll("[data-zone-hint]").forEach(hint => { hint.textContent = zone.value ? name : hint.dataset.zoneHint; });
};

const suggest = (select, value) => {
  if (!value || select.dataset.chosen) return;
  if (![...select.options].some(option => option.value === value)) select.add(new Option(value.replaceAll("_", " "), value));
  select.value = value;
};

async function update() {
  if (zone.dataset.chosen && currency.dataset.chosen) return;
  const answer = await fetch(`/events/place-defaults?${new URLSearchParams({ country: country.value, city: city.value })}`).catch(() => null);
  if (!answer?.ok) return;
  const defaults = await answer.json();
  suggest(zone, defaults.timeZone);
  suggest(currency, defaults.currency);
  says();
}

if (country && city && zone && currency) {
  const suggested = document.querySelector("[name=SuggestedFor]");
  for (const select of [zone, currency]) {
    // The values of an existing event are somebody's choice; those of a new one are only a suggestion.
    const isSuggested = suggested && select.selectedOptions[0]?.defaultSelected;
    if (select.value && !isSuggested) select.dataset.chosen = "yes";
    select.addEventListener("change", () => { select.dataset.chosen = "yes"; });
  }
  suggested?.remove();
  zone.addEventListener("change", says);
  for (const input of [country, city]) input.addEventListener("change", update);
  says();
}
