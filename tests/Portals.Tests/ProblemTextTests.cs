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
    [InlineData("de", "So viele Plätze sind nicht mehr frei.")]
    [InlineData("en", "Only a few are left.")]
    public void English_shows_the_APIs_own_message_and_other_languages_the_text_for_its_code(string tag, string text)
    {
        using var language = Languages.Use(Languages.Find(tag)!);
        var problem = new ApiProblem { Code = ProblemCodes.NotEnoughPlaces, Detail = "Only a few are left." };
        Assert.StartsWith(text, problem.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_specific_in_a_message_is_kept()
    {
        using var german = Languages.Use(German);
        Assert.Equal(
            "Sie haben bei dieser Veranstaltung zu oft Plätze freigegeben. In 90 Sekunden können Sie wieder wählen. "
                + "Es wurde nichts reserviert.",
            new ApiProblem
            {
                Code = ProblemCodes.HoldCoolDown,
                Detail =
                    "You have released seats of this event too often. You can choose again in 90 seconds. "
                    + "Nothing was held.",
            }.Text()
        );
        Assert.Equal(
            "Musikverein fasst laut den Angaben zur Veranstaltung 1.744 Personen. Mit diesem Bereich wären es 2.000 Plätze.",
            ApiMessages.Text(
                "Musikverein takes 1,744 people, as the event's details say. "
                    + "With this section there would be 2,000 places."
            )
        );
    }

    [Fact]
    public void What_a_problem_carries_as_data_is_kept()
    {
        using var german = Languages.Use(German);
        Assert.StartsWith(
            "1.500 dieser Plätze sind reserviert",
            new ApiProblem { Code = ProblemCodes.PlacesClaimed, Claimed = 1500 }.Text(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Einer dieser Plätze",
            new ApiProblem { Code = ProblemCodes.PlacesUnavailable, Unavailable = [7] }.Text(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_wrong_with_a_field_is_said_where_nothing_else_is()
    {
        using var german = Languages.Use(German);
        Assert.Equal(
            "Geben Sie höchstens 40 Zeichen ein.",
            new ApiProblem
            {
                Code = ProblemCodes.ValidationFailed,
                Title = "Please correct the marked fields.",
                Errors = new Dictionary<string, string[]>
                {
                    ["code"] = ["The field Code must be a string with a maximum length of 40."],
                },
            }.Text()
        );
    }

    [Fact]
    public void A_code_that_nobody_knows_gets_a_text_that_says_what_to_do()
    {
        using var german = Languages.Use(German);
        Assert.Equal(
            "Bei uns ist etwas schiefgegangen. Es wurde nichts geändert; versuchen Sie es noch einmal.",
            new ApiProblem { Code = "brand_new", Detail = "Something brand new." }.Text()
        );
    }

    // The messages are the API's: whoever rewords one there finds out here that its translation no longer applies.
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

    // Invalid("code", "…"), (field, "…") in a list of errors, attributes, and what an event lacks.
    [GeneratedRegex(
        """
            (?:Invalid\(\s*"[\w.]+",\s*|[eE]rrors\.Add\(\s*\(\s*(?:"[\w.]+"|\w+),\s*|missing\.Add\(|ErrorMessage\s=\s|ValidationAttribute\()"(?<message>[^"]+)"
            """,
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex FieldMessage();
}
