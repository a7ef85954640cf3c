using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Hosting;

namespace CustomerPortal.WaitingRoom;

/// <summary>
/// The visitor's waiting-room receipts, in a separate encrypted cookie that logging in or out does not affect. At most
/// the latest three.
/// </summary>
public sealed class RoomCookie(IHttpContextAccessor contexts, IDataProtectionProvider protection, PortalOptions portal)
{
    const int MaxReceipts = 3;

    readonly IDataProtector protector = protection.CreateProtector("waiting rooms");
    List<StoredReceipt>? kept;

    string Name => portal.Cookie("room");

    List<StoredReceipt> All => kept ??= Read();

    /// <summary>The receipt for the event with this slug; null if there is none.</summary>
    public string? Of(string slug) => All.Find(r => r.Slug == slug)?.Receipt;

    public void Keep(RoomResponse room)
    {
        if (room.Entry is { } entry && Of(room.Slug) != entry.Receipt)
            Write([new(room.EventId, room.Slug, entry.Receipt), .. All.Where(r => r.Slug != room.Slug)]);
    }

    public void Forget(string slug) => Write(All.Where(r => r.Slug != slug));

    List<StoredReceipt> Read()
    {
        if (contexts.HttpContext?.Request.Cookies[Name] is not { Length: > 0 } sealedText)
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<StoredReceipt>>(protector.Unprotect(sealedText)) ?? [];
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Tampered with, or encrypted with a key that no longer exists: treated like a missing cookie.
            return [];
        }
    }

    void Write(IEnumerable<StoredReceipt> receipts)
    {
        kept = [.. receipts.Take(MaxReceipts)];
        var cookies = contexts.HttpContext!.Response.Cookies;
        if (kept.Count == 0)
            cookies.Delete(Name);
        else
            cookies.Append(
                Name,
                protector.Protect(JsonSerializer.Serialize(kept)),
                new()
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = contexts.HttpContext.Request.IsHttps,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromDays(2),
                }
            );
    }
}
