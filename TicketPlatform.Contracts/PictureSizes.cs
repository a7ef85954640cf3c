namespace TicketPlatform.Contracts;

/// <summary>The widths that pictures are served in.</summary>
public static class PictureSizes
{
    /// <summary>Pixels. A picture that is narrower is served in its own width.</summary>
    public static readonly IReadOnlyList<int> Widths = [400, 800, 1600];
}
