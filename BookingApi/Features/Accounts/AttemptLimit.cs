using System.Security.Cryptography;
using System.Text;
using BookingApi.Security;

namespace BookingApi.Features.Accounts;

/// <summary>
/// How many passwords may be tried under one key, and how long each further one waits: twice as long as the one before
/// it.
/// </summary>
/// <param name="Key">What is counted, for example one account from one network. Only its hash is stored.</param>
/// <param name="AccountHash">The account that an admin unlocks, if there is one.</param>
/// <param name="Allowed">Wrong passwords before the first wait.</param>
/// <param name="FirstWait">The wait after that many.</param>
/// <param name="LongestWait">No wait is longer.</param>
/// <param name="Window">When counting begins anew.</param>
/// <param name="IsShared">Others than the caller count under this key, so a right password takes back one attempt and
/// not all.</param>
sealed record AttemptLimit(
    string Key,
    byte[]? AccountHash,
    int Allowed,
    TimeSpan FirstWait,
    TimeSpan LongestWait,
    TimeSpan Window,
    bool IsShared = false
)
{
    public byte[] KeyHash { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Key));

    /// <summary>
    /// A browser that has logged in to this account before. Strangers elsewhere cannot use its attempts up.
    /// </summary>
    public static AttemptLimit OfDevice(string email, byte[] account, Visitor device) =>
        new(
            $"{email}|device:{device.Id}",
            account,
            10,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(15),
            TimeSpan.FromDays(1)
        );

    /// <summary>Somebody who is logged in and is asked for the password once more.</summary>
    public static AttemptLimit OfSession(string email, byte[] account, Guid session) =>
        new(
            $"{email}|session:{session:N}",
            account,
            5,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(15),
            TimeSpan.FromDays(1)
        );

    /// <summary>One account from one network.</summary>
    public static AttemptLimit OfNetwork(string email, byte[] account, string network) =>
        new(
            $"{email}|network:{network}",
            account,
            5,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(15),
            TimeSpan.FromDays(1)
        );

    /// <summary>
    /// One account from everywhere: guesses that are spread over many networks become slow. Never for long.
    /// </summary>
    public static AttemptLimit OfAccount(string email, byte[] account) =>
        new(
            email,
            account,
            50,
            TimeSpan.FromSeconds(15),
            TimeSpan.FromSeconds(30),
            TimeSpan.FromDays(1),
            IsShared: true
        );

    /// <summary>
    /// All accounts from one network: one password tried on many of them. Wide, because crowds mistype, too.
    /// </summary>
    public static AttemptLimit OfAllFrom(string network) =>
        new(
            $"network:{network}",
            null,
            300,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(10),
            TimeSpan.FromMinutes(15),
            IsShared: true
        );
}
