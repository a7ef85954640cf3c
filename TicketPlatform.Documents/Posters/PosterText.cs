namespace TicketPlatform.Documents.Posters;

/// <summary>One line of text.</summary>
/// <param name="X">Left end of the base line.</param>
/// <param name="Y">Base line.</param>
/// <param name="Size">Font size.</param>
/// <param name="IsBold">Strong or regular.</param>
/// <param name="Spacing">Extra space between letters.</param>
/// <param name="Color">Its color.</param>
/// <param name="Text">As it was typed; escaped when it is drawn.</param>
public sealed record PosterText(double X, double Y, double Size, bool IsBold, double Spacing, Rgb Color, string Text)
    : PosterShape;
