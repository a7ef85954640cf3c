namespace TicketPlatform.Domain.Accounts;

/// <summary>Another address for an account, from the asking until its link is followed.</summary>
public sealed class EmailChange
{
    /// <summary>Version-7 id, also that of the request.</summary>
    public Guid Id { get; init; }

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>The address as it was typed.</summary>
    public required string NewEmail { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
