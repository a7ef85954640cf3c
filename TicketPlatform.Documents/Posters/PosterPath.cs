namespace TicketPlatform.Documents.Posters;

/// <summary>A run of cubic Bézier curves; straight lines are curves whose handles lie on them.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Curves">Each: two handles and an end.</param>
/// <param name="IsClosed">Whether it returns to its start.</param>
/// <param name="Fill">Its fill, if any.</param>
/// <param name="Outline">Its outline, if any.</param>
public sealed record PosterPath(
    Position Start,
    IReadOnlyList<(Position Handle1, Position Handle2, Position End)> Curves,
    bool IsClosed,
    Paint? Fill,
    Stroke? Outline = null
) : PosterShape;
