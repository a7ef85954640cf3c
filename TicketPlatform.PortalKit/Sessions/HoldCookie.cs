using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Hosting;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>
/// The visitor's holds, in a separate encrypted cookie that logging in or out does not affect. One per event, at most
/// the latest three.
/// </summary>
public sealed class HoldCookie(
    IHttpContextAccessor contexts,
    IDataProtectionProvider protection,
    PortalOptions portal,
    TimeProvider time
)
{
    const int MaxHolds = 3;

    // A hold that has just ended is remembered for a while, so that its page can say so.
    static readonly TimeSpan Afterlife = TimeSpan.FromMinutes(30);

    readonly IDataProtector protector = protection.CreateProtector("holds");
    List<StoredHold>? holds;

    string Name => portal.Cookie("hold");

    /// <summary>Latest first; may contain holds that have ended.</summary>
    public IReadOnlyList<StoredHold> All => holds ??= Read();

    public StoredHold? Of(Guid eventId) => All.FirstOrDefault(hold => hold.EventId == eventId);

    public StoredHold? ById(Guid holdId) => All.FirstOrDefault(hold => hold.HoldId == holdId);

    public void Keep(HoldResponse hold) =>
        Write([
            new(hold.EventId, hold.Id, hold.Token, hold.ExpiresAt),
            .. All.Where(kept => kept.EventId != hold.EventId),
        ]);

    /// <summary>The event's hold has become a booking, which is shown to the visitor who returns to the hold.</summary>
    public void Book(Guid eventId, Guid bookingId) =>
        Write(All.Select(kept => kept.EventId == eventId ? kept with { BookingId = bookingId } : kept));

    public void Forget(Guid eventId) => Write(All.Where(kept => kept.EventId != eventId));

    List<StoredHold> Read()
    {
        if (contexts.HttpContext?.Request.Cookies[Name] is not { Length: > 0 } sealedText)
            return [];
        try
        {
            var kept = JsonSerializer.Deserialize<List<StoredHold>>(protector.Unprotect(sealedText)) ?? [];
            return [.. kept.Where(hold => hold.ExpiresAt + Afterlife > time.GetUtcNow())];
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Tampered with, or encrypted with a key that no longer exists: treated like a missing cookie.
            return [];
        }
    }

    void Write(IEnumerable<StoredHold> kept)
    {
        holds = [.. kept.Take(MaxHolds)];
        var cookies = contexts.HttpContext!.Response.Cookies;
        if (holds.Count == 0)
            cookies.Delete(Name);
        else
            cookies.Append(
                Name,
                protector.Protect(JsonSerializer.Serialize(holds)),
                new()
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = contexts.HttpContext.Request.IsHttps,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromHours(4),
                }
            );
    }
}
