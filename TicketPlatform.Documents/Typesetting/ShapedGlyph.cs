namespace TicketPlatform.Documents.Typesetting;

/// <summary>A glyph at its place.</summary>
/// <param name="Id">Number in the font.</param>
/// <param name="Cluster">Where the characters that it stands for begin in the run's UTF-8 text.</param>
/// <param name="X">From the start of the line, in the font's size.</param>
/// <param name="Y">Downwards from the base line, in the font's size.</param>
readonly record struct ShapedGlyph(ushort Id, uint Cluster, float X, float Y);
