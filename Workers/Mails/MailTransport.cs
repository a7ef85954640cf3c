using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace TicketPlatform.Workers.Mails;

/// <summary>A mail ready to go.</summary>
sealed record OutgoingMail(Guid Id, string Recipient, string Subject, MailText Text, IReadOnlyList<(string Name, byte[] Pdf)> Attachments);

/// <summary>What the mail server said: taken, never (with its words), or not now.</summary>
abstract record MailAnswer
{
    public sealed record Taken : MailAnswer;
    public sealed record Refused(string Answer) : MailAnswer;
    public sealed record Later(string Answer) : MailAnswer;
}

/// <summary>Hands mails to the server, or writes them into a folder.</summary>
sealed class MailTransport(IOptions<EmailOptions> options, MailCircuit circuit, IHostEnvironment environment)
{
    public async Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        try
        {
            using var message = Compose(mail);
            if (!options.Value.UsesServer)
            {
                await WriteAsync(message, cancellation);
                return new MailAnswer.Taken();
            }
            using var client = Connect();
            await circuit.CallAsync(async token =>
            {
                await client.SendMailAsync(message, token);
                return true;
            }, cancellation);
            return new MailAnswer.Taken();
        }
        catch (FormatException e)
        {
            return new MailAnswer.Refused($"The address cannot be used: {e.Message}");
        }
        catch (SmtpException e)
        {
            var answer = e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}";
            return IsFinal(e.StatusCode) ? new MailAnswer.Refused(answer) : new MailAnswer.Later(answer);
        }
        catch (TimeoutRejectedException)
        {
            return new MailAnswer.Later("The server took too long.");
        }
        catch (BrokenCircuitException)
        {
            return new MailAnswer.Later("Not tried: the mail server has failed several times and is left alone for a while.");
        }
    }

    // What a server says about this mail and its recipient for good (RFC 5321, 4.2.3). A refused log-in (53x) is our fault, not the mail's.
    static bool IsFinal(SmtpStatusCode code) => code is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath
        or SmtpStatusCode.ExceededStorageAllocation or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.TransactionFailed;

    MailMessage Compose(OutgoingMail mail)
    {
        var message = new MailMessage(new MailAddress(options.Value.From), new MailAddress(mail.Recipient))
        {
            Subject = string.Join(' ', mail.Subject.Split('\r', '\n')),
            SubjectEncoding = Encoding.UTF8,
        };
        // The same on every try: mail programs show a second copy as one.
        message.Headers.Add("Message-ID", $"<{mail.Id}@ticketplatform>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MailLayout.Plain(mail.Text), Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MailLayout.Html(mail.Text), Encoding.UTF8, MediaTypeNames.Text.Html));
        foreach (var (name, pdf) in mail.Attachments)
            message.Attachments.Add(new Attachment(new MemoryStream(pdf), name, MediaTypeNames.Application.Pdf));
        return message;
    }

    // Written beside and then moved: who looks into the folder never sees half a mail, even if this process dies while writing.
    async Task WriteAsync(MailMessage message, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(options.Value.Folder, environment.ContentRootPath);
        var draft = Directory.CreateDirectory(Path.Combine(folder, $".{Path.GetRandomFileName()}")).FullName;
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = draft })
            await client.SendMailAsync(message, cancellation);
        foreach (var file in Directory.GetFiles(draft))
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)));
        Directory.Delete(draft);
    }

    SmtpClient Connect()
    {
        var email = options.Value;
        return new SmtpClient(email.Host, email.Port)
        {
            EnableSsl = email.UseTls,
            Credentials = string.IsNullOrEmpty(email.User) ? null : new NetworkCredential(email.User, email.Password),
        };
    }
}
