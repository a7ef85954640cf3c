using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace CustomerPortal.Events;

/// <summary>The types of events, as shown to people.</summary>
public static class GenreText
{
    static readonly Texts Texts = Texts.For(typeof(GenreText));

    /// <summary>"Music".</summary>
    public static string Name(this EventGenre genre) => Texts[genre.ToString()];

    /// <summary>The link to other events of the type: "See other concerts".</summary>
    public static string SeeOthers(this EventGenre genre) => Texts[$"More.{genre}"];
}
