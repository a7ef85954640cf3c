using System.Text;

namespace BookingApi.Live;

/// <summary>A server-sent event, encoded once for all readers: its name, its data as JSON, and both as sent.</summary>
sealed record BoardMessage(string Name, byte[] Json)
{
    /// <summary><c>event: delta</c>, <c>data: {…}</c> and an empty line.</summary>
    public byte[] Frame { get; } = [.. Encoding.ASCII.GetBytes($"event: {Name}\ndata: "), .. Json, .. "\n\n"u8];
}
