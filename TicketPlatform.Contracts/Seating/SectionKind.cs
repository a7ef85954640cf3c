using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Type of a section. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SectionKind>))]
public enum SectionKind
{
    /// <summary>Rows of numbered seats.</summary>
    Seated = 0,

    /// <summary>A standing area with a capacity.</summary>
    Standing = 1,
}
