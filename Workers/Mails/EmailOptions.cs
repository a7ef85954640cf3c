using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Configuration section <c>Email</c>. If it is disabled or has no host, emails are written as <c>.eml</c> files.
/// </summary>
sealed record EmailOptions : IValidatableObject
{
    public bool Enabled { get; init; } = true;
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 25;

    public string? User { get; init; }
    public string? Password { get; init; }

    public EmailSecurity Security { get; init; }

    /// <summary>
    /// The older setting, used while <see cref="Security"/> is <c>auto</c>: <c>true</c> requires TLS, <c>false</c>
    /// disables it.
    /// </summary>
    public bool? UseTls { get; init; }

    /// <summary>
    /// PEM file with a private certificate authority or the server's own certificate, trusted in addition to the
    /// system's certificates.
    /// </summary>
    public string? TrustedCertificate { get; init; }

    [Required]
    public string From { get; init; } = "TicketPlatform <tickets@ticketplatform.example>";

    /// <summary>Folder for the files; a relative path is resolved against the content root.</summary>
    [Required]
    public string Folder { get; init; } = ".local/mails";

    /// <summary>
    /// Timeout for sending one email, including connecting if necessary. The circuit opens within five seconds if the
    /// server hangs.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long the circuit stays open after repeated failures.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Maximum number of connections to the server per process. Each is used for many emails.</summary>
    [Range(1, 20)]
    public int Connections { get; init; } = 4;

    /// <summary>Idle time after which a connection is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal bool UsesServer => Enabled && !string.IsNullOrEmpty(Host);

    internal EmailSecurity EffectiveSecurity =>
        (Security, UseTls, Port) switch
        {
            (not EmailSecurity.Auto, _, _) => Security,
            (_, false, _) => EmailSecurity.None,
            (_, _, 465) => EmailSecurity.Tls,
            (_, true, _) or (_, _, 587) => EmailSecurity.StartTls,
            _ => EmailSecurity.None,
        };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(From, out _))
            yield return new($"Email:From is not a valid email address: {From}", [nameof(From)]);
        if (!string.IsNullOrEmpty(TrustedCertificate) && !File.Exists(TrustedCertificate))
            yield return new(
                $"Email:TrustedCertificate: there is no file {TrustedCertificate}",
                [nameof(TrustedCertificate)]
            );
    }
}
