using System.Text.Json.Nodes;
using Stripe;
using TicketPlatform.Data.Payments;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Webhooks: verifying and reading them.</summary>
public sealed class StripeMessageTests
{
    static readonly Guid EventId = NewId(),
        PaymentId = NewId();

    static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    static JsonObject Intent =>
        new()
        {
            ["id"] = "pi_1",
            ["object"] = "payment_intent",
            ["amount"] = 2500,
            ["amount_received"] = 2500,
            ["currency"] = "eur",
            ["status"] = "succeeded",
            ["last_payment_error"] = new JsonObject
            {
                ["code"] = "card_declined",
                ["decline_code"] = "insufficient_funds",
            },
            ["metadata"] = new JsonObject { ["payment_id"] = PaymentId.ToString(), ["event_id"] = EventId.ToString() },
        };

    static string Succeeded => StripeDouble.Message("payment_intent.succeeded", Intent, "evt_1");

    static string Header(string body, string secret = "whsec_a") =>
        StripeDouble.Signed(body, secret: secret).Headers.GetValues("Stripe-Signature").Single();

    [Fact]
    public void A_webhook_event_identifies_the_payment_and_its_outcome()
    {
        var message = StripeMessage.Read(Succeeded)!;
        Assert.Equal(("evt_1", "payment_intent.succeeded", false), (message.Id, message.Type, message.IsLive));
        var succeeded = new ProviderAnswer(ProviderStatus.Succeeded, "pi_1", AmountMinor: 2500, Currency: "EUR");
        Assert.Equal(new(EventId, PaymentId, succeeded), message.Paid);
    }

    [Theory]
    [InlineData("2019-12-03")]
    [InlineData("2022-11-15")]
    [InlineData("2031-01-01.zinnia")]
    public void An_event_of_another_version_is_read(string version)
    {
        var body = JsonNode.Parse(Succeeded)!.AsObject();
        (body["api_version"], body["request"]) = (version, "req_1");
        var intent = body["data"]!["object"]!.AsObject();
        // Before 2022-11-15, an intent listed its charges; later versions may have other fields.
        intent["charges"] = JsonNode.Parse("""{"object":"list","data":[{"id":"ch_1","object":"charge"}]}""");
        intent["payment_method_options"] = JsonNode.Parse("""{"telepathy":{"strength":"strong"}}""");
        Assert.Equal(PaymentId, StripeMessage.Read(body.ToJsonString())!.Paid!.PaymentId);
    }

    [Fact]
    public void A_broken_body_is_unreadable_or_harmless_and_never_an_exception()
    {
        var dispute = new JsonObject { ["object"] = "dispute", ["payment_intent"] = "pi_1" };
        foreach (var whole in new[] { Succeeded, StripeDouble.Message("charge.dispute.created", dispute) })
        {
            for (var length = 0; length < whole.Length; length++)
                Assert.Null(StripeMessage.Read(whole[..length]));
            foreach (var broken in Broken(JsonNode.Parse(whole)!))
                _ = StripeMessage.Read(broken);
        }
        string[] others =
        [
            "null",
            "[]",
            "1",
            "\"x\"",
            "{}",
            "\0",
            "\uFEFF{}",
            """{"id":"evt_1"}""",
            """{"id":"evt_1","id":"evt_2","type":"x","data":{}}""",
            new string('[', 5000),
        ];
        Assert.All(others, other => Assert.Null(StripeMessage.Read(other)));
    }

    // Each value in turn is changed, removed or duplicated.
    static IEnumerable<string> Broken(JsonNode whole)
    {
        string[] values =
        [
            "null",
            "1",
            "-1.5",
            "1e999",
            "true",
            "\"\"",
            "\"x\"",
            "[]",
            "[null]",
            "{}",
            """{"object":1}""",
            """{"object":"charge","id":1}""",
        ];
        foreach (var path in Paths(whole, []).ToList())
        {
            foreach (var other in values)
                yield return With(whole, path, parent => parent[path[^1]] = JsonNode.Parse(other));
            yield return With(whole, path, parent => parent.Remove(path[^1]));
            var twice = $"\"{path[^1]}\":";
            yield return whole.ToJsonString().Replace(twice, $"{twice}1,{twice}", StringComparison.Ordinal);
        }
    }

    static IEnumerable<string[]> Paths(JsonNode? node, string[] path) =>
        node is not JsonObject inner
            ? []
            : inner.SelectMany(p => Paths(p.Value, [.. path, p.Key]).Prepend([.. path, p.Key]));

    static string With(JsonNode whole, string[] path, Action<JsonObject> change)
    {
        var copy = whole.DeepClone();
        change(path[..^1].Aggregate(copy, (node, name) => node[name]!).AsObject());
        return copy.ToJsonString();
    }

    [Fact]
    public void An_event_of_ours_without_a_payment_is_unreadable_and_other_events_are_ignored()
    {
        Assert.Null(StripeMessage.Read(StripeDouble.Message("payment_intent.succeeded", new() { ["id"] = "pi_1" })));
        Assert.Null(StripeMessage.Read(StripeDouble.Message("charge.dispute.created", Intent)));
        Assert.Null(StripeMessage.Read(StripeDouble.Message("customer.created", new() { ["id"] = "cus_1" }))!.Paid);
    }

    [Fact]
    public void Any_of_several_secrets_and_any_of_several_signatures_will_do()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (a, b) = (Header("{}"), Header("{}", "whsec_b"));
        Assert.True(StripeSignature.IsValid(a, "{}", ["whsec_a"], now));
        Assert.True(StripeSignature.IsValid(b, "{}", ["whsec_a", "whsec_b"], now));
        var ofB = b[b.IndexOf("v1", StringComparison.Ordinal)..];
        var several = a.Replace(",", $",v0=00,v1=00,{ofB},", StringComparison.Ordinal);
        Assert.True(StripeSignature.IsValid(several, "{}", ["whsec_a"], now));
        Assert.False(StripeSignature.IsValid(a, "{}", ["whsec_b"], now));
        Assert.False(StripeSignature.IsValid(a, "{ }", ["whsec_a"], now));
        var older = a.Replace("v1=", "v0=", StringComparison.Ordinal);
        Assert.False(StripeSignature.IsValid(older, "{}", ["whsec_a"], now));
        Assert.False(StripeSignature.IsValid(a, "{}", [], now));
        Assert.True(StripeSignature.IsValid(a, "{}", ["whsec_a"], now + TimeSpan.FromSeconds(290)));
        Assert.False(StripeSignature.IsValid(a, "{}", ["whsec_a"], now + TimeSpan.FromSeconds(302)));
        Assert.False(StripeSignature.IsValid(a, "{}", ["whsec_a"], now - TimeSpan.FromSeconds(302)));
        string[] broken =
        [
            "",
            ",",
            "=",
            "t",
            "t=",
            "v1=",
            "t=1,v1=",
            "t=x,v1=zz",
            "t=99999999999999999999,v1=zz",
            SignedAt("x"),
            SignedAt("99999999999"),
            SignedAt(""),
        ];
        Assert.All(broken, header => Assert.False(StripeSignature.IsValid(header, "{}", ["whsec_a"], now), header));
        Assert.Equal(["whsec_a", "whsec_b"], new StripeOptions { WebhookSecret = "whsec_a, whsec_b," }.WebhookSecrets);
    }

    // An invalid time, correctly signed.
    static string SignedAt(string time) => $"t={time},v1={EventUtility.ComputeSignature("whsec_a", time, "{}")}";
}
