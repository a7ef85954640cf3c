using System.Globalization;

namespace TicketPlatform.Domain.Seating;

/// <summary>Whether a section has seats.</summary>
public enum SectionKind
{
    /// <summary>Rows of numbered seats.</summary>
    Seated = 0,

    /// <summary>An area with a capacity.</summary>
    Standing = 1,
}
