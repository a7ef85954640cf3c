using System.Globalization;

namespace TicketPlatform.Localization;

/// <summary>The languages in which every text exists. docs/translating.md explains how to add one.</summary>
public static class Languages
{
    /// <summary>The language for people whose language is unknown.</summary>
    public static readonly Language Default = new("en", "English", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>Every translated language, the default first.</summary>
    public static readonly IReadOnlyList<Language> Translated =
    [
        Default,
        new("de", "Deutsch", CultureInfo.GetCultureInfo("de-DE")),
    ];

    /// <summary>
    /// Pseudo-languages, generated from the English texts: accented and 40 % longer, left to right and right to left.
    /// They reveal texts that cannot be translated and layouts without enough room. Unicode CLDR names them (en-XA,
    /// ar-XB).
    /// </summary>
    public static readonly IReadOnlyList<Language> Pseudo =
    [
        new("en-XA", "Ƥšéúðö", CultureInfo.GetCultureInfo("en-XA")) { Formats = Default.Formats },
        new("ar-XB", "Ƥšéúðö (RTL)", CultureInfo.GetCultureInfo("ar-XB")) { Formats = Default.Formats },
    ];

    /// <summary>The language with this tag or culture; null if it is not one of ours.</summary>
    public static Language? Find(string? tag) =>
        tag is null
            ? null
            : Translated
                .Concat(Pseudo)
                .FirstOrDefault(language => language.Tag.Equals(tag, StringComparison.OrdinalIgnoreCase));

    /// <summary>The language with this tag, or the default.</summary>
    public static Language FindOrDefault(string? tag) => Find(tag) ?? Default;

    /// <summary>The language of the current request or message.</summary>
    public static Language Current
    {
        get
        {
            var culture = CultureInfo.CurrentUICulture;
            return Translated.Concat(Pseudo).FirstOrDefault(language => language.Culture.Equals(culture)) ?? Default;
        }
    }

    /// <summary>Switches to <paramref name="language"/> until the result is disposed.</summary>
    public static IDisposable Use(Language language)
    {
        var scope = new Scope(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Formats, language.Culture);
        return scope;
    }

    /// <summary>Switches to the language with this tag, or the default, until the result is disposed.</summary>
    public static IDisposable Use(string? tag) => Use(FindOrDefault(tag));

    sealed class Scope(CultureInfo culture, CultureInfo uiCulture) : IDisposable
    {
        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
    }
}
