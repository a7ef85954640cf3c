using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts.Client;

/// <summary>An error response of the API (RFC 9457 problem details).</summary>
public sealed record ApiProblem
{
    /// <summary>HTTP status; 0 when there was no response.</summary>
    public int Status { get; init; }

    /// <summary>One of <see cref="ProblemCodes"/>.</summary>
    public string Code { get; init; } = ProblemCodes.Unexpected;

    /// <summary>What happened, in one sentence for people.</summary>
    public string? Title { get; init; }

    /// <summary>What it means and what to do, for people.</summary>
    public string? Detail { get; init; }

    /// <summary>By field in camelCase (<c>contact.email</c>): what is wrong with it.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>With <see cref="ProblemCodes.PlacesUnavailable"/>: the seat ids that somebody else has.</summary>
    public IReadOnlyList<int> Unavailable { get; init; } = [];

    /// <summary>
    /// With <see cref="ProblemCodes.PlacesUnavailable"/>: the same number of seats near the requested ones, to request
    /// instead.
    /// </summary>
    public IReadOnlyList<int> Suggested { get; init; } = [];

    /// <summary>
    /// With <see cref="ProblemCodes.PlacesUnavailable"/>: the caller's own paid booking that has all unavailable seats.
    /// </summary>
    public Guid? OwnBooking { get; init; }

    /// <summary>
    /// With <see cref="ProblemCodes.EventIncomplete"/>: what the event is missing, one sentence each.
    /// </summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>With <see cref="ProblemCodes.PlacesClaimed"/>: how many seats are held or sold.</summary>
    public int? Claimed { get; init; }

    /// <summary>Id of the request in traces and logs.</summary>
    public string? TraceId { get; init; }

    /// <summary>What to show a person: the detail, or else the title.</summary>
    [JsonIgnore]
    public string Message =>
        Detail ?? Title ?? "Something went wrong on our side. Nothing was changed. Please try again.";
}
