using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed class PictureTests(CatalogueFixture api) : IClassFixture<CatalogueFixture>
{
    [Fact]
    public async Task A_picture_comes_back_byte_for_byte_and_cannot_run()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer);
        var bytes = Pictures.Png(120, 80);
        var picture = (await organizer.Events.UploadPictureAsync(published.Id, new MemoryStream(bytes), "text/html", " A lantern at night ")).Must();
        Assert.Equal((120, 80, "A lantern at night"), (picture.Width, picture.Height, picture.Alt));

        using var response = await api.Visitor().GetAsync($"/api/images/{picture.Id}");
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("inline", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        var client = api.Visitor();
        client.DefaultRequestHeaders.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await client.GetAsync($"/api/images/{picture.Id}");
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        var seen = (await api.Anybody().Events.GetAsync(published.Slug)).Must();
        Assert.Equal((picture.Id, picture.Alt), (seen.PictureId, seen.PictureAlt));
    }

    [Fact]
    public async Task A_new_picture_replaces_the_old_one()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        var first = (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(Pictures.Png(4, 4)), "image/png", "First")).Must();
        var second = (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(Pictures.Jpeg(30, 20)), "image/jpeg", "Second")).Must();
        Assert.Equal((30, 20), (second.Width, second.Height));
        Assert.Equal(second.Id, (await organizer.Events.GetAsync(draft.Slug)).Must().PictureId);
        using var old = await api.Visitor().GetAsync($"/api/images/{first.Id}");
        await Problem.MustBeAsync(old, HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    public static TheoryData<string, byte[]> NoPictures()
    {
        var png = Pictures.Png(10, 10);
        var jpeg = Pictures.Jpeg(10, 10);
        return new()
        {
            { "text", Encoding.UTF8.GetBytes("This is a text, whatever its name says.") },
            { "html", Encoding.UTF8.GetBytes("<script>alert(1)</script>") },
            { "svg", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>") },
            { "one byte", [0x89] },
            { "a PNG signature alone", png[..8] },
            { "a PNG cut in its header", png[..20] },
            { "a PNG cut in the middle", png[..(png.Length / 2)] },
            { "a PNG without its end", png[..^12] },
            { "a PNG 9000 wide", Pictures.Png(9000, 1) },
            { "a PNG 9000 high", Pictures.Png(1, 9000) },
            { "a PNG with no width", Pictures.Png(0, 10) },
            { "a PNG with a negative width", Pictures.Png(-5, 10) },
            { "a PNG with a chunk of 4 GB", [.. png[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. png[37..]] },
            { "a JPEG cut in its header", jpeg[..6] },
            { "a JPEG without its end", jpeg[..^2] },
            { "a JPEG 9000 wide", Pictures.Jpeg(9000, 10) },
            { "a JPEG with an endless segment", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xD9] },
            { "a PNG of a few bytes that unpacks to 49 million pixels", Pictures.Png(7000, 7000) },
            { "a GIF", Encoding.ASCII.GetBytes("GIF89a\x01\0\x01\0\0\0\0;") },
        };
    }

    [Theory]
    [MemberData(nameof(NoPictures))]
    public async Task What_is_no_picture_is_refused_whatever_it_is_called(string what, byte[] bytes)
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        var result = await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(bytes), "image/png", what);
        result.MustFail(400, ProblemCodes.InvalidImage);
        Assert.Null((await organizer.Events.GetAsync(draft.Slug)).Must().PictureId);
    }

    [Fact]
    public async Task A_picture_of_ten_megabytes_is_too_large_and_one_of_five_is_not()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(Pictures.Png(10, 10, 10 * 1024 * 1024)), "image/png", "Large")).MustFail(413, ProblemCodes.TooLarge);
        (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(Pictures.Png(10, 10, 5 * 1024 * 1024)), "image/png", "Just right")).Must();
    }

    [Fact]
    public async Task A_list_gets_the_small_version_and_the_picture_itself_where_there_is_none()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        var (large, small) = (Pictures.Png(900, 600), Pictures.Jpeg(640, 427));
        var with = (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(large), "image/png", "With", new MemoryStream(small))).Must();
        using var thumbnail = await api.Visitor().GetAsync($"/api/images/{with.Id}/thumbnail");
        Assert.Equal(("image/jpeg", true), (thumbnail.Content.Headers.ContentType?.MediaType, thumbnail.Headers.CacheControl?.ToString().Contains("immutable", StringComparison.Ordinal)));
        Assert.Equal(small, await thumbnail.Content.ReadAsByteArrayAsync());
        using var whole = await api.Visitor().GetAsync($"/api/images/{with.Id}");
        Assert.Equal(large, await whole.Content.ReadAsByteArrayAsync());
        Assert.NotEqual(whole.Headers.ETag, thumbnail.Headers.ETag);

        var without = (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(large), "image/png", "Without")).Must();
        using var instead = await api.Visitor().GetAsync($"/api/images/{without.Id}/thumbnail");
        Assert.Equal(("image/png", large.Length), (instead.Content.Headers.ContentType?.MediaType, (await instead.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task A_thumbnail_is_a_small_JPEG_or_refused()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        async Task MustFailAsync(byte[] small, int status, string code) =>
            (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(Pictures.Png(9, 6)), "image/png", "x", new MemoryStream(small))).MustFail(status, code);
        await MustFailAsync(Pictures.Png(640, 427), 400, ProblemCodes.InvalidImage);
        await MustFailAsync(Pictures.Jpeg(1001, 10), 400, ProblemCodes.InvalidImage);
        await MustFailAsync(Encoding.UTF8.GetBytes("<svg onload='alert(1)'/>"), 400, ProblemCodes.InvalidImage);
        await MustFailAsync(Pictures.Png(10, 10, 300 * 1024), 413, ProblemCodes.TooLarge);
        Assert.Null((await organizer.Events.GetAsync(draft.Slug)).Must().PictureId);
    }

    [Fact]
    public async Task An_upload_without_a_file_or_a_description_is_refused_there()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(Pictures.Png(4, 4)), "image/png", " ")).MustFailAt("alt");
        (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(Pictures.Png(4, 4)), "image/png", new('x', 201))).MustFailAt("alt");
        (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(), "image/png", "Empty")).MustFailAt("file");
        using var form = new MultipartFormDataContent { { new StringContent("no file"), "alt" } };
        using var response = await organizer.Http.PostAsync($"/api/events/{draft.Id}/images", form);
        await Problem.MustBeAsync(response, HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed, "file");
    }

    [Fact]
    public async Task An_event_without_a_picture_has_a_poster_that_is_safe_to_show()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer, "Sense & <script>");
        using var response = await api.Visitor().GetAsync($"/api/events/{published.Id}/poster.svg");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        var svg = XDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
        Assert.Contains(published.StartsAt.UtcDateTime.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), svg.Root!.Value, StringComparison.Ordinal);

        var client = api.Visitor();
        client.DefaultRequestHeaders.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await client.GetAsync($"/api/events/{published.Id}/poster.svg");
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }
}

/// <summary>Pictures made here, of the smallest kind that is complete.</summary>
static class Pictures
{
    /// <summary>A grey PNG, padded with a comment to <paramref name="size"/> bytes.</summary>
    public static byte[] Png(int width, int height, int size = 0)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(file, "IHDR", header);
        using var pixels = new MemoryStream();
        using (var zip = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(new byte[Math.Clamp((Math.Max(width, 0) + 1) * height, 1, 20_000)]);
        Chunk(file, "IDAT", pixels.ToArray());
        if (size > 0)
            Chunk(file, "tEXt", new byte[size - file.Length - 24]);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Headers of a JPEG and no pixels to speak of.</summary>
    public static byte[] Jpeg(int width, int height) =>
    [
        0xFF, 0xD8,
        0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xC4, 0, 4, 0, 0,
        0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12,
        0xFF, 0xD9,
    ];

    static void Chunk(MemoryStream file, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(named));
        file.Write(number);
    }

    static uint Crc32(byte[] data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
