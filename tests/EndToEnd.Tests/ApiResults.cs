using TicketPlatform.Contracts.Client;

namespace EndToEnd.Tests;

static class ApiResults
{
    /// <summary>The value of a successful call; a problem is thrown as an exception that describes it.</summary>
    public static T Expect<T>(this ApiResult<T> result) =>
        result.IsSuccess
            ? result.Value!
            : throw new InvalidOperationException(
                $"{result.Problem!.Status} {result.Problem.Code}: {result.Problem.Message}"
            );
}
