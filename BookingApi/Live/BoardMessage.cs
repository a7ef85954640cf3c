using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;
using Section = TicketPlatform.Domain.Seating.Section;
using TicketCategory = TicketPlatform.Domain.Seating.TicketCategory;

namespace BookingApi.Live;

/// <summary>
/// A server-sent event, made once for all readers: its name, its data as JSON, and both as they go over the wire.
/// </summary>
sealed record BoardMessage(string Name, byte[] Json)
{
    /// <summary><c>event: delta</c>, <c>data: {…}</c> and an empty line.</summary>
    public byte[] Frame { get; } = [.. Encoding.ASCII.GetBytes($"event: {Name}\ndata: "), .. Json, .. "\n\n"u8];
}
