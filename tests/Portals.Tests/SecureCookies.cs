using System.Net;

namespace Portals.Tests;

/// <summary>Rules for the cookies of both portals.</summary>
static class SecureCookies
{
    public static async Task ChooseThemeAndLanguageAsync(HttpClient http)
    {
        foreach (
            var (path, to) in new[]
            {
                ("/theme", "dark"),
                ("/theme", "system"),
                ("/theme", "light"),
                ("/language", "de"),
            }
        )
        {
            using var chosen = await http.PostAsync(
                path,
                new FormUrlEncodedContent([new("to", to), new("back", "/login")])
            );
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        }
    }

    /// <summary>
    /// Each header sets or deletes a cookie that browsers send to this host only and over HTTPS only; and none of the
    /// uses is missing.
    /// </summary>
    public static void Check(IReadOnlyCollection<string> headers, string portal, params string[] uses)
    {
        Assert.All(headers, cookie =>
        {
            Assert.StartsWith($"__Host-{portal}-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.All(uses, use =>
            Assert.Contains(headers, cookie => cookie.StartsWith($"__Host-{portal}-{use}", StringComparison.Ordinal))
        );
    }
}
