namespace TicketPlatform.Documents.Typesetting;

/// <summary>Text of one font, script and direction.</summary>
/// <param name="Font">The font.</param>
/// <param name="Start">Where the run begins in the text of its line.</param>
/// <param name="Text">UTF-8, in the order in which it is read.</param>
/// <param name="Glyphs">In the same order, also where they stand from right to left.</param>
sealed record ShapedRun(BundledFont Font, int Start, byte[] Text, IReadOnlyList<ShapedGlyph> Glyphs);
