using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>Signs receipts of waiting rooms: HMAC-SHA-256 with a key derived from the platform's secret.</summary>
public sealed class RoomReceiptSigner(string secret)
{
    const string Prefix = "WR1";
    const int Size = 16 + 16 + 8 + QueueOrder.Size;

    /// <summary>Length of a receipt's text.</summary>
    public const int Length = 4 + Size / 3 * 4 + 1 + 22;

    readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        Encoding.UTF8.GetBytes(secret),
        32,
        info: "waiting room receipt v1"u8.ToArray()
    );

    /// <summary>
    /// The receipt as text: <c>WR1.{content}.{signature}</c>, both in base64url. The content is event id and entry id
    /// (16 bytes each, as written), milliseconds since 1970 (8 bytes, big-endian) and the commitment (32 bytes); the
    /// signature the first 16 bytes of the HMAC over it.
    /// </summary>
    public string Sign(RoomReceipt receipt)
    {
        var content = new byte[Size];
        receipt.EventId.TryWriteBytes(content, bigEndian: true, out _);
        receipt.EntryId.TryWriteBytes(content.AsSpan(16), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(32), receipt.JoinedAt.ToUnixTimeMilliseconds());
        receipt.Commitment.CopyTo(content.AsSpan(40));
        return $"{Prefix}.{Base64Url.EncodeToString(content)}.{Signature(content)}";
    }

    /// <summary>The receipt, or null when the text was not made by <see cref="Sign"/> with this secret.</summary>
    public RoomReceipt? Read(string? text)
    {
        Span<byte> content = stackalloc byte[Size];
        if (
            text is not { Length: Length }
            || text.Split('.') is not [Prefix, { Length: Size / 3 * 4 } written, var signature]
            || !Base64Url.TryDecodeFromChars(written, content, out var length)
            || length != Size
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(signature),
                Encoding.ASCII.GetBytes(Signature(content))
            )
        )
        {
            return null;
        }
        return new(
            new Guid(content[..16], bigEndian: true),
            new Guid(content[16..32], bigEndian: true),
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(content[32..])),
            content[40..].ToArray()
        );
    }

    string Signature(ReadOnlySpan<byte> content) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, content).AsSpan(0, 16));
}
