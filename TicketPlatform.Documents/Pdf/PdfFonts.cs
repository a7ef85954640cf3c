using TicketPlatform.Documents.Typesetting;

namespace TicketPlatform.Documents.Pdf;

/// <summary>The fonts of a file.</summary>
sealed class PdfFonts
{
    readonly Dictionary<BundledFont, string> names = [];

    /// <summary>Adds fonts with the glyphs of all text of the file.</summary>
    public PdfFonts(PdfFile file, IEnumerable<ShapedRun> runs)
    {
        var resources = "";
        foreach (var used in runs.ToLookup(run => run.Font, run => run.Glyphs.Select(glyph => glyph.Id)))
        {
            names[used.Key] = $"F{names.Count}";
            resources += $"/{names[used.Key]} {EmbeddedFont.With(used.Key, used.SelectMany(g => g)).AddTo(file)} 0 R ";
        }
        Resources = $"/Font << {resources}>>";
    }

    /// <summary>Entry in the resources of a page.</summary>
    public string Resources { get; }

    public string this[BundledFont font] => names[font];
}
