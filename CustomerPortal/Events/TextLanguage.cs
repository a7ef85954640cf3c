using TicketPlatform.Localization;

namespace CustomerPortal.Events;

/// <summary>
/// Tells screen readers, spelling checkers and hyphenation in which language an organizer wrote (WCAG 3.1.2).
/// </summary>
public static class TextLanguage
{
    /// <summary>
    /// The value of <c>lang</c> for texts in <paramref name="language"/>; null, and so no attribute, where they are in
    /// the page's language or nobody said in which.
    /// </summary>
    public static string? Attribute(string? language) => language == Languages.Current.Tag ? null : language;
}
