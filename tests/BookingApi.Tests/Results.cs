using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests;

public static class Results
{
    /// <summary>The value of a call that must succeed.</summary>
    public static T Must<T>(this ApiResult<T> result)
    {
        Assert.True(
            result.IsSuccess,
            $"{result.Problem?.Status} {result.Problem?.Code}: {result.Problem?.Message} {string.Join("; ", result.Problem?.Errors.Select(e => $"{e.Key}: {string.Join(' ', e.Value)}") ?? [])}"
        );
        return result.Value!;
    }

    /// <summary>The problem of a call that must fail with this code.</summary>
    public static ApiProblem MustFail<T>(this ApiResult<T> result, int status, string code)
    {
        Assert.False(result.IsSuccess, $"succeeded, but {status} {code} was expected");
        Assert.Equal((status, code), (result.Problem!.Status, result.Problem.Code));
        return result.Problem;
    }

    /// <summary>Asserts that the call fails with an error at this field.</summary>
    public static void MustFailAt<T>(this ApiResult<T> result, string field)
    {
        var problem = result.MustFail(400, ProblemCodes.ValidationFailed);
        Assert.Contains(field, problem.Errors.Keys);
    }
}
