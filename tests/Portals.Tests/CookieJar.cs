namespace Portals.Tests;

/// <summary>
/// Sends every cookie over plain HTTP, even a secure one, like a proxy that terminates TLS without saying so. Records
/// the headers that set cookies.
/// </summary>
sealed class CookieJar : DelegatingHandler
{
    readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public List<string> Set { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (values.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", values.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies)
            {
                Set.Add(cookie);
                var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : (cookie, "");
                values[name] = value;
            }
        }
        return answer;
    }
}
