using System.Buffers;
using System.Text;

namespace TicketPlatform.Documents.Pdf;

/// <summary>
/// Writes a file of objects (ISO 32000-1, 7.5). Skia could as well, but it compresses each font and each picture again
/// for each file, which is ten times the work for a ticket.
/// </summary>
sealed class PdfFile
{
    readonly ArrayBufferWriter<byte> file = new(32 * 1024);
    readonly List<int> offsets = [];

    // The comment marks the file as binary.
    public PdfFile() => file.Write<byte>("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"u8);

    /// <summary>The number of an object that is written later.</summary>
    public int Reserve()
    {
        offsets.Add(0);
        return offsets.Count;
    }

    public int Add(string dictionary)
    {
        var number = Reserve();
        Write(number, dictionary);
        return number;
    }

    public int Add(PdfStream stream)
    {
        var number = Reserve();
        Begin(number, $"<< {stream.Entries} /Length {stream.Data.Length} >>\nstream\n");
        file.Write(stream.Data);
        Append("\nendstream\nendobj\n");
        return number;
    }

    public void Write(int number, string dictionary) => Begin(number, $"<< {dictionary} >>\nendobj\n");

    public byte[] Close(int catalog, int info)
    {
        var start = file.WrittenCount;
        Append($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Append($"{offset:D10} 00000 n \n");
        Append($"trailer\n<< /Size {offsets.Count + 1} /Root {catalog} 0 R /Info {info} 0 R >>\n");
        Append($"startxref\n{start}\n%%EOF\n");
        return file.WrittenSpan.ToArray();
    }

    /// <summary>A text, such as a title: UTF-16 in hexadecimal digits.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    void Begin(int number, string start)
    {
        offsets[number - 1] = file.WrittenCount;
        Append($"{number} 0 obj\n{start}");
    }

    void Append(string text) => Encoding.ASCII.GetBytes(text, file);
}
