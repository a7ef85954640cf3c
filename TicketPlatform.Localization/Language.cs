using System.Globalization;

namespace TicketPlatform.Localization;

/// <summary>A language of the product.</summary>
/// <param name="Tag">BCP 47 language tag, as it is stored with accounts and bookings: "de".</param>
/// <param name="Name">The language's own name for itself: "Deutsch".</param>
/// <param name="Culture">The culture of its texts: "de-DE".</param>
public sealed record Language(string Tag, string Name, CultureInfo Culture)
{
    /// <summary>The culture of its dates, numbers and amounts: its own; English for pseudo-languages.</summary>
    public CultureInfo Formats { get; init; } = Culture;

    /// <summary>The direction of its script, as HTML names it: "ltr" or "rtl".</summary>
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
}
