using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.Logging;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Reloads the key store when it encounters an unknown key id. The framework does so only in the first minutes of a
/// process, and afterwards once a day. Key ids come with the request, so invalid ones cause at most one reload in
/// <see cref="ReadInterval"/>.
/// </summary>
sealed class RefreshingKeyRingProvider(
    IKeyRingProvider framework,
    IKeyManager store,
    TimeProvider time,
    ILogger<RefreshingKeyRingProvider> log
) : IKeyRingProvider
{
    internal static readonly TimeSpan ReadInterval = TimeSpan.FromSeconds(2);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    readonly Lock reading = new();
    volatile IReadOnlyDictionary<Guid, KnownKey> stored = new Dictionary<Guid, KnownKey>();
    long? readAt;

    public IKeyRing GetCurrentKeyRing() => new Ring(framework.GetCurrentKeyRing(), this);

    KnownKey? Find(Guid keyId)
    {
        if (stored.TryGetValue(keyId, out var known))
            return known;
        // The framework's interface is synchronous. A store that hangs must not block every thread that handles an
        // invalid key id.
        if (!reading.TryEnter(LongestWait))
            return null;
        try
        {
            if (!stored.ContainsKey(keyId) && (readAt is not { } at || time.GetElapsedTime(at) >= ReadInterval))
                ReadStore(keyId);
            return stored.GetValueOrDefault(keyId);
        }
        finally
        {
            reading.Exit();
        }
    }

    void ReadStore(Guid keyId)
    {
        readAt = time.GetTimestamp();
        try
        {
            stored = store.GetAllKeys().ToDictionary(key => key.KeyId, key => new KnownKey(key));
            if (stored.ContainsKey(keyId))
                log.LogInformation(
                    "Reloaded the key ring: key {KeyId} was created after this process had read it",
                    keyId
                );
        }
        catch (Exception e)
        {
            log.LogWarning(e, "The key ring could not be reloaded for key {KeyId}", keyId);
        }
    }

    sealed class KnownKey(IKey key)
    {
        readonly Lazy<IAuthenticatedEncryptor?> encryptor = new(key.CreateEncryptor);

        public bool IsRevoked => key.IsRevoked;
        public IAuthenticatedEncryptor? Encryptor => encryptor.Value;
    }

    sealed class Ring(IKeyRing ring, RefreshingKeyRingProvider provider) : IKeyRing
    {
        public IAuthenticatedEncryptor? DefaultAuthenticatedEncryptor => ring.DefaultAuthenticatedEncryptor;
        public Guid DefaultKeyId => ring.DefaultKeyId;

        public IAuthenticatedEncryptor? GetAuthenticatedEncryptorByKeyId(Guid keyId, out bool isRevoked)
        {
            if (ring.GetAuthenticatedEncryptorByKeyId(keyId, out isRevoked) is { } encryptor)
                return encryptor;
            if (provider.Find(keyId) is not { } key)
                return null;
            isRevoked = key.IsRevoked;
            return key.Encryptor;
        }
    }
}
