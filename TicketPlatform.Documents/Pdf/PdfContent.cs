using System.Text;

namespace TicketPlatform.Documents.Pdf;

/// <summary>
/// The content of a page or a form: operators after their operands (ISO 32000-1, annex A, lists them). The caller first
/// flips the page: y grows downwards, as on screens.
/// </summary>
/// <param name="precision">Numbers are rounded to this fraction of a unit, because they make up most of the
/// content.</param>
sealed class PdfContent(int precision = 10_000)
{
    const int ColorPrecision = 1000;

    // The handles of the four Bézier curves that approximate a circle:
    // https://pomax.github.io/bezierinfo/#circles_cubic
    const double Round = 0.5522847498;

    readonly StringBuilder operators = new(4096);

    public PdfContent Append(string text)
    {
        operators.Append(text);
        return this;
    }

    public PdfContent Do(string name, params ReadOnlySpan<double> operands)
    {
        foreach (var operand in operands)
            Number(operand, precision).Append(" ");
        return Append(name).Append("\n");
    }

    public PdfContent Number(double value) => Number(value, precision);

    PdfContent Number(double value, int precision)
    {
        var scaled = (long)Math.Round(value * precision);
        if (scaled < 0)
            operators.Append('-');
        var (whole, fraction) = Math.DivRem(Math.Abs(scaled), precision);
        operators.Append(whole);
        for (var digit = precision / 10; fraction > 0; fraction %= digit, digit /= 10)
        {
            if (digit == precision / 10)
                operators.Append('.');
            operators.Append((char)('0' + fraction / digit));
        }
        return this;
    }

    public PdfContent FillColor(Color color) => Shares(color).Append("rg\n");

    public PdfContent LineColor(Color color) => Shares(color).Append("RG\n");

    /// <summary>The three components of a color.</summary>
    public PdfContent Shares(Color color)
    {
        foreach (var share in (ReadOnlySpan<byte>)[color.R, color.G, color.B])
            Number(share / 255.0, ColorPrecision).Append(" ");
        return this;
    }

    public PdfContent Rectangle(double x, double y, double width, double height) => Do("re", x, y, width, height);

    public PdfContent Ellipse(double x, double y, double rx, double ry)
    {
        var (hx, hy) = (rx * Round, ry * Round);
        return Do("m", x + rx, y)
            .Do("c", x + rx, y + hy, x + hx, y + ry, x, y + ry)
            .Do("c", x - hx, y + ry, x - rx, y + hy, x - rx, y)
            .Do("c", x - rx, y - hy, x - hx, y - ry, x, y - ry)
            .Do("c", x + hx, y - ry, x + rx, y - hy, x + rx, y)
            .Do("h");
    }

    public override string ToString() => operators.ToString();

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(ToString());
}
