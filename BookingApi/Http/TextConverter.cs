using System.Text.Json;
using System.Text.Json.Serialization;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>Normalizes every text of a request body as it is read (<see cref="TextInput"/>).</summary>
sealed class TextConverter(TextKind kind) : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();
        return TextInput.TryNormalize(Text(ref reader), kind, out var text, out var error)
            ? text
            : throw new RejectedTextException(error!);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // "\ud800" is valid JSON but not a valid text.
            throw new RejectedTextException("Remove the broken character (half of a surrogate pair).");
        }
    }
}
