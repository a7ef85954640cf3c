using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Pictures;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed partial class PictureTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    static readonly string[] Formats = ["jpg", "webp"];

    [Fact]
    public async Task A_picture_is_served_in_each_size_and_format_and_cannot_run()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer);
        var file = Pictures.Quadrants(2000, 1000, SKEncodedImageFormat.Png);
        var picture = (
            await organizer.Events.UploadPictureAsync(
                published.Id,
                new MemoryStream(file),
                "text/html",
                " A lantern at night "
            )
        ).Must();
        Assert.Equal((1600, 800, "A lantern at night"), (picture.Width, picture.Height, picture.Alt));

        foreach (
            var (path, width, type) in new[]
            {
                ("", 1600, "image/jpeg"),
                ("/1600.jpg", 1600, "image/jpeg"),
                ("/800.jpg", 800, "image/jpeg"),
                ("/400.jpg", 400, "image/jpeg"),
                ("/1600.webp", 1600, "image/webp"),
                ("/800.webp", 800, "image/webp"),
                ("/400.webp", 400, "image/webp"),
            }
        )
        {
            using var response = await api.Visitor().GetAsync($"/api/images/{picture.Id}{path}");
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
            Assert.Equal("inline", response.Content.Headers.ContentDisposition?.DispositionType);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            using var bitmap = SKBitmap.Decode(await response.Content.ReadAsByteArrayAsync());
            Assert.Equal((width, width / 2), (bitmap.Width, bitmap.Height));
            AssertCorners(bitmap, SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Yellow);
        }

        var seen = (await api.Anybody().Events.GetAsync(published.Slug)).Must();
        Assert.Equal((picture.Id, picture.Alt), (seen.PictureId, seen.PictureAlt));
    }

    [Fact]
    public async Task An_unchanged_picture_is_not_sent_again()
    {
        var picture = await UploadAsync(Pictures.Jpeg(900, 600));
        var tags = new HashSet<string>();
        foreach (var path in new[] { "/400.jpg", "/800.jpg", "/400.webp", "/800.webp" })
        {
            using var response = await api.Visitor().GetAsync($"/api/images/{picture.Id}{path}");
            Assert.True(tags.Add(response.Headers.ETag!.Tag), path);
            var client = api.Visitor();
            client.DefaultRequestHeaders.IfNoneMatch.Add(response.Headers.ETag!);
            using var unchanged = await client.GetAsync($"/api/images/{picture.Id}{path}");
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            Assert.Contains("immutable", unchanged.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_ETag_of_an_earlier_version_does_not_get_304()
    {
        var picture = await UploadAsync(Pictures.Jpeg(30, 20));
        var client = api.Visitor();
        client.DefaultRequestHeaders.IfNoneMatch.Add(new($"\"{picture.Id:N}\""));
        using var response = await client.GetAsync($"/api/images/{picture.Id}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(500, 300, 500, 300)]
    [InlineData(30, 20, 30, 20)]
    [InlineData(1, 1, 1, 1)]
    public async Task A_small_picture_is_never_enlarged(int width, int height, int servedWidth, int servedHeight)
    {
        var picture = await UploadAsync(Pictures.Jpeg(width, height));
        Assert.Equal((servedWidth, servedHeight), (picture.Width, picture.Height));
        foreach (var format in Formats)
        {
            using var large = await BitmapAsync(picture.Id, $"1600.{format}");
            Assert.Equal((servedWidth, servedHeight), (large.Width, large.Height));
            using var small = await BitmapAsync(picture.Id, $"400.{format}");
            Assert.Equal(Math.Min(400, width), small.Width);
        }
    }

    [Fact]
    public async Task A_very_tall_picture_is_limited_in_its_height_too()
    {
        var picture = await UploadAsync(Pictures.Jpeg(1000, 8000));
        Assert.Equal((400, 3200), (picture.Width, picture.Height));
        using var small = await BitmapAsync((await UploadAsync(Pictures.Png(1, 8000))).Id, "400.webp");
        Assert.Equal((1, 3200), (small.Width, small.Height));
    }

    [Theory]
    [InlineData(1, 800, "red lime blue yellow")]
    [InlineData(2, 800, "lime red yellow blue")]
    [InlineData(3, 800, "yellow blue lime red")]
    [InlineData(4, 800, "blue yellow red lime")]
    [InlineData(5, 600, "red blue lime yellow")]
    [InlineData(6, 600, "blue red yellow lime")]
    [InlineData(7, 600, "yellow lime blue red")]
    [InlineData(8, 600, "lime yellow red blue")]
    public async Task A_picture_is_turned_upright_as_its_camera_says(int orientation, int width, string corners)
    {
        var picture = await UploadAsync(Pictures.WithMetadata(Pictures.Jpeg(800, 600), orientation));
        Assert.Equal((width, 1400 - width), (picture.Width, picture.Height));
        var colors = corners
            .Split(' ')
            .Select(name =>
                name switch
                {
                    "red" => SKColors.Red,
                    "lime" => SKColors.Lime,
                    "blue" => SKColors.Blue,
                    _ => SKColors.Yellow,
                }
            )
            .ToArray();
        foreach (var format in Formats)
        {
            using var bitmap = await BitmapAsync(picture.Id, $"400.{format}");
            AssertCorners(bitmap, colors[0], colors[1], colors[2], colors[3]);
        }
    }

    [Fact]
    public async Task An_uploaded_picture_keeps_nothing_but_its_pixels()
    {
        byte[] file =
        [
            .. Pictures.WithMetadata(Pictures.Jpeg(800, 600), 6),
            .. "<script>alert('SecretScript')</script>"u8,
        ];
        Assert.Contains("SecretCamera", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        var picture = await UploadAsync(file);

        await using var scope = api.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        var stored = await db
            .PictureRenditions.Where(r => r.PictureId == picture.Id)
            .Select(r => r.Bytes)
            .ToListAsync();
        stored.Add(await db.Pictures.Where(p => p.Id == picture.Id).Select(p => p.Bytes).SingleAsync());
        Assert.Equal(5, stored.Count);
        Assert.All(stored, bytes =>
        {
            var text = Encoding.Latin1.GetString(bytes);
            Assert.DoesNotContain("Secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exif", text, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Transparency_is_kept_in_WebP_and_becomes_white_in_JPEG()
    {
        var picture = await UploadAsync(Pictures.HalfTransparent(900, 600));
        using var webp = await BitmapAsync(picture.Id, "400.webp");
        Assert.Equal(0, webp.GetPixel(200, 250).Alpha);
        using var jpeg = await BitmapAsync(picture.Id, "400.jpg");
        AssertNear(SKColors.White, jpeg.GetPixel(200, 250));
        AssertNear(SKColors.Red, jpeg.GetPixel(200, 20));
    }

    [Fact]
    public async Task A_CMYK_JPEG_is_converted_to_screen_colors()
    {
        var picture = await UploadAsync(Pictures.CmykJpeg());
        using var bitmap = await BitmapAsync(picture.Id, "400.jpg");
        AssertNear(SKColors.Red, bitmap.GetPixel(4, 4));
    }

    [Fact]
    public async Task A_WebP_picture_is_accepted()
    {
        var picture = await UploadAsync(Pictures.Quadrants(900, 600, SKEncodedImageFormat.Webp));
        using var bitmap = await BitmapAsync(picture.Id, "400.jpg");
        AssertCorners(bitmap, SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Yellow);
    }

    [Fact]
    public async Task A_new_picture_replaces_the_old_one()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        var first = (
            await organizer.Events.UploadPictureAsync(
                draft.Id,
                new MemoryStream(Pictures.Png(4, 4)),
                "image/png",
                "First"
            )
        ).Must();
        var second = (
            await organizer.Events.UploadPictureAsync(
                draft.Id,
                new MemoryStream(Pictures.Jpeg(30, 20)),
                "image/jpeg",
                "Second"
            )
        ).Must();
        Assert.Equal((30, 20), (second.Width, second.Height));
        Assert.Equal(second.Id, (await organizer.Events.GetAsync(draft.Slug)).Must().PictureId);
        foreach (var path in new[] { "", "/400.jpg", "/400.webp" })
        {
            using var old = await api.Visitor().GetAsync($"/api/images/{first.Id}{path}");
            await Problem.MustBeAsync(old, HttpStatusCode.NotFound, ProblemCodes.NotFound);
            Assert.Equal("no-store", old.Headers.CacheControl?.ToString());
        }
    }

    [Theory]
    [InlineData("/401.jpg")]
    [InlineData("/0.webp")]
    [InlineData("/3200.webp")]
    public async Task A_size_that_pages_do_not_use_is_not_served(string path)
    {
        var picture = await UploadAsync(Pictures.Jpeg(900, 600));
        using var response = await api.Visitor().GetAsync($"/api/images/{picture.Id}{path}");
        await Problem.MustBeAsync(response, HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public void Pictures_are_encoded_in_the_sizes_that_pages_ask_for() =>
        Assert.Equal(PictureSizes.Widths.Order(), PictureEncoder.Widths.Order());

    public static TheoryData<string, byte[]> NoPictures()
    {
        var png = Pictures.Quadrants(100, 100, SKEncodedImageFormat.Png);
        var jpeg = Pictures.Jpeg(100, 100);
        var webp = Pictures.Quadrants(100, 100, SKEncodedImageFormat.Webp);
        return new()
        {
            { "text", Encoding.UTF8.GetBytes("This is a text, whatever its name says.") },
            { "html", Encoding.UTF8.GetBytes("<script>alert(1)</script>") },
            { "svg", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>") },
            { "one byte", [0x89] },
            { "a PNG signature alone", png[..8] },
            { "a PNG cut in its header", png[..20] },
            { "a PNG cut in the middle", png[..(png.Length / 2)] },
            { "a PNG with no width", Pictures.Png(0, 10) },
            { "a PNG with a negative width", Pictures.Png(-5, 10) },
            { "a PNG with a chunk of 4 GB", [.. png[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. png[37..]] },
            { "a PNG with fewer pixels than it claims", Pictures.Png(1000, 1000) },
            { "a JPEG cut in its header", jpeg[..6] },
            { "a JPEG cut in the middle", jpeg[..(jpeg.Length / 2)] },
            { "a JPEG with an endless segment", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xD9] },
            { "a JPEG of more scans than any picture needs", Pictures.JpegOfScans(65) },
            { "a WebP cut in the middle", webp[..(webp.Length / 2)] },
            { "a GIF", Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7") },
            {
                "a bitmap",
                [
                    .. "BM"u8,
                    58,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    54,
                    0,
                    0,
                    0,
                    40,
                    0,
                    0,
                    0,
                    1,
                    0,
                    0,
                    0,
                    1,
                    0,
                    0,
                    0,
                    1,
                    0,
                    24,
                    0,
                    .. new byte[28],
                ]
            },
        };
    }
}
