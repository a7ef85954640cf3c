using System.Security.Cryptography;
using System.Text;
using TicketPlatform.Contracts;

namespace BookingApi.Security;

/// <summary>The browser behind a request, as an authenticated portal identifies it.</summary>
/// <param name="Id">The random id in the browser's cookie: 32 hexadecimal digits.</param>
readonly record struct Visitor(string Id)
{
    /// <summary>SHA-256 of the id, as the database stores it.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Id));

    /// <summary>Null if no portal called, or if the browser has no id.</summary>
    public static Visitor? Of(HttpContext context) =>
        Guid.TryParseExact(context.Request.Headers[Routes.VisitorHeader].ToString(), "N", out var id)
        && ClientAddress.PortalOf(context) is not null
            ? new(id.ToString("N"))
            : null;
}
