using TicketPlatform.Contracts.Client;

namespace EndToEnd.Tests;

static class ApiResults
{
    /// <summary>The value; a problem is an exception that says which.</summary>
    public static T Expect<T>(this ApiResult<T> result) =>
        result.IsSuccess
            ? result.Value!
            : throw new InvalidOperationException(
                $"{result.Problem!.Status} {result.Problem.Code}: {result.Problem.Message}"
            );
}
