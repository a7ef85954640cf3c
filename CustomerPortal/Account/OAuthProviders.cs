namespace CustomerPortal.Account;

/// <summary>The providers of this shop, for its pages.</summary>
sealed class OAuthProviders(IReadOnlyList<OAuthProvider> all)
{
    public IReadOnlyList<OAuthProvider> All => all;

    public OAuthProvider? Find(string? name) => all.FirstOrDefault(provider => provider.Name == name);

    /// <summary>The provider's display name, even if it is no longer configured.</summary>
    public string NameOf(string provider) => Find(provider)?.DisplayName ?? provider;
}
