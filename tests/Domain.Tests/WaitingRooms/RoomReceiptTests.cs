using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain.WaitingRooms;
using Xunit;

namespace Domain.Tests.WaitingRooms;

public sealed class RoomReceiptTests
{
    static readonly RoomReceiptSigner Signer = new("a key that only the tests know");

    static readonly RoomReceipt Receipt = new(
        new("01990f6e-0000-7000-8000-000000000001"),
        new("01990f6e-0000-7000-8000-000000000002"),
        new DateTimeOffset(2027, 3, 5, 9, 59, 1, 234, TimeSpan.Zero),
        [.. Enumerable.Range(0, 32).Select(n => (byte)n)]
    );

    [Fact]
    public void A_signed_value_is_read_again()
    {
        var text = Signer.Sign(Receipt);
        Assert.Equal(RoomReceiptSigner.Length, text.Length);
        var read = Signer.Read(text)!;
        Assert.Equal(Receipt with { Commitment = read.Commitment }, read);
        Assert.Equal(Receipt.Commitment, read.Commitment);
    }

    [Fact]
    public void No_letter_of_a_receipt_can_be_changed()
    {
        var text = Signer.Sign(Receipt);
        for (var i = 0; i < text.Length; i++)
        {
            var forged = text.Remove(i, 1).Insert(i, text[i] == 'A' ? "B" : "A");
            Assert.Null(Signer.Read(forged));
        }
    }

    [Fact]
    public void Another_secret_creates_another_receipt() =>
        Assert.Null(new RoomReceiptSigner("another key").Read(Signer.Sign(Receipt)));

    [Fact]
    public void Any_other_text_is_no_receipt() =>
        Prop.ForAll<string?>(text => Signer.Read(text) is null).QuickCheckThrowOnFailure();
}
