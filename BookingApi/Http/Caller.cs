namespace BookingApi.Http;

/// <summary>The caller that a request is counted for.</summary>
/// <param name="Key">The account, otherwise the visitor, otherwise the network.</param>
/// <param name="Network">The network that the request comes from.</param>
/// <param name="HasAccount">The key is that of an account.</param>
/// <param name="Visitor">The key of the browser that a caller with an account uses; null if it has no id.</param>
readonly record struct Caller(string Key, string Network, bool HasAccount = false, string? Visitor = null)
{
    /// <summary>Other callers may use the same network with limits of their own.</summary>
    public bool SharesAddress => Key != Network;
}
