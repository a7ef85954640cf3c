using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Text;

/// <summary>A problem of the API, explained in the visitor's language.</summary>
public static class ProblemText
{
    static readonly Texts Texts = Texts.For(typeof(ProblemText));

    /// <summary>
    /// The API's own message or its translation, because it is the most specific: the error of the first field
    /// rather than a request to look at the fields. Without a message, the text for the problem's code.
    /// </summary>
    public static string Text(this ApiProblem problem)
    {
        var message =
            problem.Missing.Count > 0 ? problem.Title
            : problem.Detail is null ? problem.Errors.Values.SelectMany(errors => errors).FirstOrDefault()
            : null;
        return ApiMessages.Find(message ?? problem.Message) ?? OfCode(problem);
    }

    static string OfCode(ApiProblem problem) =>
        problem.Code switch
        {
            ProblemCodes.PlacesUnavailable when problem.Unavailable.Count > 0 => Texts.Count(
                "places_unavailable.seats",
                problem.Unavailable.Count
            ),
            ProblemCodes.PlacesClaimed when problem.Claimed is { } claimed => Texts.Count(
                "places_claimed.seats",
                claimed
            ),
            var code => Texts.Has($"Code.{code}") ? Texts[$"Code.{code}"] : Texts["Unknown"],
        };
}
