using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace CustomerPortal.Events;

/// <summary>The types of events, as people read them.</summary>
public static class GenreText
{
    static readonly Texts Texts = Texts.For(typeof(GenreText));

    /// <summary>"Music".</summary>
    public static string Name(this EventGenre genre) => Texts[genre.ToString()];

    /// <summary>What leads to others of the type: "See other concerts".</summary>
    public static string SeeOthers(this EventGenre genre) => Texts[$"More.{genre}"];
}
