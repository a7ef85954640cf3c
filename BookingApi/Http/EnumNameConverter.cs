using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BookingApi.Http;

/// <summary>
/// Reads enums that are written by name by exactly one of their names. The framework's own converter also takes names
/// with spaces around them, and lists of names, of which it makes another value: "Organizer,DoorStaff" is an Admin.
/// </summary>
sealed class EnumNameConverter : JsonConverterFactory
{
    /// <summary>Whether this is an enum that is written by name.</summary>
    public static bool IsByName(Type type) =>
        type.IsEnum && type.GetCustomAttribute<JsonConverterAttribute>() is not null;

    public override bool CanConvert(Type typeToConvert) => IsByName(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(SingleEnumNameConverter<>).MakeGenericType(typeToConvert))!;
}
