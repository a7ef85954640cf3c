using System.Security.Cryptography;
using System.Text;
using BookingApi.Security;

namespace BookingApi.Features.Accounts;

/// <summary>
/// How many passwords may be tried under one key, and how long to wait before each further one: every wait is twice as
/// long as the one before.
/// </summary>
/// <param name="Key">What is counted, for example one account from one network. Only its hash is stored.</param>
/// <param name="AccountHash">The account for which an admin can clear the count, if there is one.</param>
/// <param name="Allowed">Wrong passwords before the first wait.</param>
/// <param name="FirstWait">The wait after that many wrong passwords.</param>
/// <param name="LongestWait">Upper limit of a wait.</param>
/// <param name="Window">How long attempts are counted before the count restarts.</param>
/// <param name="IsShared">Other callers count under this key as well, so a correct password reverts one attempt, not
/// all of them.</param>
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
    /// A browser that has logged in to this account before. Strangers elsewhere cannot use up its attempts.
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

    /// <summary>A logged-in user who is asked for the password again.</summary>
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
    /// One account from everywhere: slows down guesses that are spread over many networks, with short waits only.
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
    /// All accounts from one network: one password tried on many of them. The limit is high, because people in crowds
    /// mistype, too.
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
