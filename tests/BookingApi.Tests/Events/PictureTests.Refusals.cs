using System.Net;
using System.Xml.Linq;
using SkiaSharp;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Data.Pictures;
using Xunit;

namespace BookingApi.Tests.Events;

/// <summary>Uploads that are rejected, and the poster of an event without a picture.</summary>
public sealed partial class PictureTests
{
    [Theory]
    [MemberData(nameof(NoPictures))]
    public async Task A_file_that_is_not_a_picture_is_rejected_whatever_its_name(string what, byte[] bytes)
    {
        var problem = await MustFailAsync(bytes, 400, ProblemCodes.InvalidImage, what);
        Assert.Equal("This file is not a picture we can read. Use JPEG, PNG or WebP.", problem.Detail);
    }

    [Theory]
    [InlineData(9000, 1)]
    [InlineData(1, 9000)]
    [InlineData(7000, 7000)]
    [InlineData(50_000, 50_000)]
    public async Task A_picture_that_claims_too_many_pixels_is_rejected_before_it_is_decoded(int width, int height)
    {
        var problem = await MustFailAsync(Pictures.Png(width, height), 400, ProblemCodes.InvalidImage, "Large");
        Assert.Equal(
            $"The picture is {width} × {height} pixels. Use one with at most 8000 pixels a side and 40 million pixels in total.",
            problem.Detail
        );
    }

    [Fact]
    public async Task A_JPEG_with_the_maximum_number_of_scans_is_decoded() =>
        Assert.Equal((8, 8), Size(await UploadAsync(Pictures.JpegOfScans(64))));

    [Fact]
    public async Task A_picture_of_ten_megabytes_is_too_large_and_one_of_five_is_not()
    {
        await MustFailAsync(Pictures.Png(10, 10, 10 * 1024 * 1024), 413, ProblemCodes.TooLarge, "Large");
        await UploadAsync(Pictures.Png(10, 10, 5 * 1024 * 1024));
    }

    [Fact]
    public async Task Only_one_picture_is_decoded_at_a_time()
    {
        await PictureEncoder.Gate.WaitAsync();
        Task<EncodedPicture> second;
        try
        {
            second = PictureEncoder.EncodeAsync(Guid.Empty, Pictures.Jpeg(30, 20), CancellationToken.None);
            Assert.False(second.IsCompleted);
        }
        finally
        {
            PictureEncoder.Gate.Release();
        }
        Assert.Equal(PictureError.None, (await second).Error);
    }

    [Fact]
    public async Task An_upload_without_a_file_or_a_description_is_rejected_at_that_field()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        (
            await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(Pictures.Png(4, 4)), "image/png", " ")
        ).MustFailAt("alt");
        (
            await organizer.Events.UploadPictureAsync(
                draft.Id,
                new MemoryStream(Pictures.Png(4, 4)),
                "image/png",
                new('x', 201)
            )
        ).MustFailAt("alt");
        (await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(), "image/png", "Empty")).MustFailAt(
            "file"
        );
        using var form = new MultipartFormDataContent { { new StringContent("no file"), "alt" } };
        using var response = await organizer.Http.PostAsync($"/api/events/{draft.Id}/images", form);
        await Problem.MustBeAsync(response, HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed, "file");
    }

    [Fact]
    public async Task An_upload_without_any_body_is_an_unsupported_type()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        using var response = await organizer.Http.PostAsync($"/api/events/{draft.Id}/images", content: null);
        await Problem.MustBeAsync(response, HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType);
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
        Assert.Contains(
            published.StartsAt.UtcDateTime.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            svg.Root!.Value,
            StringComparison.Ordinal
        );

        var client = api.Visitor();
        client.DefaultRequestHeaders.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await client.GetAsync($"/api/events/{published.Id}/poster.svg");
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    static (int Width, int Height) Size(PictureResponse picture) => (picture.Width, picture.Height);

    async Task<PictureResponse> UploadAsync(byte[] file)
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer);
        return (
            await organizer.Events.UploadPictureAsync(published.Id, new MemoryStream(file), "image/png", "A picture")
        ).Must();
    }

    async Task<ApiProblem> MustFailAsync(byte[] file, int status, string code, string alt)
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        var result = await organizer.Events.UploadPictureAsync(draft.Id, new MemoryStream(file), "image/png", alt);
        Assert.Null((await organizer.Events.GetAsync(draft.Slug)).Must().PictureId);
        return result.MustFail(status, code);
    }

    async Task<SKBitmap> BitmapAsync(Guid id, string rendition)
    {
        using var response = await api.Visitor().GetAsync($"/api/images/{id}/{rendition}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return SKBitmap.Decode(await response.Content.ReadAsByteArrayAsync());
    }

    static void AssertCorners(
        SKBitmap bitmap,
        SKColor topLeft,
        SKColor topRight,
        SKColor bottomLeft,
        SKColor bottomRight
    )
    {
        var (left, top, right, bottom) = (
            bitmap.Width / 4,
            bitmap.Height / 4,
            bitmap.Width * 3 / 4,
            bitmap.Height * 3 / 4
        );
        AssertNear(topLeft, bitmap.GetPixel(left, top));
        AssertNear(topRight, bitmap.GetPixel(right, top));
        AssertNear(bottomLeft, bitmap.GetPixel(left, bottom));
        AssertNear(bottomRight, bitmap.GetPixel(right, bottom));
    }

    // Lossy formats change a color a little.
    static void AssertNear(SKColor expected, SKColor actual) =>
        Assert.True(
            Math.Max(
                Math.Abs(expected.Red - actual.Red),
                Math.Max(Math.Abs(expected.Green - actual.Green), Math.Abs(expected.Blue - actual.Blue))
            ) < 16,
            $"{actual} instead of {expected}"
        );
}
