using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BookingApi.Http;

/// <summary>Reads and writes one enum by name; reading ignores case.</summary>
sealed class SingleEnumNameConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    static readonly FrozenDictionary<string, T> Values = Enum.GetValues<T>()
        .ToFrozenDictionary(value => value.ToString(), StringComparer.OrdinalIgnoreCase);

    static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>()
        .ToFrozenDictionary(value => value, value => value.ToString());

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? ReadName(ref reader) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(NameOf(value));

    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => ReadName(ref reader);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(options.DictionaryKeyPolicy?.ConvertName(NameOf(value)) ?? NameOf(value));

    static T ReadName(ref Utf8JsonReader reader)
    {
        try
        {
            return Values.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();
        }
        catch (InvalidOperationException)
        {
            // "\ud800" is valid JSON but not a valid text.
            throw new JsonException();
        }
    }

    static string NameOf(T value) => Names.TryGetValue(value, out var name) ? name : throw new JsonException();
}
