namespace TicketPlatform.Domain.Selling;

/// <summary>Telephone numbers as people write them.</summary>
public static class PhoneNumber
{
    const int Shortest = 8, Longest = 15;

    /// <summary>
    /// The number in E.164, for example <c>+49301234567</c>; null when it has no country code or is no number. A zero in brackets, as in
    /// <c>+49 (0)30</c>, is not dialled from abroad and left out.
    /// </summary>
    public static string? ToE164(string text)
    {
        var dialled = text.Trim().Replace("(0)", "", StringComparison.Ordinal);
        var digits = string.Concat(dialled.Where(char.IsAsciiDigit));
        var isInternational = dialled.StartsWith('+');
        if (dialled.StartsWith("00", StringComparison.Ordinal))
            (isInternational, digits) = (true, digits[2..]);
        return isInternational && digits.Length is >= Shortest and <= Longest && digits[0] != '0'
            && dialled.Skip(1).All(c => char.IsAsciiDigit(c) || c is ' ' or '(' or ')' or '-' or '/' or '.')
            ? "+" + digits
            : null;
    }
}
