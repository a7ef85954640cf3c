using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TicketPlatform.Data.Selling;

/// <summary>Who the claimed seats will be counted for, and how many seats of the event they may hold.</summary>
/// <param name="Caller">Key of the account or visitor.</param>
/// <param name="Network">Key of the network that the request comes from.</param>
/// <param name="MaxOfCaller">Seats that the caller may hold.</param>
/// <param name="MaxOfNetwork">Seats that all callers of the network may hold.</param>
/// <param name="Count">Count in the database, because Redis did not count the caller's holds, or not all of
/// them.</param>
/// <param name="Recount">How long the counts in Redis will lack this hold; null if they include it.</param>
/// <param name="Visitor">Key of the browser of a caller with an account; null if it has no id.</param>
/// <param name="User">The account; null without one.</param>
public sealed record HoldOwner(
    long Caller,
    long Network,
    int MaxOfCaller,
    int MaxOfNetwork,
    bool Count,
    TimeSpan? Recount,
    long? Visitor = null,
    Guid? User = null
)
{
    /// <summary>The key that represents a name in the database.</summary>
    public static long KeyOf(string name) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
