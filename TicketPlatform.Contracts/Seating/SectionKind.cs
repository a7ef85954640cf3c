using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Whether a section has seats.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SectionKind>))]
public enum SectionKind
{
    /// <summary>Rows of numbered seats.</summary>
    Seated,

    /// <summary>An area with a capacity.</summary>
    Standing,
}
