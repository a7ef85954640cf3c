namespace TicketPlatform.Domain.Posters;

/// <summary>A colour of sRGB.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>From <c>0xRRGGBB</c>.</summary>
    public static Rgb Of(int hex) => new((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex);

    /// <summary>
    /// The colour <paramref name="share"/> of the way (0 to 1) from this one to <paramref name="other"/>.
    /// </summary>
    public Rgb Mix(Rgb other, double share) =>
        new(Between(R, other.R, share), Between(G, other.G, share), Between(B, other.B, share));

    static byte Between(byte from, byte to, double share) =>
        (byte)Math.Round(from + (to - from) * Math.Clamp(share, 0, 1));
}

/// <summary>What a shape is filled with.</summary>
public abstract record Paint;

/// <summary>One colour.</summary>
/// <param name="Color">The colour.</param>
/// <param name="Opacity">0 (nothing) to 1.</param>
public sealed record Solid(Rgb Color, double Opacity = 1) : Paint;

/// <summary>From one colour to another along a line given in poster units.</summary>
/// <param name="X1">Start.</param>
/// <param name="Y1">Start.</param>
/// <param name="X2">End.</param>
/// <param name="Y2">End.</param>
/// <param name="From">Colour at the start and before.</param>
/// <param name="To">Colour at the end and beyond.</param>
public sealed record LinearGradient(double X1, double Y1, double X2, double Y2, Rgb From, Rgb To) : Paint;

/// <summary>A line's colour and width.</summary>
/// <param name="Color">The colour.</param>
/// <param name="Width">In poster units.</param>
/// <param name="Opacity">0 to 1.</param>
public sealed record Stroke(Rgb Color, double Width, double Opacity = 1);

/// <summary>A point in poster units: x to the right, y downwards.</summary>
/// <param name="X">0 to 600.</param>
/// <param name="Y">0 to 800.</param>
public readonly record struct Spot(double X, double Y);

/// <summary>A piece of a poster. Later pieces lie over earlier ones.</summary>
public abstract record PosterShape;

/// <summary>An upright rectangle.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Fill">Its fill.</param>
public sealed record PosterRectangle(double X, double Y, double Width, double Height, Paint Fill) : PosterShape;

/// <summary>A circle or an upright ellipse.</summary>
/// <param name="X">Centre.</param>
/// <param name="Y">Centre.</param>
/// <param name="RadiusX">Horizontal radius.</param>
/// <param name="RadiusY">Vertical radius.</param>
/// <param name="Fill">Its fill, if any.</param>
/// <param name="Outline">Its outline, if any.</param>
public sealed record PosterEllipse(
    double X,
    double Y,
    double RadiusX,
    double RadiusY,
    Paint? Fill,
    Stroke? Outline = null
) : PosterShape;

/// <summary>A run of cubic Bézier curves; straight lines are curves whose handles lie on them.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Curves">Each: two handles and an end.</param>
/// <param name="IsClosed">Whether it returns to its start.</param>
/// <param name="Fill">Its fill, if any.</param>
/// <param name="Outline">Its outline, if any.</param>
public sealed record PosterPath(
    Spot Start,
    IReadOnlyList<(Spot Handle1, Spot Handle2, Spot End)> Curves,
    bool IsClosed,
    Paint? Fill,
    Stroke? Outline = null
) : PosterShape;

/// <summary>One line of text.</summary>
/// <param name="X">Left end of the base line.</param>
/// <param name="Y">Base line.</param>
/// <param name="Size">Font size.</param>
/// <param name="IsBold">Strong or regular.</param>
/// <param name="Spacing">Extra space between letters.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Text">As it was typed: whoever draws it escapes it.</param>
public sealed record PosterText(double X, double Y, double Size, bool IsBold, double Spacing, Rgb Color, string Text)
    : PosterShape;
