namespace TicketPlatform.Contracts.Client;

/// <summary>The value of calls without a response body.</summary>
public sealed record Nothing
{
    /// <summary>The one value.</summary>
    public static readonly Nothing Value = new();
}
