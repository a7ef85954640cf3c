namespace TicketPlatform.Documents.Posters;

/// <summary>A line's color and width.</summary>
/// <param name="Color">The color.</param>
/// <param name="Width">In poster units.</param>
/// <param name="Opacity">0 to 1.</param>
public sealed record Stroke(Rgb Color, double Width, double Opacity = 1);
