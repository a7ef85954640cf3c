using System.Globalization;

namespace TicketPlatform.Data.Payments;

/// <summary>A card as entered in the demo form. Never stored, never logged.</summary>
/// <param name="Digits">Its number.</param>
/// <param name="Expiry">Its last month as MM/YY or MM/YYYY; null: it never expires.</param>
public sealed record CardNumber(string Digits, string? Expiry = null)
{
    /// <summary>As shown to people: "Card ending 4242".</summary>
    public string Label => $"Card ending {Digits[^4..]}";

    /// <summary>A card can be used until the end of its last month, in whatever time zone its owner is.</summary>
    public bool IsExpired(DateTimeOffset now)
    {
        if (Expiry?.Split('/', StringSplitOptions.TrimEntries) is not [var month, var year])
            return false;
        var last = new DateTime(
            2000 + int.Parse(year[^2..], CultureInfo.InvariantCulture),
            int.Parse(month, CultureInfo.InvariantCulture),
            1
        );
        // The last time zone in which the month ends is 12 hours behind UTC.
        return now.UtcDateTime.AddHours(-12) >= last.AddMonths(1);
    }
}
