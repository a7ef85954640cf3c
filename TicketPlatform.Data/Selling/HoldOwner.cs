using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TicketPlatform.Data.Selling;

/// <summary>Whose seats a claim will be, and how many of the event they may hold.</summary>
/// <param name="Caller">Key of the account or visitor.</param>
/// <param name="Network">Key of the network that the request comes from.</param>
/// <param name="MaxOfCaller">Seats that the caller may hold.</param>
/// <param name="MaxOfNetwork">Seats that all callers of the network may hold.</param>
/// <param name="Count">Redis did not count them, or not all that was there before.</param>
/// <param name="Recount">How long Redis' count lacks this hold; null: it has it.</param>
public sealed record HoldOwner(
    long Caller,
    long Network,
    int MaxOfCaller,
    int MaxOfNetwork,
    bool Count,
    TimeSpan? Recount
)
{
    /// <summary>The key that stands for a name in the database.</summary>
    public static long KeyOf(string name) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
