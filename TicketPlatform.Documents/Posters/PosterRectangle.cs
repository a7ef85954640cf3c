namespace TicketPlatform.Documents.Posters;

/// <summary>An upright rectangle.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Fill">Its fill.</param>
public sealed record PosterRectangle(double X, double Y, double Width, double Height, Paint Fill) : PosterShape;
