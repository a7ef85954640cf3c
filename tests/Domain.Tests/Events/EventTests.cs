using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace Domain.Tests.Events;

public sealed class EventTests
{
    static readonly DateTimeOffset Now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);

    static Event Evening(EventStatus status = EventStatus.Draft) =>
        new()
        {
            Slug = "s",
            Title = "t",
            Summary = "s",
            Description = "d",
            VenueName = "v",
            VenueAddress = "a",
            VenueCity = "c",
            VenueCountry = "DE",
            TimeZone = "Europe/Berlin",
            Currency = "EUR",
            StartsAt = Now.AddDays(1),
            EndsAt = Now.AddDays(1).AddHours(3),
            Status = status,
        };

    [Fact]
    public void A_complete_draft_can_be_published() => Assert.Empty(Evening().MissingForPublishing(Now, 1, 100));

    [Fact]
    public void Everything_that_is_missing_is_reported()
    {
        var evening = Evening();
        evening.Description = "";
        evening.StartsAt = Now;
        Assert.Equal(4, evening.MissingForPublishing(Now, 0, 0).Count);
    }

    [Fact]
    public void A_cancelled_event_is_not_published_again() =>
        Assert.Contains("The event is cancelled.", Evening(EventStatus.Cancelled).MissingForPublishing(Now, 1, 1));

    [Fact]
    public void A_translated_event_is_a_copy_with_other_texts_and_the_same_rest()
    {
        var evening = Evening(EventStatus.Published);
        Assert.Same(evening, evening.TranslatedBy(null));
        var translated = evening.TranslatedBy(
            new()
            {
                Language = "de",
                Title = "T",
                Summary = "S",
                Description = "D",
            }
        );
        Assert.Equal(
            ("de", "T", "S", "D", evening.StartsAt, EventStatus.Published),
            (
                translated.Language,
                translated.Title,
                translated.Summary,
                translated.Description,
                translated.StartsAt,
                translated.Status
            )
        );
        Assert.Equal((null, "t", "s", "d"), (evening.Language, evening.Title, evening.Summary, evening.Description));
    }

    [Theory]
    [InlineData(EventStatus.Draft, false)]
    [InlineData(EventStatus.Published, true)]
    [InlineData(EventStatus.Unpublished, false)]
    [InlineData(EventStatus.Cancelled, false)]
    public void Only_published_events_are_on_sale(EventStatus status, bool onSale) =>
        Assert.Equal(onSale, Evening(status).IsOnSale(Now));

    [Fact]
    public void An_event_is_on_sale_until_its_end()
    {
        var evening = Evening(EventStatus.Published);
        Assert.True(evening.IsOnSale(evening.EndsAt.AddTicks(-1)));
        Assert.False(evening.IsOnSale(evening.EndsAt));
    }

    [Theory]
    [InlineData("Così fan tutte!", "cosi-fan-tutte")]
    [InlineData("  A -- B  ", "a-b")]
    [InlineData("<script>alert(1)</script>", "script-alert-1-script")]
    [InlineData("Łódź, Ærø & Straße", "lodz-aero-strasse")]
    [InlineData("ﬁn İstanbul ıslık", "fin-istanbul-islik")]
    [InlineData("Лебединое озеро: Чайковский", "lebedinoe-ozero-chaykovskiy")]
    [InlineData("Київ, їжак і щука", "kiyiv-yizhak-i-shchuka")]
    [InlineData("Η Ἀθήνα τραγουδά", "i-athina-tragouda")]
    [InlineData("Ντούο, Του, Τού", "ntouo-tou-tou")]
    [InlineData("Соль и объект", "sol-i-obekt")]
    [InlineData(
        "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a щ!",
        "a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-sh"
    )]
    [InlineData("東京 Jazz", "jazz")]
    [InlineData("東京", "event")]
    public void A_slug_is_readable_ascii(string title, string slug) => Assert.Equal(slug, Slug.From(title));

    [Theory]
    [InlineData("東京の夜", "Tokyo 2027-03-05", "event-tokyo-2027-03-05")]
    [InlineData("東京の夜", "東京 2027-03-05", "event-2027-03-05")]
    [InlineData("🎉", "", "event")]
    public void A_title_without_letters_that_can_be_written_in_ascii_has_a_slug_of_city_and_date(
        string title,
        string fallback,
        string slug
    ) => Assert.Equal(slug, Slug.From(title, fallback));

    [Fact]
    public void A_slug_has_at_most_sixty_characters() => Assert.Equal(60, Slug.From(new string('x', 500)).Length);

    [Fact]
    public void Booking_references_leave_out_letters_that_look_like_digits() =>
        Assert.All(Enumerable.Range(0, 200).Select(_ => BookingReference.Create()), reference =>
            Assert.Matches("^TP-[0-9A-HJKMNP-TV-Z]{8}$", reference)
        );
}
