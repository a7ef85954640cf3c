using System.Text.Json.Serialization;

namespace TicketPlatform.Domain.Events;

/// <summary>A change of when and where an event takes place, as stored in the body of an email.</summary>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
public sealed record EventChange(
    [property: JsonPropertyName("was")] EventWhenWhere Before,
    [property: JsonPropertyName("is")] EventWhenWhere After
);
