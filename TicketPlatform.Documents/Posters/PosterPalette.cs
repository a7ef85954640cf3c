namespace TicketPlatform.Documents.Posters;

/// <summary>Five matching colors. Ink on ground is legible; the other three are for the picture.</summary>
readonly record struct PosterPalette(Rgb Ground, Rgb Ink, Rgb Accent, Rgb Second, Rgb Third)
{
    static PosterPalette Of(int ground, int ink, int accent, int second, int third) =>
        new(Rgb.Of(ground), Rgb.Of(ink), Rgb.Of(accent), Rgb.Of(second), Rgb.Of(third));

    static readonly PosterPalette Midnight = Of(0x14162B, 0xF6EFE2, 0xFF6B4A, 0x5B5FEF, 0xFFC857);
    static readonly PosterPalette Plum = Of(0x2A1030, 0xFBEBDD, 0xFF8552, 0xC2318D, 0x6E2C91);
    static readonly PosterPalette Bordeaux = Of(0x2B0B12, 0xF9E9D2, 0xE9B44C, 0xA4161A, 0x660708);
    static readonly PosterPalette Bottle = Of(0x0C2B28, 0xF3EFDC, 0xF2A541, 0x1F7A6B, 0xE4572E);
    static readonly PosterPalette Paper = Of(0xF4EDE1, 0x1D1B1A, 0xE2502B, 0x2D5DA1, 0xF0B429);
    static readonly PosterPalette Mint = Of(0xE3EFE4, 0x14342B, 0xFF5D5D, 0x2F8F74, 0xF7C548);
    static readonly PosterPalette Blush = Of(0xF9E4DC, 0x2B1A2F, 0xD7263D, 0xF49D6E, 0x5C3B82);
    static readonly PosterPalette Sky = Of(0xDDEBF5, 0x12263F, 0xF26430, 0x2A7DE1, 0xFFC53A);
    static readonly PosterPalette Sun = Of(0xFFC93C, 0x1F1A17, 0xE63946, 0x1D4E89, 0xFFF3D6);
    static readonly PosterPalette Neon = Of(0x0B0B14, 0xF4F1FF, 0xFF2E93, 0x00C2D1, 0x7A3CFF);
    static readonly PosterPalette Acid = Of(0x101418, 0xF2F7E8, 0xC6FF3D, 0x2FE6A7, 0x3D5AFE);
    static readonly PosterPalette Cobalt = Of(0x12309A, 0xFDF6E7, 0xFFD23F, 0xFF5A36, 0x6FA8FF);
    static readonly PosterPalette Vermilion = Of(0xBF2E1A, 0xFFF4E4, 0x1B1A2E, 0xFFB199, 0x8E1B1B);

    public static PosterPalette Choose(EventGenre genre, PosterRandom random) =>
        random.Of(
            genre switch
            {
                EventGenre.Music => (PosterPalette[])[Midnight, Plum, Cobalt, Paper, Vermilion],
                EventGenre.Theatre => [Bordeaux, Midnight, Bottle, Blush],
                EventGenre.Sport => [Vermilion, Cobalt, Acid, Sky],
                EventGenre.Comedy => [Sun, Blush, Mint, Cobalt],
                EventGenre.Nightlife => [Neon, Acid, Plum],
                EventGenre.Family => [Sky, Mint, Sun],
                EventGenre.Talks => [Paper, Bottle, Sky, Blush],
                _ => [Paper, Cobalt, Mint, Midnight],
            }
        );
}
