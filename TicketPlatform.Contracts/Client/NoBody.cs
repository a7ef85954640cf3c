namespace TicketPlatform.Contracts.Client;

/// <summary>The value of calls without a response body.</summary>
public sealed record NoBody
{
    /// <summary>The one value.</summary>
    public static readonly NoBody Value = new();
}
