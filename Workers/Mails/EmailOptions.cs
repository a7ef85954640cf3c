using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Configuration section <c>Email</c>. Not enabled, or without a host: mails are written as <c>.eml</c> files.
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
    /// PEM file with a private certificate authority, or with the server's own certificate, to trust in addition to
    /// the system's.
    /// </summary>
    public string? TrustedCertificate { get; init; }

    [Required]
    public string From { get; init; } = "TicketPlatform <tickets@ticketplatform.example>";

    /// <summary>Where the files go; below the content root unless absolute.</summary>
    [Required]
    public string Folder { get; init; } = ".local/mails";

    /// <summary>
    /// How long the server may take for one email, including the connection if there is none yet. The circuit opens
    /// within five seconds if the server hangs.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long the server is not called after repeated failures.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many connections to the server a process opens at most. Each is used for many emails.</summary>
    [Range(1, 20)]
    public int Connections { get; init; } = 4;

    /// <summary>A connection that has been idle for this long is closed.</summary>
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
