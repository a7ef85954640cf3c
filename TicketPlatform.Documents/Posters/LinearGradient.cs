namespace TicketPlatform.Documents.Posters;

/// <summary>A gradient from one color to another along a line in poster units.</summary>
/// <param name="X1">Start.</param>
/// <param name="Y1">Start.</param>
/// <param name="X2">End.</param>
/// <param name="Y2">End.</param>
/// <param name="From">Color at the start and before.</param>
/// <param name="To">Color at the end and beyond.</param>
public sealed record LinearGradient(double X1, double Y1, double X2, double Y2, Rgb From, Rgb To) : Paint;
