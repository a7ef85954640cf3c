using System.Text;
using System.Text.RegularExpressions;
using TicketPlatform.TestKit;

namespace EndToEnd.Tests;

/// <summary>A mail that was sent.</summary>
public sealed record ReceivedMail(string To, string Subject, string MessageId, string Text, IReadOnlyList<byte[]> Pdfs);

/// <summary>The folder that the platform writes its mails to.</summary>
public sealed partial class Mailbox(string folder)
{
    public string Folder => folder;

    /// <summary>Waits until a mail to this address with these words in its subject is there.</summary>
    public async Task<ReceivedMail> WaitForAsync(string address, string subject, TimeSpan? patience = null)
    {
        var mails = await Eventually.SeeAsync(
            () => To(address), found => found.Any(mail => mail.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase)), patience, $"a mail to {address} about “{subject}”");
        return mails.First(mail => mail.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase));
    }

    public IReadOnlyList<ReceivedMail> To(string address) => [.. All().Where(mail => mail.To.Contains(address, StringComparison.OrdinalIgnoreCase))];

    public IReadOnlyList<ReceivedMail> All() => [.. Directory.GetFiles(folder, "*.eml").Select(Read)];

    // RFC 5322 and 2045, as far as System.Net.Mail writes it: folded headers, nested multipart bodies, base64 and quoted-printable.
    static ReceivedMail Read(string file)
    {
        var (headers, body) = Split(File.ReadAllText(file, Encoding.Latin1));
        var text = new StringBuilder();
        var pdfs = new List<byte[]>();
        ReadPart(headers, body, text, pdfs);
        return new(Header(headers, "To"), Words(Header(headers, "Subject")), Header(headers, "Message-ID"), text.ToString(), pdfs);
    }

    static void ReadPart(string headers, string body, StringBuilder text, List<byte[]> pdfs)
    {
        var type = Header(headers, "Content-Type");
        if (Boundary().Match(type) is { Success: true } boundary)
        {
            foreach (var part in body.Split("--" + boundary.Groups[1].Value)[1..].Where(part => !part.StartsWith("--", StringComparison.Ordinal)))
            {
                var (partHeaders, partBody) = Split(part.TrimStart('\r', '\n'));
                ReadPart(partHeaders, partBody, text, pdfs);
            }
            return;
        }
        var bytes = Header(headers, "Content-Transfer-Encoding").ToLowerInvariant() switch
        {
            "base64" => Convert.FromBase64String(body),
            "quoted-printable" => Unquote(body),
            _ => Encoding.Latin1.GetBytes(body),
        };
        if (type.StartsWith("application/pdf", StringComparison.OrdinalIgnoreCase))
            pdfs.Add(bytes);
        else
            text.AppendLine(Encoding.UTF8.GetString(bytes));
    }

    static (string Headers, string Body) Split(string message)
    {
        var end = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? (message, "") : (Fold().Replace(message[..end], " "), message[(end + 4)..]);
    }

    static string Header(string headers, string name) =>
        Regex.Match(headers, $@"^{name}:[ ]*([^\r\n]*)", RegexOptions.IgnoreCase | RegexOptions.Multiline).Groups[1].Value;

    // =?utf-8?B?WW91cg==?=
    static string Words(string header) => EncodedWord().Replace(header, word => Encoding.UTF8.GetString(
        word.Groups["coding"].Value is "B" or "b" ? Convert.FromBase64String(word.Groups["text"].Value) : Unquote(word.Groups["text"].Value.Replace('_', ' '))));

    static byte[] Unquote(string text) => Encoding.Latin1.GetBytes(
        Quoted().Replace(text.Replace("=\r\n", "", StringComparison.Ordinal), code => ((char)Convert.ToByte(code.Groups[1].Value, 16)).ToString()));

    [GeneratedRegex("boundary=\"?([^\";]+)")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Fold();

    [GeneratedRegex(@"=\?utf-8\?(?<coding>[BQ])\?(?<text>[^?]*)\?=[ ]?", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex Quoted();
}
