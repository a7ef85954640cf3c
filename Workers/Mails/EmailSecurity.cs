namespace TicketPlatform.Workers.Mails;

/// <summary>How the connection to the mail server is encrypted: values of <c>Email:Security</c>.</summary>
enum EmailSecurity
{
    /// <summary>Decided by <c>Email:UseTls</c> and the port: implicit TLS on 465, STARTTLS on 587, else none.</summary>
    Auto,

    /// <summary>Plain text.</summary>
    None,

    /// <summary>STARTTLS; a server that does not offer it gets no mail.</summary>
    StartTls,

    /// <summary>Implicit TLS, encrypted from the first byte.</summary>
    Tls,
}
