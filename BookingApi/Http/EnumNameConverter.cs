using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BookingApi.Http;

/// <summary>
/// Reads enums written by name, accepting exactly one of their names. The framework's converter also accepts names
/// surrounded by spaces and lists of names, which it combines into another value: "Organizer,DoorStaff" becomes Admin.
/// </summary>
sealed class EnumNameConverter : JsonConverterFactory
{
    /// <summary>Whether this is an enum written by name.</summary>
    public static bool IsByName(Type type) =>
        type.IsEnum && type.GetCustomAttribute<JsonConverterAttribute>() is not null;

    public override bool CanConvert(Type typeToConvert) => IsByName(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(SingleEnumNameConverter<>).MakeGenericType(typeToConvert))!;
}
