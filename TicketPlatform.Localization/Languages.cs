using System.Globalization;

namespace TicketPlatform.Localization;

/// <summary>The languages in which every text exists. docs/translating.md says how to add one.</summary>
public static class Languages
{
    /// <summary>What somebody reads whose language is not known.</summary>
    public static readonly Language Default = new("en", "English", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>Every translated language, the default first.</summary>
    public static readonly IReadOnlyList<Language> Translated =
    [
        Default,
        new("de", "Deutsch", CultureInfo.GetCultureInfo("de-DE")),
    ];

    /// <summary>
    /// Pseudo-languages, made from the English texts: accented and 40 % longer, left to right and right to left. They
    /// show texts that are not translatable and layouts that have no room. Unicode CLDR names them (en-XA, ar-XB).
    /// </summary>
    public static readonly IReadOnlyList<Language> Pseudo =
    [
        new("en-XA", "Ƥšéúðö", CultureInfo.GetCultureInfo("en-XA")) { Formats = Default.Formats },
        new("ar-XB", "Ƥšéúðö (RTL)", CultureInfo.GetCultureInfo("ar-XB")) { Formats = Default.Formats },
    ];

    /// <summary>The language with this tag, or of this culture; null when it is none of ours.</summary>
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

    /// <summary>Writes in <paramref name="language"/> until the result is disposed.</summary>
    public static IDisposable Use(Language language)
    {
        var scope = new Scope(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Formats, language.Culture);
        return scope;
    }

    /// <summary>Writes in the language with this tag, or the default, until the result is disposed.</summary>
    public static IDisposable Use(string? tag) => Use(FindOrDefault(tag));

    sealed class Scope(CultureInfo culture, CultureInfo uiCulture) : IDisposable
    {
        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
    }
}
