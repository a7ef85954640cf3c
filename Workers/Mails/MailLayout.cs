using System.Net;
using System.Text;
using TicketPlatform.Localization;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// The layout of all emails: one narrow column, large type and a button, built with tables and inline styles because
/// all mail clients support those. A plain-text version with the same content is included. Uses the current language.
/// </summary>
static class MailLayout
{
    const string Font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    public static string Html(MailText mail)
    {
        var body = new StringBuilder();
        foreach (var paragraph in mail.Paragraphs)
            body.Append(
                null,
                $"<p style=\"margin:0 0 16px;font-size:17px;line-height:1.55;color:#1c1a17\">{Escape(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)}</p>\n"
            );
        if (mail.Facts.Count > 0)
        {
            body.Append(
                "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:8px 0 20px;border-top:1px solid #e6dfd2\">\n"
            );
            foreach (var (label, value) in mail.Facts)
                body.Append(
                    null,
                    $"<tr><td style=\"padding:11px 0;padding-inline-end:12px;border-bottom:1px solid #e6dfd2;font-size:15px;color:#6e675c;vertical-align:top;white-space:nowrap\">{Escape(label)}</td><td style=\"padding:11px 0;border-bottom:1px solid #e6dfd2;font-size:16px;font-weight:600;color:#1c1a17;text-align:end\">{Escape(value)}</td></tr>\n"
                );
            body.Append("</table>\n");
        }
        if (mail.Button is { } button)
            body.Append(
                null,
                $"<p style=\"margin:8px 0 24px\"><a href=\"{Escape(button.Url)}\" style=\"display:inline-block;background:#c4431e;color:#ffffff;text-decoration:none;font-size:17px;font-weight:600;padding:14px 26px;border-radius:8px\">{Escape(button.Text)}</a></p>\n"
            );
        return $"""
            <!DOCTYPE html>
            <html lang="{Languages.Current.Tag}" dir="{Languages.Current.Direction}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>{Escape(
                mail.Heading
            )}</title></head>
            <body style="margin:0;padding:0;background:#efe9de;{Font}">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#efe9de"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#fffdf9;border-radius:14px;overflow:hidden;{Font}">
            <tr><td style="background:#1c1a17;padding:18px 28px;color:#fbf7ef;font-size:16px;font-weight:700;letter-spacing:.02em">TicketPlatform<span style="color:#ff8a5c">.</span></td></tr>
            <tr><td style="padding:32px 28px 12px">
            <h1 style="margin:0 0 18px;font-size:27px;line-height:1.2;letter-spacing:-.02em;color:#1c1a17">{Escape(
                mail.Heading
            )}</h1>
            {body}</td></tr>
            <tr><td style="padding:0 28px 30px"><p style="margin:0;font-size:14px;line-height:1.5;color:#6e675c">{Escape(
                mail.Note
            )}</p></td></tr>
            </table>
            </td></tr></table>
            </body>
            </html>

            """;
    }

    public static string Plain(MailText mail)
    {
        var text = new StringBuilder(mail.Heading).Append("\n\n");
        foreach (var paragraph in mail.Paragraphs)
            text.Append(paragraph).Append("\n\n");
        foreach (var (label, value) in mail.Facts)
            text.Append(label).Append(": ").Append(value).Append('\n');
        if (mail.Button is { } button)
            text.Append('\n').Append(button.Text).Append(":\n").Append(button.Url).Append('\n');
        return text.Append('\n').Append(mail.Note).Append('\n').ToString();
    }

    static string Escape(string text) => WebUtility.HtmlEncode(text);
}
