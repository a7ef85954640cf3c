using System.Security.Cryptography;

namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>
/// The order of the people who were in a waiting room when the sale began. Nobody can predict it, and afterwards anybody
/// can recompute it:
/// <list type="number">
/// <item>When the room opens, a secret of 32 random bytes is generated, and its commitment, SHA-256(secret), is
/// published.</item>
/// <item>At the start of the sale the list of entries is closed. An entry's id is 16 bytes: the hexadecimal digits of
/// its written form, in the order in which they are written (RFC 9562). The list is the concatenation of all ids,
/// ascending as unsigned bytes. Its hash is SHA-256(list).</item>
/// <item>Each entry's lot is SHA-256(secret ‖ list hash ‖ id): 32, 32 and 16 bytes. The lowest lot, compared as unsigned
/// bytes, comes first; equal lots, which are practically impossible, are ordered by id.</item>
/// <item>The secret is published. Anybody can check that it matches the commitment, that the list matches its hash and
/// contains their id, and that the lots result in the order.</item>
/// </list>
/// </summary>
public static class QueueOrder
{
    /// <summary>Bytes of a secret, of a commitment, of the hash of a list and of a lot.</summary>
    public const int Size = 32;

    /// <summary>SHA-256 of the secret, published before anybody can join.</summary>
    public static byte[] Commitment(ReadOnlySpan<byte> secret) => SHA256.HashData(secret);

    /// <summary>SHA-256 of all ids, concatenated in ascending order, whatever the order of the argument.</summary>
    public static byte[] ListHash(IEnumerable<Guid> entries) =>
        SHA256.HashData([.. Ascending(entries).SelectMany(id => id)]);

    /// <summary>The entries (each once) from the first in line to the last.</summary>
    public static IReadOnlyList<Guid> Order(ReadOnlySpan<byte> secret, IReadOnlyCollection<Guid> entries)
    {
        var seed = new byte[Size + Size + 16];
        secret.CopyTo(seed);
        ListHash(entries).CopyTo(seed, Size);
        var lots = new List<(byte[] Lot, byte[] Id)>(entries.Count);
        foreach (var id in Ascending(entries))
        {
            id.CopyTo(seed, Size + Size);
            lots.Add((SHA256.HashData(seed), id));
        }
        // The ids are ascending already, and the sort keeps them so where lots are equal.
        return [.. lots.OrderBy(l => l.Lot, Bytes.Ascending).Select(l => new Guid(l.Id, bigEndian: true))];
    }

    /// <summary>The ids as bytes, as in the list.</summary>
    public static IEnumerable<Guid> Listed(IEnumerable<Guid> entries) =>
        Ascending(entries).Select(id => new Guid(id, bigEndian: true));

    static IEnumerable<byte[]> Ascending(IEnumerable<Guid> entries) =>
        entries.Select(id => id.ToByteArray(bigEndian: true)).Order(Bytes.Ascending);

    sealed class Bytes : IComparer<byte[]>
    {
        public static readonly Bytes Ascending = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
