using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BookingApi.Http;

/// <summary>
/// An example of any record of the contract: the one in <see cref="Examples"/>, or one generated from the names of its
/// properties. A new field therefore appears in its response, and a new route has an example from the start.
/// </summary>
static class SampleJson
{
    const int Deepest = 6;
    const string Id = "01990f6e-0000-7000-8000-000000000001";

    static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["accessToken"] = "CfDJ8…",
        ["action"] = "event.published",
        ["actorName"] = "Lantern Hall",
        ["address"] = "Quay 4",
        ["after"] = "{\"status\":\"Published\"}",
        ["alt"] = "Two singers under a lantern",
        ["attendee"] = "Ada Lovelace",
        ["before"] = "{\"status\":\"Draft\"}",
        ["brand"] = "visa",
        ["category"] = "Front stalls",
        ["city"] = "Hamburg",
        ["clientSecret"] = "pi_3Px…_secret_…",
        ["code"] = "SPRING-20",
        ["country"] = "DE",
        ["couponCode"] = "SPRING-20",
        ["currency"] = "EUR",
        ["description"] = "Doors open an hour before.",
        ["detail"] = "550 5.1.1 No such mailbox",
        ["device"] = "Firefox on Linux",
        ["email"] = "ada@example.com",
        ["error"] = "550 5.1.1 No such mailbox",
        ["eventTitle"] = "The Lantern Songs",
        ["bookingReference"] = "K7QM-2XW9",
        ["gate"] = "North",
        ["holderName"] = "Ada Lovelace",
        ["pictureAlt"] = "Two singers under a lantern",
        ["path"] = "/api/tickets/01990f6e-0000-7000-8000-000000000001/pdf?expires=1771236000&signature=…",
        ["genre"] = "Music",
        ["key"] = "alerts",
        ["kind"] = "booking-confirmed",
        ["label"] = "Stalls left, row H, seat 4",
        ["language"] = "de",
        ["last4"] = "4242",
        ["lastError"] = "Connection refused",
        ["message"] = "Your card was declined.",
        ["method"] = "card",
        ["mailState"] = "sent",
        ["name"] = "Ada Lovelace",
        ["organizer"] = "Lantern Hall",
        ["phone"] = "+436601234567",
        ["provider"] = "demo",
        ["publishableKey"] = "pk_test_…",
        ["purpose"] = "tickets",
        ["reason"] = "Returned by the buyer.",
        ["recipient"] = "ada@example.com",
        ["reference"] = "K7QM-2XW9",
        ["refreshToken"] = "q0…43 characters",
        ["row"] = "H",
        ["seat"] = "4",
        ["section"] = "Stalls left",
        ["slug"] = "the-lantern-songs",
        ["state"] = "sent",
        ["status"] = "Confirmed",
        ["subject"] = "Your tickets for The Lantern Songs",
        ["summary"] = "A night of songs for two voices and a harmonium.",
        ["timeZone"] = "Europe/Berlin",
        ["title"] = "The Lantern Songs",
        ["token"] = "01990f6e000070008000000000000002kD3…",
        ["tokenType"] = "Bearer",
        ["type"] = "booking.confirmed.v1",
        ["url"] = "/api/tickets/01990f6e-0000-7000-8000-000000000001/pdf?expires=1771236000&signature=…",
        ["userAgent"] = "Firefox on Linux",
        ["venue"] = "Lantern Hall",
        ["venueName"] = "Lantern Hall",
        ["commitment"] = "630dcd2966c4336691125448bbb25b4f…64 digits",
        ["listHash"] = "703650e41fff93b40a2a3fba1c770a50…64 digits",
        ["secret"] = "000102030405060708090a0b0c0d0e0f…64 digits",
        ["receipt"] = "WR1.AZkPbgAAcACAAAAAAAAAAQ…123 characters",
    };

    public static JsonNode? Of(Type type) => Of(type, "", Deepest);

    static JsonNode? Of(Type type, string name, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Examples.Of(type) is { } example)
            return example;
        if (depth == 0)
            return null;
        if (type == typeof(string))
            return Texts.GetValueOrDefault(name)
                ?? (name.EndsWith("Url", StringComparison.OrdinalIgnoreCase) ? "/api/images/" + Id : "text");
        if (type == typeof(Guid))
            return Id;
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateTimeOffset) || type == typeof(DateTime))
            return "2027-03-05T19:00:00Z";
        if (type == typeof(DateOnly))
            return "2027-03-05";
        if (type == typeof(TimeSpan))
            return "00:05:00";
        if (type.IsEnum)
            return JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(0), type, JsonSerializerOptions.Web);
        if (type.IsPrimitive || type == typeof(decimal))
            return Number(name);
        if (type == typeof(byte[]))
            return "AAECAw==";
        if (type == typeof(JsonElement) || type == typeof(object) || typeof(JsonNode).IsAssignableFrom(type))
            return new JsonObject();
        if (ElementOf(type, typeof(IReadOnlyDictionary<,>)) is [_, var value])
            return new JsonObject
            {
                [name.Contains("error", StringComparison.OrdinalIgnoreCase) ? "title" : "1"] = Of(
                    value,
                    name,
                    depth - 1
                ),
            };
        if (ElementOf(type, typeof(IEnumerable<>)) is [var item])
            return new JsonArray(Of(item, name.TrimEnd('s'), depth - 1));

        var made = new JsonObject();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0 && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
                made[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = Of(
                    property.PropertyType,
                    property.Name,
                    depth - 1
                );
        }
        return made;
    }

    static JsonNode Number(string name) =>
        name switch
        {
            _ when name.EndsWith("Minor", StringComparison.OrdinalIgnoreCase) => 4500,
            _ when name.StartsWith("Page", StringComparison.OrdinalIgnoreCase)
                    || name.Contains("Total", StringComparison.OrdinalIgnoreCase) => name == "PageSize" ? 20 : 1,
            "SeatId" or "SeatIds" or "seatId" => 101,
            _ => 2,
        };

    static Type[]? ElementOf(Type type, Type shape) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == shape)
            ?.GetGenericArguments();
}
