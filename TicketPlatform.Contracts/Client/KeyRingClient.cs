namespace TicketPlatform.Contracts.Client;

/// <summary>
/// A portal's key ring, stored behind the API so that any replica can read any visitor's cookie. Synchronous, because
/// the framework's key repository is.
/// </summary>
public sealed class KeyRingClient(HttpClient http)
{
    const string Path = Routes.Base + "/internal/key-ring";

    /// <summary>All keys of the calling portal.</summary>
    public IReadOnlyList<KeyRingEntry> Read()
    {
        using var response = http.Send(new HttpRequestMessage(HttpMethod.Get, Path));
        response.EnsureSuccessStatusCode();
        return System.Text.Json.JsonSerializer.Deserialize<List<KeyRingEntry>>(
            response.Content.ReadAsStream(),
            ApiCall.Json
        ) ?? [];
    }
}
