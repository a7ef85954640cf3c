namespace TicketPlatform.Documents.Typesetting;

/// <summary>Text of one font, script and direction.</summary>
/// <param name="Font">The font.</param>
/// <param name="Start">Where the run begins in the text of its line.</param>
/// <param name="Text">UTF-8, in reading order.</param>
/// <param name="Glyphs">In the same order, even if they are drawn from right to left.</param>
sealed record ShapedRun(BundledFont Font, int Start, byte[] Text, IReadOnlyList<ShapedGlyph> Glyphs);
