namespace TicketPlatform.Contracts.Client;

/// <summary>The value of calls that answer with nothing.</summary>
public sealed record Nothing
{
    /// <summary>The one value.</summary>
    public static readonly Nothing Value = new();
}
