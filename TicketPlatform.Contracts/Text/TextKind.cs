namespace TicketPlatform.Contracts;

/// <summary>What a text field may contain; <see cref="TextInput"/> applies it.</summary>
public enum TextKind
{
    /// <summary>One line, such as a name: the rule for every text that is not marked otherwise.</summary>
    SingleLine,

    /// <summary>Line breaks and tabs are allowed; line breaks become <c>\n</c>.</summary>
    Multiline,

    /// <summary>Kept exactly as sent, such as a password; control characters are still rejected.</summary>
    Verbatim,

    /// <summary>
    /// An email address: invisible characters are rejected, not removed, and the domain becomes ASCII.
    /// </summary>
    Email,
}
