using System.Net;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests;

public static class Problem
{
    /// <summary>Asserts that the response is a problem with this status and code, and names these fields.</summary>
    public static async Task<ApiProblem> MustBeAsync(
        HttpResponseMessage response,
        HttpStatusCode status,
        string code,
        params string[] fields
    )
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} instead of {(int)status}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = (await response.Content.ReadFromJsonAsync<ApiProblem>())!;
        Assert.True(code == problem.Code, $"{problem.Code} instead of {code}: {body}");
        Assert.All(fields, f => Assert.Contains(f, problem.Errors.Keys));
        return problem;
    }
}
