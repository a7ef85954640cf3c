namespace TicketPlatform.Documents.Typesetting;

/// <summary>A positioned glyph.</summary>
/// <param name="Id">Its number in the font.</param>
/// <param name="Cluster">Where the characters that it represents begin in the run's UTF-8 text.</param>
/// <param name="X">From the start of the line, relative to the font size.</param>
/// <param name="Y">Downwards from the baseline, relative to the font size.</param>
readonly record struct ShapedGlyph(ushort Id, uint Cluster, float X, float Y);
