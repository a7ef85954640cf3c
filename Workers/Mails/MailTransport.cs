using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace TicketPlatform.Workers.Mails;

/// <summary>Delivers emails to the server, or writes them to a folder.</summary>
sealed class MailTransport(
    IOptions<EmailOptions> options,
    MailComposer composer,
    SmtpSessions smtp,
    IHostEnvironment environment,
    TimeProvider time
)
{
    public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        try
        {
            using var message = composer.Compose(mail);
            if (options.Value.UsesServer)
                await smtp.SendAsync(message, cancellation);
            else
                await WriteAsync(message, cancellation);
            return new DeliveryResult.Delivered();
        }
        catch (TimeoutRejectedException)
        {
            return new DeliveryResult.Deferred("The mail server did not respond in time.");
        }
        catch (BrokenCircuitException)
        {
            return new DeliveryResult.Deferred(
                "Not tried: the mail server has failed several times and is not called for a while."
            );
        }
        catch (Exception e) when (SmtpFaults.Of(e) is { } fault)
        {
            var reason = e is SmtpCommandException refusal ? $"{(int)refusal.StatusCode} {e.Message}" : e.Message;
            return fault switch
            {
                SmtpFault.Recipient => new DeliveryResult.Rejected($"Recipient rejected: {reason}"),
                SmtpFault.Message => new DeliveryResult.Rejected($"Message rejected: {reason}"),
                SmtpFault.Temporary => new DeliveryResult.Deferred($"Not accepted yet: {reason}"),
                _ => new DeliveryResult.Deferred($"The mail server is unavailable: {reason}"),
            };
        }
    }

    // Written to a temporary file and then moved, so that the folder never contains a partial email, even after a
    // crash.
    async Task WriteAsync(MimeMessage message, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(options.Value.Folder, environment.ContentRootPath);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{Guid.CreateVersion7(time.GetUtcNow())}.eml");
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = message.To.Mailboxes.Any(RecipientAddress.NeedsUtf8);
        await message.WriteToAsync(format, $"{file}.part", cancellation);
        File.Move($"{file}.part", file);
    }
}
