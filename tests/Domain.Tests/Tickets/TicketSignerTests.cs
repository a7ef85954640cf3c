using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain.Tickets;
using Xunit;

namespace Domain.Tests.Tickets;

public sealed class TicketSignerTests
{
    static readonly TicketSigner Signer = new("a secret of this test run");

    [Fact]
    public void A_code_leads_back_to_its_ticket()
    {
        var id = Guid.Parse("01990f6e-1234-7000-8000-0123456789ab");
        var code = Signer.CodeOf(id);
        Assert.Equal(49, code.Length);
        Assert.Equal(id, Signer.Read(code));
    }

    [Fact]
    public void A_code_signed_with_another_secret_is_rejected() =>
        Assert.Null(
            Signer.Read(new TicketSigner("another secret").CodeOf(Guid.Parse("01990f6e-1234-7000-8000-0123456789ab")))
        );

    [Fact]
    public void A_code_with_any_character_changed_is_rejected()
    {
        var code = Signer.CodeOf(Guid.Parse("01990f6e-1234-7000-8000-0123456789ab"));
        for (var i = 0; i < code.Length; i++)
        {
            var forged = code[..i] + (code[i] == 'A' ? 'B' : 'A') + code[(i + 1)..];
            Assert.True(Signer.Read(forged) is null, forged);
        }
    }

    [Fact]
    public void Garbage_is_rejected_and_never_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(s => s is not null), text => Signer.Read(text) is null)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_download_signature_fits_one_ticket_and_one_time()
    {
        var id = Guid.Parse("01990f6e-1234-7000-8000-0123456789ab");
        var signature = Signer.SignDownload(id, 1_800_000_000);
        Assert.True(Signer.IsSignedDownload(id, 1_800_000_000, signature));
        Assert.False(Signer.IsSignedDownload(id, 1_800_000_001, signature));
        Assert.False(
            Signer.IsSignedDownload(Guid.Parse("01990f6e-1234-7000-8000-0123456789ac"), 1_800_000_000, signature)
        );
        Assert.False(Signer.IsSignedDownload(id, 1_800_000_000, Signer.CodeOf(id)));
    }

    [Fact]
    public void A_preview_fits_one_event_and_ends()
    {
        var id = Guid.Parse("01990f6e-1234-7000-8000-0123456789ab");
        var now = new DateTimeOffset(2027, 1, 14, 18, 0, 0, TimeSpan.Zero);
        var preview = Signer.PreviewOf(id, now.AddHours(1));
        Assert.True(Signer.IsPreview(id, preview, now));
        Assert.False(Signer.IsPreview(id, preview, now.AddHours(1)));
        Assert.False(Signer.IsPreview(Guid.Parse("01990f6e-1234-7000-8000-0123456789ac"), preview, now));
        Assert.False(new TicketSigner("another secret").IsPreview(id, preview, now));
        // After the signed expiry, or with a signature of something else.
        Assert.False(Signer.IsPreview(id, $"9{preview}", now));
        var seconds = now.AddHours(1).ToUnixTimeSeconds();
        Assert.False(Signer.IsPreview(id, $"{seconds}.{Signer.SignDownload(id, seconds)}", now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b")]
    [InlineData("9223372036854775807.x")]
    [InlineData("99999999999999999999.x")]
    [InlineData("-1.x")]
    public void Garbage_is_no_preview_and_never_throws(string? text) =>
        Assert.False(Signer.IsPreview(Guid.Empty, text, DateTimeOffset.UnixEpoch));

    [Fact]
    public void A_booking_and_a_ticket_with_the_same_id_have_different_signatures()
    {
        var id = Guid.Parse("01990f6e-1234-7000-8000-0123456789ab");
        var signature = Signer.SignBookingDownload(id, 1_800_000_000);
        Assert.True(Signer.IsSignedBookingDownload(id, 1_800_000_000, signature));
        Assert.False(Signer.IsSignedBookingDownload(id, 1_800_000_001, signature));
        Assert.False(Signer.IsSignedDownload(id, 1_800_000_000, signature));
        Assert.False(Signer.IsSignedBookingDownload(id, 1_800_000_000, Signer.SignDownload(id, 1_800_000_000)));
    }
}
