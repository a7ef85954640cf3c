namespace CustomerPortal.About;

/// <summary>
/// What the operator of the shop writes about it, in the configuration section <c>About</c>, as Markdown
/// (https://spec.commonmark.org). A text that is not written has no page and no link in the footer; only help has a
/// text of its own.
/// </summary>
public sealed record AboutTexts
{
    const string UsualHelp = """
        # Buying
        Choose an event, pick your places on the map and hold them. They are yours until the time shown runs out; nobody else can buy
        them meanwhile. Pay, and your tickets arrive by e-mail within a minute. You also find them under *My bookings*.

        # At the door
        Show the QR code of each ticket, on your phone or on paper. A ticket page that you opened once works without a connection.

        # When plans change
        Until the time that the event's page names you can return tickets yourself: open the booking and choose *Return tickets*. The
        money goes back to the card that paid. When an event is cancelled you get everything back without doing anything.

        # Sold out
        Join the waitlist on the event's page. Tickets that come back are offered to it first.
        """;

    /// <summary>How buying, tickets and returns work. A general text, unless the operator writes one.</summary>
    public string? Help { get; init; } = UsualHelp;

    /// <summary>The terms of sale.</summary>
    public string? Terms { get; init; }

    /// <summary>What becomes of personal data.</summary>
    public string? Privacy { get; init; }

    /// <summary>Who runs the shop, and how to reach them.</summary>
    public string? Imprint { get; init; }

    /// <summary>The pages that have a text: the last part of the address, heading and text.</summary>
    public IEnumerable<(string Name, string Heading, string Text)> Pages =>
        from page in new[]
        {
            ("help", "Help", Help),
            ("terms", "Terms", Terms),
            ("privacy", "Privacy", Privacy),
            ("imprint", "Imprint", Imprint),
        }
        where !string.IsNullOrWhiteSpace(page.Item3)
        select (page.Item1, page.Item2, page.Item3!);
}
