namespace TicketPlatform.Documents.Posters;

/// <summary>One color.</summary>
/// <param name="Color">The color.</param>
/// <param name="Opacity">0 (nothing) to 1.</param>
public sealed record Solid(Rgb Color, double Opacity = 1) : Paint;
