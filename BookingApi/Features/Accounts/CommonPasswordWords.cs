using System.Globalization;
using System.Text;

namespace BookingApi.Features.Accounts;

/// <summary>
/// Passwords that people choose and the estimator does not know, because its lists come from leaks of English-language
/// sites and its keyboards are American. Folded, the most likely ones first.
/// </summary>
static class CommonPasswordWords
{
    // Long enough to be typed on purpose.
    const int ShortestRun = 4;

    // The word "password" as it occurs in the lists of leaked passwords of each language, also transliterated.
    static readonly string[] WordsForPassword =
    [
        // German
        "passwort",
        "kennwort",
        // French
        "motdepasse",
        // Spanish
        "contraseña",
        "clave",
        // Italian
        "parola",
        "parolachiave",
        "paroladordine",
        // Portuguese
        "senha",
        "palavrapasse",
        "palavrachave",
        // Polish
        "hasło",
        "haslo",
        // Russian and Ukrainian
        "пароль",
        "гасло",
        "parol",
        // Turkish
        "şifre",
        // Greek
        "κωδικός",
        "κωδικοσ",
        "συνθηματικό",
        "kodikos",
    ];

    // The letter rows of the keyboard layouts used in the same countries.
    static readonly string[] KeyboardRows =
    [
        // QWERTZ
        "qwertzuiopü",
        "asdfghjklöä",
        "yxcvbnm",
        // AZERTY
        "azertyuiop",
        "qsdfghjklm",
        "wxcvbn",
        // ЙЦУКЕН, Russian and Ukrainian
        "йцукенгшщзхъ",
        "йцукенгшщзхї",
        "фывапролджэ",
        "фівапролджє",
        "ячсмитьбю",
        // Greek
        "ςερτυθιοπ",
        "ασδφγηξκλ",
        "ζχψωβνμ",
    ];

    public static readonly string[] All =
    [
        .. WordsForPassword
            .Concat(CommonPassphrases.All)
            .Concat(KeyboardRows.SelectMany(Runs).OrderByDescending(run => run.Length))
            .Select(Fold)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Without accents, because people leave them out ("contrasena" for "contraseña"), and with compatibility
    /// characters in their common form: "password" in full-width letters is the same guess.
    /// </summary>
    public static string Fold(string text) =>
        string.Concat(
                text.Normalize(NormalizationForm.FormKD)
                    .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            )
            .Normalize(NormalizationForm.FormKC);

    // Every sequence typed by moving one finger along the row, in either direction.
    static IEnumerable<string> Runs(string row) =>
        from line in new[] { row, string.Concat(row.Reverse()) }
        from start in Enumerable.Range(0, line.Length - ShortestRun + 1)
        from length in Enumerable.Range(ShortestRun, line.Length - start - ShortestRun + 1)
        select line.Substring(start, length);
}
