using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TicketPlatform.Workers.Mails;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>A worker's mail transport to a real SMTP server, without the rest of the worker.</summary>
sealed class MailRoute : IAsyncDisposable
{
    readonly SmtpSessions sessions;
    readonly MailTransport transport;

    public MailRoute(SmtpServer server, Func<EmailOptions, EmailOptions>? configure = null)
    {
        // Long enough for a busy machine; tests of hanging servers set a shorter time.
        var email = new EmailOptions
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Timeout = TimeSpan.FromMinutes(1),
            Connections = 1,
        };
        var options = Options.Create(configure?.Invoke(email) ?? email);
        Circuit = new(options, TimeProvider.System, NullLogger<MailCircuit>.Instance);
        sessions = new(options, Circuit, TimeProvider.System);
        transport = new(
            options,
            new(options, TimeProvider.System),
            sessions,
            new HostingEnvironment { ContentRootPath = AppContext.BaseDirectory },
            TimeProvider.System
        );
    }

    public MailCircuit Circuit { get; }

    public Task<DeliveryResult> SendAsync(string recipient = "mara@example.com", Guid id = default) =>
        transport.SendAsync(
            new(id, recipient, "A subject", new("Heading", ["Text"], [], null, "Note"), []),
            CancellationToken.None
        );

    public Task<DeliveryResult[]> SendAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => SendAsync()));

    public ValueTask DisposeAsync() => sessions.DisposeAsync();
}
