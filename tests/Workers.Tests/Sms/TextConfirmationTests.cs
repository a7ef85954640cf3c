using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain.Messages;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Sms;

public sealed class TextConfirmationTests : Stage
{
    Task<string> StateAsync() =>
        ReadAsync<string>(
            "select coalesce((select string_agg(state || ' ' || attempts, ',') from mails where channel = 'sms'), '')"
        );

    // A paid booking whose buyer gave this number.
    async Task<Guid> BuyAsync(string phone = "+43 (0)1 5124242", int place = 40)
    {
        var bookingId = await Shop.BookAsync(place);
        await ExecuteAsync($"update bookings set contact_phone = '{phone}' where id = '{bookingId}'");
        await Shop.Payments.PayAsync(bookingId, Shop.BuyerId, Shop.GoodCard, "key", CancellationToken.None);
        return bookingId;
    }

    [Fact]
    public async Task A_buyer_who_gave_a_number_gets_one_text_message_however_often_the_confirmation_is_delivered()
    {
        await using var provider = await SmsProvider.StartAsync();
        StartWorker(null, provider.Settings);
        StartWorker(null, provider.Settings);

        var bookingId = await BuyAsync();
        await CommitAsync(new BookingConfirmed(Shop.EventId, bookingId), new BookingConfirmed(Shop.EventId, bookingId));

        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'text-confirmation'"),
            handled => handled == 3
        );
        var (body, key, authorization, type) = Assert.Single(provider.Taken);
        var sent = JsonDocument.Parse(body).RootElement;
        Assert.Equal(
            ("TicketPlat", "+4315124242"),
            (sent.GetProperty("from").GetString(), sent.GetProperty("to").GetString())
        );
        var reference = await ReadAsync<string>("select reference from bookings");
        var link = Regex.Escape($"https://tickets.example/bookings/{bookingId}");
        Assert.Matches(
            $"^{Confirmation(UiText.Mails, @"\w{3} \d+ \w{3,4} \d{4}, \d\d:\d\d .+", reference, link)}$",
            sent.GetProperty("text").GetString()
        );
        Assert.Equal(
            ("Bearer a token", (await ReadAsync<Guid>("select id from mails where channel = 'sms'")).ToString()),
            (authorization, key)
        );
        Assert.StartsWith("application/json", type, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_message_is_in_the_bookings_language()
    {
        await using var provider = await SmsProvider.StartAsync();
        StartWorker(null, provider.Settings);
        Shop.Language = "de";

        await BuyAsync();

        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        var reference = await ReadAsync<string>("select reference from bookings");
        Assert.Matches(
            $"^{Confirmation(UiText.Mails.German, @"\S+, \d+\. \S+ \d{4}, \d\d:\d\d .+", reference, "https://")}",
            JsonDocument.Parse(Assert.Single(provider.Taken).Body).RootElement.GetProperty("text").GetString()
        );
        Assert.Equal(
            UiText.Mails.German["Sms/TextConfirmation", "Subject", reference],
            await ReadAsync<string>("select subject from mails where channel = 'sms'")
        );
    }

    static string Confirmation(UiText texts, string when, string reference, string link) =>
        texts.Pattern("Sms/TextConfirmation", "Confirmation.one", 1, "Hänsel & Gretel", when, "Haus", reference, link);

    [Theory]
    [InlineData("de", "Die Kinder im Wald")]
    [InlineData("en", "Hänsel & Gretel")]
    public async Task A_translated_event_is_named_in_the_bookings_language(string language, string title)
    {
        await using var provider = await SmsProvider.StartAsync();
        await ExecuteAsync(
            $"insert into event_translations (event_id, language, title, summary, description) values ('{Shop.EventId}', 'de', 'Die Kinder im Wald', 's', 'd')"
        );
        StartWorker(null, [.. provider.Settings, ("Sms:Template", "{event}")]);
        Shop.Language = language;

        await BuyAsync();

        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        Assert.Equal(
            title,
            JsonDocument.Parse(Assert.Single(provider.Taken).Body).RootElement.GetProperty("text").GetString()
        );
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(401)]
    [InlineData(0)]
    public async Task A_message_that_the_provider_defers_arrives_later_and_once(int status)
    {
        await using var provider = await SmsProvider.StartAsync();
        provider.Status = status;
        StartWorker(
            null,
            [.. provider.Settings, ("Sms:Timeout", status == 0 ? "00:00:01" : "00:00:10"), ("Bus:MaxAttempts", "2")]
        );
        await BuyAsync();
        await Eventually.SeeAsync(() => provider.Attempts, attempts => attempts >= 4);
        Assert.StartsWith("queued", await StateAsync(), StringComparison.Ordinal);
        Assert.Contains(
            status == 0 ? "too long" : $"answer {status}",
            await ReadAsync<string>("select last_error from mails where channel = 'sms'"),
            StringComparison.Ordinal
        );

        provider.Status = 200;

        await Eventually.SeeAsync(StateAsync, state => state.StartsWith("sent", StringComparison.Ordinal));
        Assert.Single(provider.Taken);
    }

    [Fact]
    public async Task A_message_that_the_provider_rejects_has_failed_with_its_response_and_can_be_sent_again()
    {
        await using var provider = await SmsProvider.StartAsync();
        provider.Status = 400;
        StartWorker(null, provider.Settings);
        await BuyAsync();
        await Eventually.SeeAsync(StateAsync, state => state == "failed 1");
        Assert.Equal("400 answer 400", await ReadAsync<string>("select last_error from mails where channel = 'sms'"));

        // As resending does, with another number.
        provider.Status = 200;
        await ExecuteAsync("update mails set state = 'queued', recipient = '+43660123456' where channel = 'sms'");
        await CommitAsync(new MailQueued(await ReadAsync<Guid>("select id from mails where channel = 'sms'")));
        await Eventually.SeeAsync(StateAsync, state => state == "sent 2");
        Assert.Contains(
            "+43660123456",
            Assert.Single(provider.Taken).Body.Replace("\\u002B", "+", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_number_without_a_country_code_has_failed_and_the_provider_is_not_asked()
    {
        await using var provider = await SmsProvider.StartAsync();
        StartWorker(null, provider.Settings);
        await BuyAsync("01 5124242");
        await Eventually.SeeAsync(StateAsync, state => state == "failed 0");
        Assert.Equal(0, provider.Attempts);
    }

    [Fact]
    public async Task A_provider_that_takes_forms_gets_one_with_its_own_names()
    {
        await using var provider = await SmsProvider.StartAsync();
        StartWorker(
            null,
            [
                .. provider.Settings,
                ("Sms:Format", "form"),
                ("Sms:AuthScheme", "Basic"),
                ("Sms:FromField", "From"),
                ("Sms:ToField", "To"),
                ("Sms:TextField", "Body"),
                ("Sms:Template", "{booking}"),
            ]
        );
        await BuyAsync();
        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        var (body, _, authorization, _) = Assert.Single(provider.Taken);
        Assert.Equal(
            $"From=TicketPlat&To=%2B4315124242&Body={await ReadAsync<string>("select reference from bookings")}",
            body
        );
        Assert.Equal("Basic a token", authorization);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Only_while_text_messages_are_enabled_does_their_queue_receive_bookings(bool enabled, uint waiting)
    {
        await using var provider = await SmsProvider.StartAsync();
        // The same queue with the other setting before: the last worker to connect decides.
        await StopAsync(await ConnectedAsync(!enabled));
        await StopAsync(await ConnectedAsync(enabled));

        await PublishRawAsync(
            "booking.confirmed.v1",
            "{}",
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()
        );

        await Eventually.SeeAsync(() => DepthAsync("booking.confirmed.v1.issue-tickets"), depth => depth == 1);
        Assert.Equal(waiting, await DepthAsync("booking.confirmed.v1.text-confirmation"));

        async Task<WorkerHost> ConnectedAsync(bool enabled)
        {
            var worker = StartWorker(null, enabled ? provider.Settings : []);
            await Eventually.SeeAsync(
                async () =>
                {
                    await using var channel = await Connection.CreateChannelAsync();
                    var queue = Queue("booking.confirmed.v1.text-confirmation");
                    return (await channel.QueueDeclarePassiveAsync(queue)).ConsumerCount;
                },
                consumers => consumers == 1
            );
            return worker;
        }
    }

    [Fact]
    public void Invalid_settings_are_reported_at_startup()
    {
        var fault = Assert.Throws<OptionsValidationException>(() =>
            StartWorker(null, ("Sms:Enabled", "true"), ("Sms:Url", "ftp://x"))
        );
        Assert.Contains("Sms:Url", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Sms:Token", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Sms:From", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_message_that_is_sent_again_says_where_the_event_takes_place_now()
    {
        await using var provider = await SmsProvider.StartAsync();
        StartWorker(null, [.. provider.Settings, ("Sms:Template", "{where}")]);
        await BuyAsync();
        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");

        await ExecuteAsync("update events set venue_name = 'Arena'");
        await SendAgainAsync();

        await Eventually.SeeAsync(StateAsync, state => state == "sent 2");
        Assert.Equal(
            ["Haus", "Arena"],
            provider.Taken.Select(t => JsonDocument.Parse(t.Body).RootElement.GetProperty("text").GetString())
        );
        Assert.Equal("Arena", await ReadAsync<string>("select body from mails where channel = 'sms'"));
        // A provider that knows the key of the first one would drop the second.
        Assert.Equal(2, provider.Taken.Select(t => t.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_text_message_about_tickets_that_were_returned_is_not_sent_again()
    {
        await using var provider = await SmsProvider.StartAsync();
        StartWorker(null, provider.Settings);
        await BuyAsync();
        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");

        await ExecuteAsync("update bookings set status = booking_status('refunded')");
        await SendAgainAsync();

        await Eventually.SeeAsync(StateAsync, state => state.StartsWith("failed", StringComparison.Ordinal));
        Assert.Single(provider.Taken);
    }

    // As the resend does it.
    async Task SendAgainAsync()
    {
        await ExecuteAsync("update mails set state = 'queued' where channel = 'sms'");
        await CommitAsync(new MailQueued(await ReadAsync<Guid>("select id from mails where channel = 'sms'")));
    }
}
