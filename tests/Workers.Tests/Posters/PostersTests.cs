using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using TicketPlatform.Documents.Posters;

namespace TicketPlatform.Workers.Tests.Posters;

public sealed class PostersTests
{
    static PosterSubject Subject(int seed, EventGenre genre = EventGenre.Music, string title = "Brass & Dust") =>
        new(
            new Guid(seed, 1, 0x7001, 0x80, 2, 3, 4, 5, 6, 7, 8),
            title,
            genre,
            "The Foundry",
            "Leeds",
            "Fri 12 Mar 2027"
        );

    public static TheoryData<EventGenre> Genres => new(Enum.GetValues<EventGenre>());

    [Theory]
    [MemberData(nameof(Genres))]
    public void The_same_event_gets_the_same_poster(EventGenre genre)
    {
        for (var seed = 0; seed < 40; seed++)
            Assert.Equal(PosterSvg.Render(Subject(seed, genre)), PosterSvg.Render(Subject(seed, genre)));
    }

    [Theory]
    [MemberData(nameof(Genres))]
    public void Events_of_one_genre_do_not_all_look_alike(EventGenre genre)
    {
        var looks = Enumerable
            .Range(0, 40)
            .Select(seed => PosterSvg.Render(Subject(seed, genre)))
            .Distinct(StringComparer.Ordinal)
            .Count();

        Assert.True(looks >= 6, $"{looks} looks");
    }

    [Theory]
    [MemberData(nameof(Genres))]
    public void A_poster_is_a_light_document_without_script_or_reference(EventGenre genre)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var svg = PosterSvg.Render(Subject(seed, genre, "<script>alert(1)</script>\" onload=\"x"));

            var root = XDocument.Parse(svg).Root!;
            Assert.Equal("0 0 600 800", root.Attribute("viewBox")!.Value);
            Assert.DoesNotContain(root.DescendantsAndSelf(), e =>
                e.Name.LocalName is "script" or "image" or "use" or "foreignObject" or "a"
            );
            Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), a =>
                a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName == "href"
            );
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.True(svg.Length < 80_000, $"{svg.Length} characters");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")]
    [InlineData("A\u0000B\u000BC\uD800D\uFFFEE")]
    [InlineData("東京ナイトの長い長いタイトルがここにありますそしてまだ続きます")]
    [InlineData(
        "The very long title of an event that somebody has typed to see what happens when it is as long as it can be, 120 characters"
    )]
    public void Any_title_fits_on_the_poster(string title)
    {
        foreach (var subject in Enumerable.Range(0, 10).Select(seed => Subject(seed, EventGenre.Theatre, title)))
        {
            XDocument.Parse(PosterSvg.Render(subject));
            Assert.All(Poster.Draw(subject).OfType<PosterText>(), text =>
            {
                Assert.InRange(text.Y, text.Size * 0.7, Poster.Height);
                // A narrow sans-serif font needs about half an em per letter.
                Assert.True(
                    text.X + new StringInfo(text.Text).LengthInTextElements * text.Size * 0.5
                        <= Poster.Width + text.Size,
                    text.Text
                );
            });
        }
    }

    [Fact]
    public void The_crop_of_the_middle_cuts_no_title_in_half()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            foreach (
                var text in Poster
                    .Draw(Subject(seed, title: "The Lighthouse Keeper’s Daughter and the Sea"))
                    .OfType<PosterText>()
            )
                Assert.True(text.Y < 175 || text.Y - text.Size * 0.72 > 625, $"{text.Text} at {text.Y}");
        }
    }

    [Fact]
    public void Text_is_legible_on_its_background()
    {
        foreach (var genre in Enum.GetValues<EventGenre>())
        {
            for (var seed = 0; seed < 40; seed++)
            {
                var shapes = Poster.Draw(Subject(seed, genre));
                var ground = (LinearGradient)((PosterRectangle)shapes[0]).Fill;
                foreach (var text in shapes.OfType<PosterText>())
                    Assert.True(
                        Contrast(text.Color, text.Y < 400 ? ground.From : ground.To) >= 4.5 || text.Size >= 30,
                        $"{genre} {seed}: {text}"
                    );
            }
        }
    }

    [Fact]
    public void A_poster_is_drawn_in_a_few_milliseconds()
    {
        PosterSvg.Render(Subject(0, EventGenre.Nightlife));
        var clock = Stopwatch.StartNew();
        for (var seed = 0; seed < 100; seed++)
            PosterSvg.Render(Subject(seed, EventGenre.Nightlife));

        Assert.True(clock.ElapsedMilliseconds < 5000, $"{clock.ElapsedMilliseconds} ms for 100");
    }

    // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    static double Contrast(Rgb a, Rgb b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    static double Luminance(Rgb c)
    {
        static double Linear(byte value) =>
            value / 255.0 <= 0.04045 ? value / 255.0 / 12.92 : Math.Pow((value / 255.0 + 0.055) / 1.055, 2.4);
        return 0.2126 * Linear(c.R) + 0.7152 * Linear(c.G) + 0.0722 * Linear(c.B);
    }
}
