using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>
/// Reduces a font to the glyphs that a document uses. HarfBuzzSharp has no binding for this part of its native library:
/// https://harfbuzz.github.io/harfbuzz-hb-subset.html
/// </summary>
static partial class FontSubset
{
    const string HarfBuzz = "libHarfBuzzSharp";

    // Constants from hb-subset.h.
    const uint NoHinting = 0x01;
    const uint RetainGlyphNumbers = 0x02;
    const uint NotdefOutline = 0x40;
    const int DroppedTables = 3;

    // The text is already shaped, and these tables would add every glyph that they can lead to.
    static readonly uint[] ShapingTables = [Tag.Parse("GSUB"), Tag.Parse("GPOS"), Tag.Parse("GDEF")];

    /// <summary>A font file with these glyphs, which keep their numbers.</summary>
    public static byte[] Create(Face face, IEnumerable<ushort> glyphs)
    {
        var input = CreateInput();
        var (subset, blob) = (IntPtr.Zero, IntPtr.Zero);
        try
        {
            SetFlags(input, NoHinting | RetainGlyphNumbers | NotdefOutline);
            foreach (var glyph in glyphs)
                Add(GlyphSet(input), glyph);
            foreach (var table in ShapingTables)
                Add(Set(input, DroppedTables), table);
            subset = Reduce(face.Handle, input);
            if (subset == IntPtr.Zero)
                throw new InvalidOperationException("HarfBuzz could not subset a bundled font.");
            blob = ReferenceBlob(subset);
            var file = new byte[BlobLength(blob)];
            Marshal.Copy(BlobData(blob, out _), file, 0, file.Length);
            return file;
        }
        finally
        {
            DestroyBlob(blob);
            DestroyFace(subset);
            DestroyInput(input);
        }
    }

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_create_or_fail")]
    private static partial IntPtr CreateInput();

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_destroy")]
    private static partial void DestroyInput(IntPtr input);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_set_flags")]
    private static partial void SetFlags(IntPtr input, uint flags);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_glyph_set")]
    private static partial IntPtr GlyphSet(IntPtr input);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_set")]
    private static partial IntPtr Set(IntPtr input, int kind);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_set_add")]
    private static partial void Add(IntPtr set, uint value);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_or_fail")]
    private static partial IntPtr Reduce(IntPtr face, IntPtr input);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_face_reference_blob")]
    private static partial IntPtr ReferenceBlob(IntPtr face);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_blob_get_length")]
    private static partial uint BlobLength(IntPtr blob);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_blob_get_data")]
    private static partial IntPtr BlobData(IntPtr blob, out uint length);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_blob_destroy")]
    private static partial void DestroyBlob(IntPtr blob);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_face_destroy")]
    private static partial void DestroyFace(IntPtr face);
}
