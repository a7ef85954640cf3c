using System.IO.Compression;

namespace TicketPlatform.Documents.Pdf;

/// <summary>A stream object. It does not belong to a file, so that several files can contain the same one.</summary>
/// <param name="Entries">Entries of its dictionary, except for the length.</param>
/// <param name="Data">Encoded as the entries say.</param>
sealed record PdfStream(string Entries, byte[] Data)
{
    public static PdfStream Compress(
        string entries,
        ReadOnlySpan<byte> data,
        CompressionLevel level = CompressionLevel.Optimal
    )
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, level))
            zlib.Write(data);
        return new($"{entries} /Filter /FlateDecode", compressed.ToArray());
    }
}
