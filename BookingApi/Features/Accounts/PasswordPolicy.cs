using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BookingApi.Features.Accounts;

/// <summary>
/// Decides which new passwords are accepted: those that are hard to guess, whatever characters they consist of. The
/// length is validated with the request. Existing passwords remain valid.
/// </summary>
static class PasswordPolicy
{
    // Out of 4: about 10^10 guesses.
    const int RequiredScore = 3;

    // Further characters add nothing to a password that is already long enough, and estimating becomes slow.
    const int EvaluatedLength = 64;

    // Passwords built around the product's name are rejected as well.
    static readonly string[] ProductWords =
    [
        "ticketplatform",
        "ticket",
        "tickets",
        "booking",
        "event",
        "events",
        "concert",
    ];

    /// <summary>Why a password is not accepted; null when it is.</summary>
    /// <param name="field">Field of the request, in camelCase.</param>
    /// <param name="password">The new password.</param>
    /// <param name="email">Address of the account, if it is known.</param>
    /// <param name="name">Name of its owner, if it is known.</param>
    public static ProblemHttpResult? Check(string field, string password, string? email = null, string? name = null)
    {
        var folded = CommonPasswordWords.Fold(password);
        var evaluated = folded.Length > EvaluatedLength ? folded[..EvaluatedLength] : folded;
        if (ScoreOf(evaluated, CommonPasswordWords.All) < RequiredScore)
        {
            return Problems.Invalid(
                field,
                "This password is too easy to guess. Use several unrelated words, or let your password "
                    + "manager create one."
            );
        }
        var personal = WordsOf(email).Concat(WordsOf(name)).Select(CommonPasswordWords.Fold);
        return ScoreOf(evaluated, [.. ProductWords, .. personal, .. CommonPasswordWords.All]) < RequiredScore
            ? Problems.Invalid(
                field,
                "This password is based on your name, your email address or the name of this service. "
                    + "Use words that nobody associates with you."
            )
            : null;
    }

    static int ScoreOf(string password, string[] context) => Zxcvbn.Zxcvbn.MatchPassword(password, context).Score;

    // The whole name or address, because people use it unchanged, and its parts.
    static IEnumerable<string> WordsOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var words = text.Split(
            [' ', '@', '.', '-', '_', '+'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        return words
            .Append(text)
            .Append(string.Concat(words))
            .Append(text.Split('@')[0])
            .Where(word => word.Length >= 3);
    }
}
