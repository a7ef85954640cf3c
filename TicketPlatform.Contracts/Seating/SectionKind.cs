using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Whether a section has seats. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SectionKind>))]
public enum SectionKind
{
    /// <summary>Rows of numbered seats.</summary>
    Seated = 0,

    /// <summary>An area with a capacity.</summary>
    Standing = 1,
}
