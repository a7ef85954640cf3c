using System.Text.Json;
using TicketPlatform.Contracts;

namespace Portals.Tests;

public sealed class LoneSeatsTests
{
    /// <summary>The table that the browser's rule is held to as well.</summary>
    public static TheoryData<string, int?, int?, int?> Cases
    {
        get
        {
            var data = new TheoryData<string, int?, int?, int?>();
            using var table = JsonDocument.Parse(
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lone-seats.json"))
            );
            foreach (var row in table.RootElement.EnumerateArray())
                data.Add(
                    row.GetProperty("row").GetString()!,
                    Number(row, "alone"),
                    Number(row, "giveUp"),
                    Number(row, "take")
                );
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_single_seat_is_warned_of_only_where_moving_over_by_one_avoids_it(
        string row,
        int? alone,
        int? giveUp,
        int? take
    ) =>
        Assert.Equal(alone is null ? null : new LoneSeat(alone.Value, giveUp!.Value, take!.Value), LoneSeats.Find(row));

    static int? Number(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
