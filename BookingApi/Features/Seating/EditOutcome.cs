using Microsoft.AspNetCore.Http.HttpResults;

namespace BookingApi.Features.Seating;

/// <summary>The result of an edit: a value, or the problem because of which nothing was changed.</summary>
readonly record struct EditOutcome<T>(T? Value, ProblemHttpResult? Problem)
{
    public static implicit operator EditOutcome<T>(T value) => new(value, null);

    public static implicit operator EditOutcome<T>(ProblemHttpResult problem) => new(default, problem);
}
