namespace TicketPlatform.Documents.Posters;

static partial class PosterMotifs
{
    // Comedy ---------------------------------------------------------------------------------------------------------

    static void Smile(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground.Mix(p.Third, 0.3));
        var turn = c.Random.Between(-14, 14);
        c.Circle(CenterX + 12, CenterY + 14, 212, p.Ink, 0.16);
        c.Ball(CenterX, CenterY, 212, p.Accent, p.Accent.Mix(p.Second, 0.45));
        c.Sector(CenterX, CenterY + 26, 132, turn, 180, new Solid(p.Ink));
        var (sin, cos) = Math.SinCos(turn * Math.PI / 180);
        Position Mouth(double x, double y) => new(CenterX + x * cos - y * sin, CenterY + 26 + x * sin + y * cos);
        c.Polygon(new Solid(p.Ground), Mouth(-112, 0), Mouth(112, 0), Mouth(104, 34), Mouth(-104, 34));
        if (c.Random.Toss())
        {
            c.Circle(CenterX - 76, CenterY - 62, 30, p.Ink);
            c.Circle(CenterX - 68, CenterY - 72, 9, p.Ground);
        }
        else
        {
            c.Polygon(
                new Solid(p.Ink),
                new(CenterX - 76, CenterY - 112),
                new(CenterX - 46, CenterY - 62),
                new(CenterX - 76, CenterY - 12),
                new(CenterX - 106, CenterY - 62)
            );
        }
        c.Sector(CenterX + 80, CenterY - 46, 38, 190, 160, null, new Stroke(p.Ink, 15));
        for (var i = 0; i < 26; i++)
        {
            var (x, y, size) = (c.Random.Between(10, 590), c.Random.Between(176, 624), c.Random.Between(7, 15));
            if (Math.Pow(x - CenterX, 2) + Math.Pow(y - CenterY, 2) < 240 * 240)
                continue;
            if (c.Random.Toss())
                c.Circle(x, y, size * 0.7, p.Second);
            else
                c.Polygon(
                    new Solid(p.Third),
                    new(x, y - size),
                    new(x + size, y + size * 0.4),
                    new(x - size * 0.8, y + size)
                );
        }
    }

    static void Bubbles(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground);
        void Bubble(double x, double y, double rx, double ry, Rgb color, double tail, Action inside)
        {
            c.Ellipse(x + 8, y + 10, rx, ry, p.Ink, 0.14);
            c.Polygon(
                new Solid(color),
                new(x + tail * 0.25 * rx, y + ry * 0.75),
                new(x + tail * 0.62 * rx, y + ry * 0.6),
                new(x + tail * 0.78 * rx, y + ry * 1.32)
            );
            c.Ellipse(x, y, rx, ry, color);
            inside();
        }
        var flip = c.Random.Toss() ? 1 : -1;
        double X(double x) => CenterX + flip * x;
        Bubble(X(-90), 312, 178, 122, p.Accent, -flip, () =>
        {
            for (var i = -1; i <= 1; i++)
                c.Circle(X(-90) + i * 74, 312, 24, p.Ground);
        });
        Bubble(X(128), 448, 140, 100, p.Second, flip, () =>
        {
            c.Sector(X(128), 436, 62, 10, 160, null, new Stroke(p.Ground, 18));
            c.Circle(X(98), 410, 11, p.Ground);
            c.Circle(X(158), 410, 11, p.Ground);
        });
        Bubble(X(-150), 528, 92, 66, p.Third, -flip, () =>
        {
            c.Rectangle(X(-150) - 44, 508, 88, 12, p.Ink);
            c.Rectangle(X(-150) - 44, 532, 56, 12, p.Ink);
        });
    }

    // Nightlife ------------------------------------------------------------------------------------------------------

    static void MirrorBall(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground.Mix(p.Third, 0.35));
        var (x, y, radius) = (CenterX, 360.0, 150.0);
        for (var beam = 0; beam < 22; beam++)
        {
            var angle = (beam * 16.4 + c.Random.Between(-5, 5)) * Math.PI / 180;
            var width = c.Random.Between(0.02, 0.07);
            Position Far(double a) => new(x + 520 * Math.Cos(a), y + 520 * Math.Sin(a));
            c.Polygon(
                new Solid(c.Random.Of([p.Accent, p.Second, p.Third]), 0.34),
                new(x, y),
                Far(angle - width),
                Far(angle + width)
            );
        }
        // The area under text stays plain.
        c.Polygon(
            new LinearGradient(0, 0, 0, 200, p.Ground, p.Ground),
            new(0, 0),
            new(600, 0),
            new(600, 150),
            new(0, 150)
        );
        c.Polygon(new Solid(p.Ground.Mix(p.Third, 0.3)), new(0, 640), new(600, 640), new(600, 800), new(0, 800));
        c.Rectangle(x - 2, 150, 4, 70, p.Ink, 0.7);
        c.Ball(x, y, radius, p.Second, p.Third);
        for (var row = 0; row < 13; row++)
        {
            var (top, foot) = (-Math.PI / 2 + row * Math.PI / 13, -Math.PI / 2 + (row + 1) * Math.PI / 13);
            for (var column = 0; column < 14; column++)
            {
                var (left, right) = (-Math.PI / 2 + column * Math.PI / 14, -Math.PI / 2 + (column + 1) * Math.PI / 14);
                Position On(double lat, double lon) =>
                    new(x + radius * Math.Cos(lat) * Math.Sin(lon), y + radius * Math.Sin(lat));
                var glint = c.Random.Between(0, 1);
                var light = Math.Clamp(0.85 - (row + column) / 26.0, 0.05, 0.8);
                var color =
                    glint > 0.86 ? p.Ink
                    : glint < 0.2 ? p.Accent
                    : p.Third.Mix(p.Ink, light);
                c.Polygon(
                    new Solid(color.Mix(p.Ground, glint < 0.2 ? 0.1 : 0)),
                    On(top + 0.02, left + 0.02),
                    On(top + 0.02, right - 0.02),
                    On(foot - 0.02, right - 0.02),
                    On(foot - 0.02, left + 0.02)
                );
            }
        }
        for (var spot = 0; spot < 34; spot++)
            c.Ellipse(
                c.Random.Between(0, 600),
                c.Random.Between(560, 632),
                c.Random.Between(5, 16),
                3.5,
                c.Random.Of([p.Accent, p.Second, p.Ink]),
                0.6
            );
    }

    static void Horizon(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground);
        const double skyline = 486;
        c.Circle(CenterX, 372, 208, p.Accent, 0.10);
        c.Circle(CenterX, 372, 190, p.Accent, 0.14);
        c.Ball(CenterX, 372, 168, p.Accent, p.Third);
        for (var slit = 0; slit < 7; slit++)
            c.Rectangle(120, 384 + slit * 16, 360, 3 + slit * 1.5, p.Ground);
        var peaks = Enumerable
            .Range(0, 13)
            .Select(i => new Position(
                i * 50,
                i % 2 == 0 ? skyline : skyline - c.Random.Between(24, 84) * (Math.Abs(i - 6) / 6.0 + 0.15)
            ))
            .ToArray();
        c.Polygon(new LinearGradient(0, 400, 0, skyline, p.Third.Mix(p.Ground, 0.55), p.Ground), peaks);
        c.Rectangle(0, skyline, 600, 314, p.Ground.Mix(p.Third, 0.22));
        for (var line = 0; line < 8; line++)
            c.Rectangle(0, skyline + 150 * Math.Pow(line / 7.0, 1.8), 600, 1.2 + line * 0.25, p.Second, 0.9);
        for (var line = -10; line <= 10; line++)
            c.Curve(
                [new(CenterX + line * 26, skyline), new(CenterX + line * 88, skyline + 150)],
                null,
                new Stroke(p.Second, 1.6, 0.8)
            );
        c.Rectangle(0, skyline + 150, 600, 164, p.Ground);
    }

    // Family ---------------------------------------------------------------------------------------------------------

    static void Hills(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground.Mix(p.Ink, 0.02));
        var side = c.Random.Toss() ? 1 : -1;
        c.Circle(CenterX - side * 150, 290, 84, p.Third);
        for (var ray = 0; ray < 12; ray++)
        {
            var (sin, cos) = Math.SinCos(ray * Math.PI / 6);
            c.Curve(
                [
                    new(CenterX - side * 150 + 100 * cos, 290 + 100 * sin),
                    new(CenterX - side * 150 + 122 * cos, 290 + 122 * sin),
                ],
                null,
                new Stroke(p.Third, 9)
            );
        }
        foreach (
            var (x, y, size) in (ReadOnlySpan<(double, double, double)>)
                [(CenterX + side * 20, 222, 20), (CenterX + side * 236, 380, 24)]
        )
        {
            c.Circle(x, y, size, Rgb.Of(0xFFFFFF), 0.9);
            c.Circle(x + size * 1.2, y - size * 0.4, size * 1.2, Rgb.Of(0xFFFFFF), 0.9);
            c.Circle(x + size * 2.5, y, size, Rgb.Of(0xFFFFFF), 0.9);
            c.Rectangle(x, y, size * 2.5, size, Rgb.Of(0xFFFFFF), 0.9);
        }
        var balloon = CenterX + side * 110;
        c.Ball(balloon, 322, 86, p.Accent, p.Accent.Mix(p.Ink, 0.15));
        c.Ellipse(balloon, 322, 44, 86, p.Third);
        c.Ellipse(balloon, 322, 16, 86, p.Accent);
        c.Polygon(
            new Solid(p.Accent.Mix(p.Ink, 0.15)),
            new(balloon - 62, 380),
            new(balloon + 62, 380),
            new(balloon + 22, 430),
            new(balloon - 22, 430)
        );
        c.Curve([new(balloon - 20, 430), new(balloon - 15, 452)], null, new Stroke(p.Ink, 2));
        c.Curve([new(balloon + 20, 430), new(balloon + 15, 452)], null, new Stroke(p.Ink, 2));
        c.Rectangle(balloon - 19, 450, 38, 28, p.Ink);
        for (var hill = 0; hill < 4; hill++)
        {
            var shift = c.Random.Between(0, 6.3);
            var y = 500 + hill * 40;
            var points = Enumerable
                .Range(-1, 12)
                .Select(i => new Position(i * 60, y + (30 - hill * 4) * Math.Sin(i * 0.62 + shift)))
                .ToList();
            var color = p.Second.Mix(p.Ground, 0.55 - hill * 0.18);
            c.Curve(points, new Solid(color), null, new(660, 800), new(-60, 800));
        }
        c.Rectangle(0, 646, 600, 154, p.Ground);
    }

    static void Blocks(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground);
        const double size = 120;
        Rgb[] colors = [p.Accent, p.Second, p.Third, p.Ink, p.Ground.Mix(p.Second, 0.22)];
        for (var row = 0; row < 4; row++)
        {
            for (var column = 0; column < 5; column++)
            {
                var (x, y) = (column * size, 160 + row * size);
                var back = colors[c.Random.Below(5)];
                var front = c.Random.Of(colors.Where(color => color != back).ToList());
                c.Rectangle(x, y, size + 0.5, size + 0.5, back);
                var quarter = c.Random.Below(4);
                var corner = quarter switch
                {
                    0 => new Position(x, y),
                    1 => new(x + size, y),
                    2 => new(x + size, y + size),
                    _ => new(x, y + size),
                };
                switch (c.Random.Below(7))
                {
                    case 0:
                        c.Sector(corner.X, corner.Y, size, quarter * 90, 90, new Solid(front));
                        c.Sector(corner.X, corner.Y, size / 2, quarter * 90, 90, new Solid(back));
                        break;
                    case 1:
                        c.Sector(corner.X, corner.Y, size, quarter * 90, 90, new Solid(front));
                        break;
                    case 2:
                        c.Circle(x + size / 2, y + size / 2, size * 0.36, front);
                        c.Circle(x + size / 2, y + size / 2, size * 0.15, back);
                        break;
                    case 3:
                        c.Sector(x + size / 2, y + size / 2, size / 2, quarter * 90, 180, new Solid(front));
                        break;
                    case 4:
                        c.Polygon(
                            new Solid(front),
                            new(x, y),
                            new(x + size, y),
                            quarter % 2 == 0 ? new(x, y + size) : new(x + size, y + size)
                        );
                        break;
                    case 5:
                        for (var stripe = 0; stripe < 3; stripe++)
                            c.Rectangle(x, y + stripe * 40 + 10, size, 20, front);
                        break;
                    default:
                        for (var dot = 0; dot < 9; dot++)
                            c.Circle(x + 22 + dot % 3 * 38, y + 22 + dot / 3 * 38, 10, front);
                        break;
                }
            }
        }
    }

    // Talks ----------------------------------------------------------------------------------------------------------

    static void Quote(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground);
        c.Ball(CenterX + 40, CenterY + 20, 208, p.Third.Mix(p.Ground, 0.1), p.Third.Mix(p.Ground, 0.45));
        foreach (var (x, color) in (ReadOnlySpan<(double, Rgb)>)[(178, p.Accent), (388, p.Second)])
        {
            c.Curve(
                [
                    new(x - 92, 430),
                    new(x - 84, 330),
                    new(x - 30, 252),
                    new(x + 72, 208),
                    new(x + 88, 250),
                    new(x + 30, 292),
                    new(x, 344),
                    new(x, 380),
                ],
                new Solid(color),
                null,
                new Position(x, 440)
            );
            c.Circle(x, 432, 92, color);
        }
        for (var line = 0; line < 3; line++)
            c.Rectangle(92, 564 + line * 22, line == 2 ? 220 : 416, 8, p.Ink, 0.85);
    }

    static void Fan(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground.Mix(p.Second, 0.1));
        var count = 9 + c.Random.Below(5);
        var step = 180.0 / count;
        for (var i = 0; i < count; i++)
        {
            var color = (i % 3) switch
            {
                0 => p.Accent,
                1 => p.Third,
                _ => p.Second,
            };
            var radius = 300 + 90 * Math.Sin(Math.PI * (i + 0.5) / count);
            c.Sector(
                CenterX,
                610,
                radius,
                180 + i * step,
                step + 0.3,
                new Solid(color.Mix(p.Ground, c.Random.Between(0, 0.25)))
            );
            c.Sector(CenterX, 610, radius * 0.62, 180 + i * step, step + 0.3, new Solid(color.Mix(p.Ink, 0.28)));
        }
        c.Sector(CenterX, 610, 96, 180, 180, new Solid(p.Ink));
        c.Sector(CenterX, 610, 54, 180, 180, new Solid(p.Ground));
        c.Rectangle(40, 610, 520, 6, p.Ink);
    }

    static void Circles(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground);
        var turn = c.Random.Between(0, 120);
        Rgb[] colors = [p.Accent, p.Second, p.Third];
        for (var i = 0; i < 3; i++)
        {
            var (sin, cos) = Math.SinCos((turn + i * 120) * Math.PI / 180);
            c.Circle(CenterX + 92 * cos, CenterY + 92 * sin, 138, colors[i], 0.86);
        }
        for (var ring = 0; ring < 7; ring++)
            c.Ring(CenterX, CenterY, 34 + ring * 32, 2.2, p.Ink, 0.75 - ring * 0.08);
        c.Circle(CenterX, CenterY, 20, p.Ink);
    }
}
