namespace TicketPlatform.Domain.Accounts;

/// <summary>A requested change of an account's address, until its link is confirmed.</summary>
public sealed class EmailChange
{
    /// <summary>Version-7 id, also the id of the request.</summary>
    public Guid Id { get; init; }

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>The address as it was typed.</summary>
    public required string NewEmail { get; init; }

    /// <summary>When it was requested (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
