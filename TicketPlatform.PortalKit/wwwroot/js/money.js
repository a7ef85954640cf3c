// The same text as the server writes: { amountMinor: 1250, currency: "EUR" } → "€12.50".
export function money({ amountMinor, currency }) {
  const format = new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return format.format(amountMinor / 10 ** format.resolvedOptions().maximumFractionDigits);
}
