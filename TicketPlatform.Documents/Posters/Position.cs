namespace TicketPlatform.Documents.Posters;

/// <summary>A point in poster units: x to the right, y downwards.</summary>
/// <param name="X">0 to 600.</param>
/// <param name="Y">0 to 800.</param>
public readonly record struct Position(double X, double Y);
