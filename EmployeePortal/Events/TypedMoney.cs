using System.Globalization;
using TicketPlatform.Localization;

namespace EmployeePortal.Events;

/// <summary>How an amount is typed.</summary>
static class TypedMoney
{
    /// <summary>An example for a hint: "12.50", in German "12,50".</summary>
    public static string Example(string currency) =>
        MoneyFormat
            .ToDecimal(1250, currency)
            .ToString(
                "F" + MoneyFormat.MinorDigits(currency).ToString(CultureInfo.InvariantCulture),
                CultureInfo.CurrentCulture
            );
}
