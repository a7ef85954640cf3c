using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace Portals.Tests;

public sealed partial class ProblemTextTests
{
    static readonly Texts Problems = Texts.For(typeof(ProblemText));
    static readonly Texts Messages = Texts.For(typeof(ApiMessages));
    static readonly Language German = Languages.Find("de")!;

    public static TheoryData<string> Codes =>
        new(
            typeof(ProblemCodes)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(f => (string)f.GetValue(null)!)
        );

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_has_a_text_in_every_language(string code)
    {
        var texts = new ResourceManager(typeof(ProblemText).FullName!, typeof(ProblemText).Assembly);
        foreach (var language in Languages.Translated)
        {
            var culture = language == Languages.Default ? CultureInfo.InvariantCulture : new CultureInfo(language.Tag);
            var own = texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false);
            Assert.False(string.IsNullOrWhiteSpace(own?.GetString($"Code.{code}")), $"{code} in {language.Tag}");
        }
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void English_shows_the_APIs_own_message_and_other_languages_the_text_for_its_code(string tag)
    {
        const string detail = "Only a few are left.";
        using var language = Languages.Use(Languages.Find(tag)!);
        var problem = new ApiProblem { Code = ProblemCodes.NotEnoughPlaces, Detail = detail };
        Assert.Equal(tag == "en" ? detail : De(Problems, $"Code.{ProblemCodes.NotEnoughPlaces}"), problem.Text());
    }

    [Fact]
    public void The_translation_keeps_the_names_and_numbers_of_a_message()
    {
        using var german = Languages.Use(German);
        Assert.Equal(
            DeCount(Messages, "Message.CoolDown", 90),
            new ApiProblem
            {
                Code = ProblemCodes.HoldCoolDown,
                Detail = EnCount(Messages, "Message.CoolDown", 90),
            }.Text()
        );
        Assert.Equal(
            De(Messages, "Message.VenueCapacity", "Musikverein", 1744, 2000),
            ApiMessages.Text(En(Messages, "Message.VenueCapacity", "Musikverein", "1,744", "2,000"))
        );
    }

    [Fact]
    public void The_translation_keeps_the_numbers_of_a_problem()
    {
        using var german = Languages.Use(German);
        Assert.Equal(
            DeCount(Problems, "places_claimed.seats", 1500),
            new ApiProblem { Code = ProblemCodes.PlacesClaimed, Claimed = 1500 }.Text()
        );
        Assert.Equal(
            DeCount(Problems, "places_unavailable.seats", 1),
            new ApiProblem { Code = ProblemCodes.PlacesUnavailable, Unavailable = [7] }.Text()
        );
    }

    [Theory]
    [InlineData("TooManyRequests", 1)]
    [InlineData("TooManyRequests", 2)]
    [InlineData("ReturnsUntil", 1)]
    [InlineData("SectionClaimed", 1)]
    [InlineData("CouponInUse", 1)]
    public void The_translation_of_a_number_is_in_the_singular_for_one(string message, int count)
    {
        using var german = Languages.Use(German);
        Assert.Equal(
            DeCount(Messages, $"Message.{message}", count),
            ApiMessages.Text(EnCount(Messages, $"Message.{message}", count))
        );
        Assert.NotEqual(DeCount(Messages, $"Message.{message}", 1), DeCount(Messages, $"Message.{message}", 2));
    }

    // "Please try again in {seconds} seconds."
    [Fact]
    public void No_message_of_the_API_has_a_number_and_a_plural_without_a_singular()
    {
        // Never one, or phrased differently in that case.
        string[] constants =
        [
            "MaxPlaces:N0",
            "MaxCategories",
            "PictureEncoder.MaxSide",
            "EventDates.MaxDuration.Days",
            "EventDates.MaxDoorsBefore.Days",
            "largest",
            "claimed",
            "e.VenueCapacity:N0",
            "total:N0",
        ];
        Assert.Empty(
            Sources("BookingApi", "TicketPlatform.Domain")
                .SelectMany(source => NumberAndPlural().Matches(source))
                .Where(match => !constants.Contains(match.Groups["number"].Value))
                .Select(match => match.Value)
        );
    }

    [Fact]
    public void A_problem_without_a_message_shows_the_error_of_its_first_field()
    {
        using var german = Languages.Use(German);
        Assert.Equal(
            DeCount(Messages, "Message.FieldLength", 40),
            new ApiProblem
            {
                Code = ProblemCodes.ValidationFailed,
                Title = "Please correct the marked fields.",
                Errors = new Dictionary<string, string[]> { ["code"] = ["Enter at most 40 characters."] },
            }.Text()
        );
    }

    [Fact]
    public void An_unknown_code_gets_a_text_that_says_what_to_do()
    {
        using var german = Languages.Use(German);
        Assert.Equal(
            De(Problems, "Unknown"),
            new ApiProblem { Code = "brand_new", Detail = "Something brand new." }.Text()
        );
    }

    // The messages are the API's: if one is reworded there, this test shows that its translation no longer applies.
    [Fact]
    public void Every_message_at_a_field_and_everything_that_an_event_may_lack_is_translated()
    {
        using var german = Languages.Use(German);
        var messages = Sources("BookingApi", "TicketPlatform.Contracts", "TicketPlatform.Domain")
            .SelectMany(source => FieldMessage().Matches(source).Select(match => match.Groups["message"].Value))
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(messages.Count > 50, $"{messages.Count} messages");
        Assert.DoesNotContain(messages, message => ApiMessages.Find(message) is null);
    }

    static IEnumerable<string> Sources(params string[] projects)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "TicketPlatform.sln")))
            root = Path.GetDirectoryName(root.TrimEnd(Path.DirectorySeparatorChar))!;
        return projects
            .SelectMany(project =>
                Directory.EnumerateFiles(Path.Combine(root, project), "*.cs", SearchOption.AllDirectories)
            )
            .Select(File.ReadAllText);
    }

    [GeneratedRegex(
        @"\{(?<number>[\w.]+(:N0)?)\} (seconds|minutes|hours|days|seats|tickets|bookings|messages|people|times)\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex NumberAndPlural();

    // Invalid("code", "…"), (field, "…") in a list of errors, attributes, and what an event lacks.
    [GeneratedRegex(
        """
            (?:Invalid\(\s*"[\w.]+",\s*|[eE]rrors\.Add\(\s*\(\s*(?:"[\w.]+"|\w+),\s*|missing\.Add\(|ErrorMessage\s=\s|ValidationAttribute\()"(?<message>[^"]+)"
            """,
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex FieldMessage();
}
