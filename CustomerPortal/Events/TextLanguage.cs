using TicketPlatform.Localization;

namespace CustomerPortal.Events;

/// <summary>
/// Tells screen readers, spelling checkers and hyphenation the language in which an organizer wrote (WCAG 3.1.2).
/// </summary>
public static class TextLanguage
{
    /// <summary>
    /// The value of <c>lang</c> for texts in <paramref name="language"/>; null, and therefore no attribute, if it is
    /// the page's language or not stated.
    /// </summary>
    public static string? Attribute(string? language) => language == Languages.Current.Tag ? null : language;
}
