using System.Globalization;
using System.Text;
using MimeKit;

namespace TicketPlatform.Workers.Mails;

/// <summary>Parses the recipient's address.</summary>
static class RecipientAddress
{
    static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// Accepts a bare address (RFC 5322, addr-spec) and nothing else: <c>Ann &lt;a@example.com&gt;</c> and
    /// <c>a(b)@example.com</c> would be delivered to a different mailbox than the text suggests. The domain may be
    /// internationalized.
    /// </summary>
    /// <exception cref="UnusableAddressException">There is no such address.</exception>
    public static MailboxAddress Parse(string text)
    {
        var at = text.LastIndexOf('@');
        if (
            text.EnumerateRunes().Any(IsInvisible)
            || !MailboxAddress.TryParse(Strict, text, out var mailbox)
            || mailbox.LocalPart != text[..at]
        )
            throw new UnusableAddressException("This is not a valid email address.");
        try
        {
            if (Idn.GetAscii(mailbox.Domain) == Idn.GetAscii(text[(at + 1)..]))
                return mailbox;
        }
        catch (ArgumentException e)
        {
            throw new UnusableAddressException("The part after the @ is not a domain name.", e);
        }
        throw new UnusableAddressException("This is not a valid email address.");
    }

    /// <summary>
    /// Whether only a server that supports RFC 6531 can accept the address. An internationalized domain alone does not
    /// require it, because it is encoded: <c>info@müller.example</c> becomes <c>info@xn--mller-kva.example</c>.
    /// </summary>
    public static bool NeedsUtf8(MailboxAddress mailbox) => !Ascii.IsValid(mailbox.LocalPart);

    static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned;
}
