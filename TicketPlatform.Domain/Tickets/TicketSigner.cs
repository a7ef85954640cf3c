using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TicketPlatform.Domain.Tickets;

/// <summary>
/// Signs texts that leave the platform and come back: the text of QR codes, and download links. HMAC-SHA-256 (RFC
/// 2104), with a separate key for each use, derived by HKDF (RFC 5869) from one secret.
/// </summary>
public sealed class TicketSigner(string secret)
{
    /// <summary>Minimum length of the secret.</summary>
    public const int MinKeyLength = 32;

    const string Prefix = "TP1";

    readonly byte[] codeKey = DeriveKey(secret, "ticket code v1");
    readonly byte[] linkKey = DeriveKey(secret, "download link v1");
    readonly byte[] bookingLinkKey = DeriveKey(secret, "booking download link v1");
    readonly byte[] previewKey = DeriveKey(secret, "event preview v1");

    /// <summary>
    /// Text of a ticket's QR code: <c>TP1.{id}.{signature}</c>, id and the first 16 bytes of the signature in
    /// base64url, for example <c>TP1.AZ6x….kX2…</c>; 49 characters.
    /// </summary>
    public string CodeOf(Guid ticketId)
    {
        var id = ticketId.ToByteArray(bigEndian: true);
        return $"{Prefix}.{Base64Url.EncodeToString(id)}.{Base64Url.EncodeToString(HMACSHA256.HashData(codeKey, id).AsSpan(0, 16))}";
    }

    /// <summary>The ticket's id, or null when the text was not made by <see cref="CodeOf"/> with this secret.</summary>
    public Guid? Read(string code)
    {
        var parts = code.Split('.');
        Span<byte> id = stackalloc byte[16];
        if (
            parts is not [Prefix, { Length: 22 } idPart, _]
            || !Base64Url.TryDecodeFromChars(idPart, id, out var length)
            || length != 16
        )
            return null;
        var ticketId = new Guid(id, bigEndian: true);
        return FixedTimeEquals(code, CodeOf(ticketId)) ? ticketId : null;
    }

    /// <summary>
    /// Signature of a link that downloads the ticket's document until <paramref name="expires"/> (Unix seconds).
    /// </summary>
    public string SignDownload(Guid ticketId, long expires) => SignLink(linkKey, ticketId, expires);

    /// <summary>
    /// Whether <paramref name="signature"/> belongs to this ticket and time. It does not check the time.
    /// </summary>
    public bool IsSignedDownload(Guid ticketId, long expires, string signature) =>
        FixedTimeEquals(signature, SignDownload(ticketId, expires));

    /// <summary>
    /// Signature of a link that downloads all valid tickets of a booking until <paramref name="expires"/> (Unix
    /// seconds).
    /// </summary>
    public string SignBookingDownload(Guid bookingId, long expires) => SignLink(bookingLinkKey, bookingId, expires);

    /// <summary>
    /// Whether <paramref name="signature"/> belongs to this booking and time. It does not check the time.
    /// </summary>
    public bool IsSignedBookingDownload(Guid bookingId, long expires, string signature) =>
        FixedTimeEquals(signature, SignBookingDownload(bookingId, expires));

    /// <summary>
    /// Lets anyone who has it see an event that is not in the shop, until <paramref name="expires"/>: <c>{Unix
    /// seconds}.{signature}</c>.
    /// </summary>
    public string PreviewOf(Guid eventId, DateTimeOffset expires)
    {
        var seconds = expires.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{seconds}.{SignLink(previewKey, eventId, seconds)}");
    }

    /// <summary>
    /// Whether <paramref name="preview"/> was made by <see cref="PreviewOf"/> for this event and has not expired.
    /// </summary>
    public bool IsPreview(Guid eventId, string? preview, DateTimeOffset now) =>
        preview?.Split('.') is [var digits, _]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds > now.ToUnixTimeSeconds()
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && FixedTimeEquals(preview, PreviewOf(eventId, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    static string SignLink(byte[] key, Guid id, long expires) =>
        Base64Url.EncodeToString(
            HMACSHA256.HashData(
                key,
                Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id:N}.{expires}"))
            )
        );

    static bool FixedTimeEquals(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    static byte[] DeriveKey(string secret, string use) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(secret),
            32,
            info: Encoding.ASCII.GetBytes(use)
        );
}
