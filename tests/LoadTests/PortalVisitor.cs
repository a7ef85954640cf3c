using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace LoadTests;

/// <summary>
/// A visitor with a browser: its headers, its cookies, and forms that are submitted as the page contains them.
/// </summary>
sealed partial class PortalVisitor(Uri portal) : IDisposable
{
    readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    readonly HttpClient http = Create(portal);

    /// <summary>Visitors whose every request is their first: no cookie is sent or stored.</summary>
    public static HttpClient Anonymous(Uri portal)
    {
        var client = Create(portal);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        return client;
    }

    /// <summary>Sends the visitor's current cookies with each request.</summary>
    public HttpClient ToClient()
    {
        var client = Anonymous(portal);
        client.DefaultRequestHeaders.Add("Cookie", Cookies);
        return client;
    }

    public Task LogInAsync(string email, string password) =>
        PostAsync("/account/login", "/account/login", ("Input.Email", email), ("Input.Password", password));

    public Task HoldAsync(string page, params int[] seats) =>
        PostAsync(
            page,
            $"{page}?handler=Hold",
            [.. seats.Select(seat => ("SeatIds", seat.ToString(CultureInfo.InvariantCulture)))]
        );

    public void Dispose() => http.Dispose();

    static HttpClient Create(Uri portal)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = portal,
        };
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    string Cookies => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    // Every form that succeeds redirects.
    async Task PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await SendAsync(new(HttpMethod.Get, page), HttpStatusCode.OK);
        const string Token = "__RequestVerificationToken";
        var form = fields
            .Append((Token, TokenInForm().Match(html).Groups[1].Value))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        await SendAsync(
            new(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(form) },
            HttpStatusCode.Redirect
        );
    }

    async Task<string> SendAsync(HttpRequestMessage request, HttpStatusCode expected)
    {
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", Cookies);
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != expected)
            throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {body}");
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                cookies[pair[0]] = pair[1];
            }
        }
        return body;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenInForm();
}
