using System.Globalization;
using System.Text;
using MimeKit;

namespace TicketPlatform.Workers.Mails;

/// <summary>Reads the address that a mail goes to.</summary>
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
    /// An address on its own (RFC 5322, addr-spec), nothing around it: <c>Ann &lt;a@example.com&gt;</c> and
    /// <c>a(b)@example.com</c> would be other mailboxes than their text says. The domain may be an international one.
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
    /// Only a server that knows RFC 6531 can take it. An international domain alone is no reason: it is encoded,
    /// <c>info@müller.example</c> becomes <c>info@xn--mller-kva.example</c>.
    /// </summary>
    public static bool NeedsUtf8(MailboxAddress mailbox) => !Ascii.IsValid(mailbox.LocalPart);

    static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned;
}
