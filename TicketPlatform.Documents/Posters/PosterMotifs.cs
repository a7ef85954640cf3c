namespace TicketPlatform.Documents.Posters;

/// <summary>The pictures. Each fills the middle of the canvas and leaves the area under text plain.</summary>
static partial class PosterMotifs
{
    const double CenterX = Poster.Width / 2;
    const double CenterY = Poster.Height / 2;

    public static Action<PosterCanvas> Choose(EventGenre genre, PosterRandom random) =>
        random.Of(
            genre switch
            {
                EventGenre.Music => (Action<PosterCanvas>[])[Ridges, Record, Bars, Strings],
                EventGenre.Theatre => [Curtain, Spotlights, Moon],
                EventGenre.Sport => [Chevrons, Lanes],
                EventGenre.Comedy => [Smile, Bubbles],
                EventGenre.Nightlife => [MirrorBall, Horizon],
                EventGenre.Family => [Hills, Blocks],
                EventGenre.Talks => [Quote, Fan, Circles],
                _ => [Blocks, Circles, Fan],
            }
        );

    // Music ----------------------------------------------------------------------------------------------------------

    static void Ridges(PosterCanvas c)
    {
        var (ground, random) = (c.Palette.Ground, c.Random);
        c.Ground(ground, ground.Mix(c.Palette.Second, 0.12));
        var sunX = random.Between(200, 400);
        c.Ball(sunX, 300, 128, c.Palette.Accent, c.Palette.Accent.Mix(c.Palette.Third, 0.75));
        for (var line = 0; line < 19; line++)
        {
            var y = 330 + line * 15.6;
            var points = new List<Position>();
            for (var x = -20.0; x <= 620; x += 20)
            {
                var near = Math.Exp(-Math.Pow((x - sunX) / 165, 2));
                points.Add(new(x, y - near * random.Between(2, 66) - random.Between(0, 5)));
            }
            c.Curve(
                points,
                new Solid(ground.Mix(c.Palette.Second, 0.03 + line * 0.012)),
                null,
                new(640, y + 70),
                new(-40, y + 70)
            );
            c.Curve(points, null, new Stroke(c.Palette.Ink, 2.4, 0.92));
        }
        c.Rectangle(0, 634, 600, 166, ground.Mix(c.Palette.Second, 0.12));
    }

    static void Record(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground.Mix(p.Second, 0.35));
        var x = CenterX + c.Random.Between(-70, 70);
        var black = Rgb.Of(0x121018);
        c.Circle(x + 10, CenterY + 14, 220, black, 0.25);
        c.Ball(x, CenterY, 220, black.Mix(p.Second, 0.22), black);
        for (var radius = 92; radius < 216; radius += 6)
            c.Ring(x, CenterY, radius, 1, p.Ink, radius % 24 == 20 ? 0.30 : 0.10);
        var turn = c.Random.Between(-70, -20);
        foreach (var angle in (double[])[turn, turn + 180])
        {
            c.Sector(x, CenterY, 214, angle, 34, new Solid(p.Ink, 0.10));
            c.Sector(x, CenterY, 214, angle + 10, 12, new Solid(p.Ink, 0.14));
        }
        c.Ball(x, CenterY, 80, p.Accent, p.Accent.Mix(p.Third, 0.7));
        c.Sector(x, CenterY, 80, turn + 60, 180, new Solid(p.Third, 0.85));
        c.Circle(x, CenterY, 26, p.Ink);
        c.Circle(x, CenterY, 7, black);
    }

    static void Bars(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground);
        c.Ball(
            CenterX + c.Random.Between(-90, 90),
            CenterY - 10,
            212,
            p.Third.Mix(p.Ground, 0.1),
            p.Second.Mix(p.Ground, 0.25)
        );
        var (a, b) = (c.Random.Between(0.5, 1.1), c.Random.Between(0, 6));
        for (var i = 0; i < 15; i++)
        {
            var x = 32 + i * 36.0;
            var envelope = Math.Sin(Math.PI * (i + 1) / 16);
            var half = 22 + 178 * envelope * Math.Abs(Math.Sin(i * a + b)) + c.Random.Between(0, 18);
            var top = new Position(x + 13, CenterY - half);
            c.Polygon(
                new LinearGradient(
                    0,
                    CenterY - 200,
                    0,
                    CenterY + 200,
                    p.Accent,
                    i % 2 == 0 ? p.Ink : p.Accent.Mix(p.Ink, 0.35)
                ),
                new(x, top.Y),
                new(x + 24, top.Y),
                new(x + 24, CenterY + half),
                new(x, CenterY + half)
            );
            c.Circle(
                x + 12,
                top.Y,
                12,
                p.Accent.Mix(i % 2 == 0 ? p.Ink : p.Accent.Mix(p.Ink, 0.35), (200 - half) / 400)
            );
            c.Circle(
                x + 12,
                CenterY + half,
                12,
                p.Accent.Mix(i % 2 == 0 ? p.Ink : p.Accent.Mix(p.Ink, 0.35), (200 + half) / 400)
            );
        }
    }

    static void Strings(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground.Mix(p.Second, 0.2));
        // A grand piano's lid seen from above, and its strings.
        var lid = new List<Position>
        {
            new(86, 618),
            new(86, 330),
            new(120, 232),
            new(210, 190),
            new(300, 214),
            new(352, 300),
            new(412, 382),
            new(492, 430),
            new(516, 520),
            new(516, 618),
        };
        c.Curve(lid.ConvertAll(s => new Position(s.X + 14, s.Y + 14)), new Solid(Rgb.Of(0x000000), 0.22), null);
        c.Curve(lid, new LinearGradient(86, 190, 516, 618, p.Accent, p.Accent.Mix(p.Second, 0.75)), null);
        for (var i = 0; i < 22; i++)
        {
            var x = 108 + i * 18.0;
            var top = x < 300 ? 252 + Math.Abs(x - 205) * 0.28 : 236 + (x - 262) * 1.02;
            c.Curve(
                [new(x, Math.Min(top + 20, 520)), new(x, 560)],
                null,
                new Stroke(p.Ink, i % 5 == 0 ? 3 : 1.4, 0.75)
            );
        }
        for (var i = 0; i < 24; i++)
        {
            c.Rectangle(86 + i * 17.92, 566, 16.4, 52, p.Ink);
            if (i % 7 is not (2 or 6))
                c.Rectangle(98 + i * 17.92, 566, 9, 31, p.Ground);
        }
        c.Circle(464, 262, 46, p.Third);
    }

    // Theatre --------------------------------------------------------------------------------------------------------

    static void Curtain(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground.Mix(Rgb.Of(0), 0.35));
        c.Polygon(new Solid(p.Accent, 0.16), new(262, 160), new(338, 160), new(470, 596), new(130, 596));
        c.Polygon(new Solid(p.Accent, 0.16), new(280, 160), new(320, 160), new(410, 592), new(190, 592));
        c.Ellipse(CenterX, 594, 190, 34, p.Accent, 0.9);
        c.Ellipse(CenterX, 590, 140, 22, p.Ink, 0.85);
        if (c.Random.Toss())
        {
            // A bentwood chair waits in the light.
            foreach (
                var (x, y, w, h) in (ReadOnlySpan<(double, double, double, double)>)
                    [
                        (268, 400, 9, 190),
                        (323, 470, 9, 120),
                        (278, 480, 8, 96),
                        (262, 470, 76, 11),
                        (268, 400, 9, 80),
                        (268, 396, 64, 10),
                        (323, 400, 9, 76),
                        (268, 428, 64, 7),
                    ]
            )
                c.Rectangle(x, y, w, h, p.Ground);
        }
        else
        {
            c.Ball(CenterX, 420, 74, p.Ink, p.Accent);
            c.Rectangle(CenterX - 2, 160, 4, 190, p.Ink, 0.6);
            c.Ellipse(CenterX, 588, 60, 8, p.Ground, 0.35);
        }
        for (var side = -1; side <= 1; side += 2)
        {
            for (var fold = 5; fold >= 0; fold--)
            {
                double Edge(double top, double foot, double share) =>
                    CenterX + side * (300 - (top + (foot - top) * share));
                var (outer, inner) = (fold * 34.0, (fold + 1) * 34.0);
                var (outerFoot, innerFoot) = (fold * 19.0, (fold + 1) * 19.0);
                var points = new List<Position>
                {
                    new(Edge(outer, outerFoot, 0), 158),
                    new(Edge(inner, innerFoot, 0), 158),
                    new(Edge(inner, innerFoot, 0.1), 260),
                    new(Edge(inner, innerFoot, 0.55), 440),
                    new(Edge(inner, innerFoot, 1.1), 520),
                    new(Edge(inner, innerFoot, 0.7), 622),
                    new(Edge(outer, outerFoot, 0.7), 634),
                    new(Edge(outer, outerFoot, 1.1), 520),
                    new(Edge(outer, outerFoot, 0.55), 440),
                    new(Edge(outer, outerFoot, 0.1), 260),
                };
                var (near, far) = (Edge(outer, 0, 0), Edge(inner, 0, 0));
                c.Curve(
                    points,
                    new LinearGradient(near, 0, far, 0, p.Third, p.Second.Mix(p.Accent, 0.12)),
                    null,
                    points[0]
                );
            }
        }
        for (var scallop = 0; scallop < 6; scallop++)
        {
            c.Sector(
                50 + scallop * 100,
                166,
                50,
                0,
                180,
                new LinearGradient(0, 166, 0, 216, p.Third, p.Second.Mix(p.Accent, 0.2))
            );
            c.Sector(50 + scallop * 100, 166, 47, 0, 180, null, new Stroke(p.Accent, 4));
        }
        c.Rectangle(0, 158, 600, 8, p.Accent);
    }

    static void Spotlights(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground.Mix(Rgb.Of(0), 0.15), p.Ground);
        var lights = (double[])[70, 230, 370, 530];
        foreach (var x in lights)
        {
            var aim = CenterX + (CenterX - x) * c.Random.Between(0.2, 0.75);
            c.Polygon(
                new Solid(c.Random.Of([p.Accent, p.Second, p.Third]), 0.42),
                new(x - 9, 176),
                new(x + 9, 176),
                new(aim + 96, 560),
                new(aim - 96, 560)
            );
        }
        foreach (var x in lights)
        {
            c.Rectangle(x - 16, 158, 32, 22, p.Ink);
            c.Rectangle(x - 3, 150, 6, 12, p.Ink);
        }
        c.Rectangle(0, 146, 600, 5, p.Ink);
        for (var step = 0; step < 4; step++)
            c.Ellipse(
                CenterX,
                610 - step * 22,
                250 - step * 44,
                44 - step * 7,
                (step % 2 == 0 ? p.Accent : p.Ink).Mix(p.Ground, 0.1)
            );
        c.Ball(CenterX, 446, 78, p.Ink, p.Accent);
        c.Sector(CenterX, 446, 78, 90, 180, new Solid(p.Ground, 0.92));
    }

    static void Moon(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground.Mix(p.Second, 0.5));
        for (var star = 0; star < 60; star++)
            c.Circle(
                c.Random.Between(10, 590),
                c.Random.Between(170, 520),
                c.Random.Between(0.8, 2.4),
                p.Ink,
                c.Random.Between(0.35, 0.9)
            );
        var x = c.Random.Between(220, 380);
        c.Circle(x, 350, 190, p.Accent, 0.12);
        c.Ball(x, 350, 150, p.Ink, p.Accent);
        c.Circle(x + 58, 318, 128, p.Ground.Mix(p.Second, 0.2));
        for (var wave = 0; wave < 6; wave++)
        {
            var y = 500 + wave * 22;
            var shift = c.Random.Between(0, 6);
            var points = Enumerable
                .Range(-1, 18)
                .Select(i => new Position(i * 40, y + 11 * Math.Sin(i * 0.9 + shift)))
                .ToList();
            c.Curve(
                points,
                new Solid(p.Second.Mix(p.Ground, 0.25 + wave * 0.12)),
                null,
                new(640, y + 60),
                new(-40, y + 60)
            );
            c.Curve(points, null, new Stroke(p.Accent, 2, 0.7 - wave * 0.1));
        }
        c.Rectangle(0, 660, 600, 140, p.Second.Mix(p.Ground, 0.85));
    }

    // Sport ----------------------------------------------------------------------------------------------------------

    static void Chevrons(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground.Mix(p.Third, 0.25));
        var lean = c.Random.Toss() ? 1 : -1;
        for (var i = 0; i < 6; i++)
        {
            var x = (lean > 0 ? -110 : 170) + i * 88.0;
            var color = (i % 3) switch
            {
                0 => p.Accent,
                1 => p.Ink,
                _ => p.Second,
            };
            c.Polygon(
                new LinearGradient(x, 180, x, 620, color, color.Mix(p.Ground, 0.35)),
                new(x, 180),
                new(x + 52, 180),
                new(x + 52 + 130 * lean, CenterY),
                new(x + 52, 620),
                new(x, 620),
                new(x + 130 * lean, CenterY)
            );
        }
        var ball = CenterX + lean * 130;
        c.Circle(ball + 8, CenterY + 12, 82, Rgb.Of(0), 0.22);
        c.Ball(ball, CenterY, 82, p.Ink, p.Ink.Mix(p.Third, 0.55));
        c.Sector(ball - 96, CenterY, 96, -48, 96, null, new Stroke(p.Ground, 5));
        c.Sector(ball + 96, CenterY, 96, 132, 96, null, new Stroke(p.Ground, 5));
    }

    static void Lanes(PosterCanvas c)
    {
        var p = c.Palette;
        c.Ground(p.Ground, p.Ground);
        var (x, y) = (c.Random.Toss() ? 40 : 560, 628);
        for (var lane = 0; lane < 8; lane++)
        {
            var radius = 440 - lane * 54.0;
            c.Sector(
                x,
                y,
                radius,
                180,
                180,
                new Solid((lane % 2 == 0 ? p.Accent : p.Second).Mix(p.Ground, 0.06 * lane))
            );
            c.Sector(x, y, radius, 180, 180, null, new Stroke(p.Ink, 3));
        }
        c.Rectangle(0, 628, 600, 172, p.Ground);
        c.Rectangle(0, 626, 600, 5, p.Ink);
        var angle = (x < 300 ? -42 : 222) * Math.PI / 180;
        for (var tail = 9; tail >= 0; tail--)
        {
            var at = angle - tail * 0.035 * (x < 300 ? 1 : -1);
            c.Circle(
                x + 359 * Math.Cos(at),
                y + 359 * Math.Sin(at),
                24 - tail * 1.8,
                tail == 0 ? p.Ink : p.Third,
                tail == 0 ? 1 : 0.5 - tail * 0.04
            );
        }
    }
}
