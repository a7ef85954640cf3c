using SkiaSharp;
using TicketPlatform.Data.Pictures;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;
using TicketPlatform.Workers.Tests.Tickets;

namespace TicketPlatform.Workers.Tests.Pictures;

/// <summary>Pictures that versions before migration 0014 stored as uploaded.</summary>
public sealed class PictureUpgradeTests : Stage
{
    static readonly Guid Id = new("01990f6e-0000-7000-8000-000000000009");

    [Fact]
    public async Task A_picture_that_was_stored_as_uploaded_gets_renditions_and_its_file_is_forgotten()
    {
        await StoreAsUploadedAsync(TestPicture.Png(200, 150));

        Assert.Equal((1, 0), await PictureUpgrade.RunAsync(Database, CancellationToken.None));

        await using var db = NewDb();
        var picture = db.Pictures.Single();
        Assert.Equal(
            ("image/jpeg", 200, 150, null),
            (picture.ContentType, picture.Width, picture.Height, picture.Thumbnail)
        );
        Assert.Equal(["image/jpeg", "image/webp"], db.PictureRenditions.Select(r => r.ContentType).Order());
        Assert.Equal(Id, db.Events.Single(e => e.Id == Shop.EventId).PictureId);
        using var bitmap = SKBitmap.Decode(picture.Bytes);
        Assert.Equal((200, 150), (bitmap.Width, bitmap.Height));
        // Running it again, as the next rollout does, changes nothing.
        Assert.Equal((0, 0), await PictureUpgrade.RunAsync(Database, CancellationToken.None));
    }

    [Fact]
    public async Task A_picture_that_cannot_be_decoded_is_replaced_by_the_poster()
    {
        await StoreAsUploadedAsync([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]);

        Assert.Equal((0, 1), await PictureUpgrade.RunAsync(Database, CancellationToken.None));

        await using var db = NewDb();
        Assert.Empty(db.Pictures);
        Assert.Null(db.Events.Single(e => e.Id == Shop.EventId).PictureId);
    }

    [Fact]
    public async Task The_migration_encodes_old_pictures()
    {
        await StoreAsUploadedAsync(TestPicture.Png(200, 150));

        Assert.Equal(
            0,
            await MigrateCommand.RunAsync([
                $"--ConnectionStrings:{ServiceDefaults.ResourceNames.BookingDb}={ConnectionString}",
            ])
        );

        Assert.Equal(2, await ReadAsync<long>("select count(*) from picture_renditions"));
    }

    [Fact]
    public async Task A_worker_encodes_what_a_node_of_the_previous_version_stored_during_a_rollout()
    {
        await StoreAsUploadedAsync(TestPicture.Png(200, 150));

        StartWorker();

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from picture_renditions"),
            count => count == 2
        );
    }

    async Task StoreAsUploadedAsync(byte[] file)
    {
        await ExecuteAsync(
            "insert into pictures (id, event_id, content_type, bytes, thumbnail, width, height, alt, created_at) "
                + $"values ('{Id}', '{Shop.EventId}', 'image/png', '\\x{Convert.ToHexString(file)}', '\\x01', 1, 1, 'A stage', now())"
        );
        await ExecuteAsync($"update events set picture_id = '{Id}' where id = '{Shop.EventId}'");
    }
}
