using System.Buffers.Binary;
using System.IO.Compression;

namespace TicketPlatform.Workers.Pdf;

/// <summary>
/// A JPEG or PNG as PDF can show it. A JPEG's data goes in as it is, and so does a PNG's, unless it is transparent: then its colours and its
/// transparency go in separately.
/// </summary>
sealed class PdfPicture
{
    readonly string dictionary;
    readonly byte[] data;
    readonly (string Dictionary, byte[] Data)? mask;

    PdfPicture(int width, int height, string dictionary, byte[] data, (string, byte[])? mask = null)
    {
        (Width, Height, this.data, this.mask) = (width, height, data, mask);
        this.dictionary = FormattableString.Invariant(
            $"/Type/XObject/Subtype/Image/Width {width}/Height {height}{dictionary}"
        );
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>Null when it is neither, damaged, or of a rare kind (interlaced PNG, JPEG that is not 8 bits deep).</summary>
    public static PdfPicture? Read(byte[] file)
    {
        try
        {
            return file switch
            {
                [0xFF, 0xD8, ..] => ReadJpeg(file),
                [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, ..] => ReadPng(file),
                _ => null,
            };
        }
        catch (Exception e)
            when (e is ArgumentException or IndexOutOfRangeException or InvalidDataException or OverflowException)
        {
            return null;
        }
    }

    public string AddTo(PdfFile file)
    {
        if (mask is not { } transparency)
            return file.Image(dictionary, data);
        var number = file.AddStream(transparency.Dictionary, transparency.Data, isPacked: true);
        return file.Image(FormattableString.Invariant($"{dictionary}/SMask {number} 0 R"), data);
    }

    // Markers FF xx with a length each; FF C0 to C2 begin a frame: depth, height, width, number of colours. https://www.w3.org/Graphics/JPEG/itu-t81.pdf
    static PdfPicture? ReadJpeg(byte[] file)
    {
        for (var at = 2; at + 9 < file.Length; )
        {
            if (file[at] != 0xFF)
                return null;
            var (marker, length) = (file[at + 1], BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2)));
            if (marker is 0xC0 or 0xC1 or 0xC2)
            {
                var (height, width) = (
                    BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 5)),
                    BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 7))
                );
                // Four colours: Adobe's programs store them inverted.
                var colors = file[at + 9] switch
                {
                    1 => "/ColorSpace/DeviceGray",
                    3 => "/ColorSpace/DeviceRGB",
                    4 => "/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]",
                    _ => null,
                };
                return colors is null || file[at + 4] != 8 || width == 0 || height == 0
                    ? null
                    : new(width, height, colors + "/BitsPerComponent 8/Filter/DCTDecode", file);
            }
            at += 2 + length;
        }
        return null;
    }

    // https://www.w3.org/TR/png/
    static PdfPicture? ReadPng(byte[] file)
    {
        var header = file.AsSpan(16);
        var (width, height, depth, kind, isInterlaced) = (
            BinaryPrimitives.ReadInt32BigEndian(header),
            BinaryPrimitives.ReadInt32BigEndian(header[4..]),
            header[8],
            header[9],
            header[12] != 0
        );
        if (isInterlaced || width is < 1 or > 20000 || height is < 1 or > 20000)
            return null;
        using var packed = new MemoryStream();
        var palette = "";
        for (var at = 8; at + 12 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length);
            if (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                packed.Write(body);
            else if (file.AsSpan(at + 4, 4).SequenceEqual("PLTE"u8))
                palette = FormattableString.Invariant(
                    $"[/Indexed/DeviceRGB {length / 3 - 1} <{Convert.ToHexString(body)}>]"
                );
            at += 12 + length;
        }
        var colors = kind switch
        {
            0 or 4 => 1,
            2 or 6 => 3,
            _ => 1,
        };
        var space = kind switch
        {
            0 or 4 => "/DeviceGray",
            3 => palette,
            _ => "/DeviceRGB",
        };
        return kind switch
        {
            0 or 2 or 3 => new(
                width,
                height,
                FormattableString.Invariant(
                    $"/ColorSpace{space}/BitsPerComponent {depth}/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {colors}/BitsPerComponent {depth}/Columns {width}>>"
                ),
                packed.ToArray()
            ),
            4 or 6 when depth == 8 => Split(width, height, colors, space, packed.ToArray()),
            _ => null,
        };
    }

    static PdfPicture Split(int width, int height, int colors, string space, byte[] packed)
    {
        var size = colors + 1;
        var row = width * size;
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var (above, line, plain, opacity) = (
            new byte[row],
            new byte[row],
            new byte[width * height * colors],
            new byte[width * height]
        );
        for (var y = 0; y < height; y++)
        {
            var filter = zlib.ReadByte();
            zlib.ReadExactly(line);
            Unfilter(filter, line, above, size);
            for (var x = 0; x < width; x++)
            {
                line.AsSpan(x * size, colors).CopyTo(plain.AsSpan((y * width + x) * colors));
                opacity[y * width + x] = line[x * size + colors];
            }
            (above, line) = (line, above);
        }
        var transparency = FormattableString.Invariant(
            $"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        );
        return new(
            width,
            height,
            $"/ColorSpace{space}/BitsPerComponent 8/Filter/FlateDecode",
            PdfFile.Pack(plain),
            (transparency, PdfFile.Pack(opacity))
        );
    }

    static void Unfilter(int filter, byte[] line, byte[] above, int size)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var (left, up, corner) = (i < size ? 0 : line[i - size], above[i], i < size ? 0 : above[i - size]);
            line[i] += (byte)(
                filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Nearest(left, up, corner),
                    _ => throw new InvalidDataException("PNG filter"),
                }
            );
        }
    }

    static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return a <= b && a <= c ? left
            : b <= c ? up
            : corner;
    }
}
