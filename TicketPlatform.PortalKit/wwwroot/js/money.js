// The same text as the server writes: { amountMinor: 1250, currency: "EUR" } → "€12.50".
import { locale } from "./texts.js";

export function money({ amountMinor, currency }) {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return format.format(amountMinor / 10 ** format.resolvedOptions().maximumFractionDigits);
}
