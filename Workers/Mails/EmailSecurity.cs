namespace TicketPlatform.Workers.Mails;

/// <summary>How the connection to the mail server is encrypted: the values of <c>Email:Security</c>.</summary>
enum EmailSecurity
{
    /// <summary>
    /// Decided by <c>Email:UseTls</c> and the port: implicit TLS on 465, STARTTLS on 587, otherwise none.
    /// </summary>
    Auto,

    /// <summary>No encryption.</summary>
    None,

    /// <summary>STARTTLS; no email is sent to a server that does not support it.</summary>
    StartTls,

    /// <summary>Implicit TLS: encrypted from the first byte.</summary>
    Tls,
}
