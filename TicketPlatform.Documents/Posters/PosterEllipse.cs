namespace TicketPlatform.Documents.Posters;

/// <summary>A circle or an upright ellipse.</summary>
/// <param name="X">Center.</param>
/// <param name="Y">Center.</param>
/// <param name="RadiusX">Horizontal radius.</param>
/// <param name="RadiusY">Vertical radius.</param>
/// <param name="Fill">Its fill, if any.</param>
/// <param name="Outline">Its outline, if any.</param>
public sealed record PosterEllipse(
    double X,
    double Y,
    double RadiusX,
    double RadiusY,
    Paint? Fill,
    Stroke? Outline = null
) : PosterShape;
