using System.Globalization;

namespace TicketPlatform.Localization;

/// <summary>A language in which the product speaks.</summary>
/// <param name="Tag">BCP 47 language tag, as it is stored with accounts and bookings: "de".</param>
/// <param name="Name">The language's own name for itself: "Deutsch".</param>
/// <param name="Culture">How its dates, numbers and amounts are written: "de-DE".</param>
public sealed record Language(string Tag, string Name, CultureInfo Culture)
{
    /// <summary>The direction of its script, as HTML names it: "ltr" or "rtl".</summary>
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
}
