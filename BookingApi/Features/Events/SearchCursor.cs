using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace BookingApi.Features.Events;

/// <summary>The position at which a page of a search ended.</summary>
readonly record struct SearchCursor(double Key, DateTimeOffset StartsAt, Guid Id)
{
    public static SearchCursor? Read(string? text)
    {
        Span<byte> bytes = stackalloc byte[32];
        return
            text is { Length: 43 }
            && Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done
            && written == 32
            && BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) is >= 0 and var ticks
            && ticks <= DateTime.MaxValue.Ticks
            && BinaryPrimitives.ReadDoubleLittleEndian(bytes) is var key
            && double.IsFinite(key)
            ? new(key, new(ticks, TimeSpan.Zero), new(bytes[16..]))
            : null;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[32];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, Key);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], StartsAt.UtcTicks);
        Id.TryWriteBytes(bytes[16..]);
        return Base64Url.EncodeToString(bytes);
    }
}
