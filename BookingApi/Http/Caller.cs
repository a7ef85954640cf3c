namespace BookingApi.Http;

/// <summary>Whom a request is counted for.</summary>
/// <param name="Key">The account, the visitor, or else the network.</param>
/// <param name="Network">The network that the request comes from.</param>
/// <param name="HasAccount">The key is an account's.</param>
readonly record struct Caller(string Key, string Network, bool HasAccount = false)
{
    /// <summary>Others may call from the same network and have a limit of their own.</summary>
    public bool SharesAddress => Key != Network;
}
