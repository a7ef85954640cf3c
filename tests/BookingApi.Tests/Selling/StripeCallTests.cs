using Microsoft.Extensions.Options;
using TicketPlatform.Data.Payments;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Requests to Stripe, and the meaning of its responses.</summary>
public sealed class StripeCallTests : IAsyncLifetime
{
    const string Refusal = """
        {"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such payment_intent."}}
        """;

    readonly StripeDouble stripe = StripeDouble.Start();
    readonly HttpClient http = new();
    readonly ProviderPayment payment = new(NewId(), NewId(), null, 2500, "EUR");

    StripePaymentProvider Provider =>
        new(
            http,
            Options.Create(new StripeOptions { SecretKey = StripeDouble.SecretKey, ApiBase = stripe.Address + "/" })
        );

    static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        http.Dispose();
        await stripe.DisposeAsync();
    }

    [Fact]
    public async Task Every_call_names_the_version_and_carries_no_telemetry()
    {
        var asked = await Provider.ChargeAsync(payment, null, CancellationToken.None);
        await Provider.AskAsync(payment with { Reference = asked.Reference }, CancellationToken.None);
        stripe.Charge(payment.Id);
        await Provider.RefundAsync(payment with { Reference = asked.Reference }, NewId(), 1000, CancellationToken.None);
        await Provider.CancelAsync(payment, CancellationToken.None);

        Assert.True(stripe.Headers.Count >= 5);
        Assert.All(stripe.Headers, headers =>
        {
            Assert.Equal(StripePaymentProvider.ApiVersion, headers["Stripe-Version"]);
            Assert.Equal($"Bearer {StripeDouble.SecretKey}", headers["Authorization"]);
            Assert.DoesNotContain("X-Stripe-Client-Telemetry", headers.Keys, StringComparer.OrdinalIgnoreCase);
            Assert.DoesNotContain("telemetry_id", headers["X-Stripe-Client-User-Agent"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Every_change_has_the_key_of_what_it_is_about()
    {
        var refundId = NewId();
        var first = await Provider.ChargeAsync(payment, null, CancellationToken.None);
        var cancelled = payment with { Id = NewId() };
        await Provider.CancelAsync(cancelled, CancellationToken.None);
        stripe.Charge(payment.Id);
        var paid = payment with { Reference = first.Reference };
        await Provider.RefundAsync(paid, refundId, 1000, CancellationToken.None);
        Assert.Equal(
            [$"{payment.Id:N}", $"{cancelled.Id:N}", $"cancel-{cancelled.Id:N}", $"refund-{refundId:N}"],
            stripe.Keys.Select(k => k.Key)
        );
    }

    [Theory]
    [InlineData(500, Refusal)]
    [InlineData(503, "")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(504, "[]")]
    [InlineData(409, Refusal)]
    [InlineData(429, Refusal)]
    [InlineData(401, Refusal)]
    // Not from Stripe but from something in between.
    [InlineData(403, "<html>Forbidden</html>")]
    [InlineData(400, "[]")]
    [InlineData(200, "{")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"id":["pi_1"]}""")]
    public async Task A_transient_failure_leaves_the_outcome_open_and_is_not_retried(int status, string body)
    {
        stripe.Answer = (status, body);
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() =>
            Provider.ChargeAsync(payment, null, CancellationToken.None)
        );
        Assert.True(ProviderCircuit.IsUncertain(fault));
        Assert.Equal(1, stripe.Calls);
    }

    [Fact]
    public async Task A_provider_that_does_not_respond_leaves_the_outcome_open()
    {
        var provider = Provider;
        await stripe.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            provider.ChargeAsync(payment, null, CancellationToken.None)
        );
    }

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refusal_is_final_and_says_why(int status)
    {
        stripe.Answer = (status, Refusal);
        var refusal = await Assert.ThrowsAsync<ProviderRefusalException>(() =>
            Provider.AskAsync(payment with { Reference = "pi_1" }, CancellationToken.None)
        );
        Assert.Equal(("resource_missing", "No such payment_intent."), (refusal.Code, refusal.Message));
        Assert.Equal(
            new(ProviderStatus.Declined, null, "resource_missing"),
            await Provider.ChargeAsync(payment, null, CancellationToken.None)
        );
    }

    [Fact]
    public async Task An_amount_that_Stripe_cannot_take_is_never_asked_for()
    {
        var odd = payment with { AmountMinor = 1234, Currency = "KWD" };
        var declined = new ProviderAnswer(ProviderStatus.Declined, null, "amount_not_payable");
        Assert.Equal(declined, await Provider.ChargeAsync(odd, null, CancellationToken.None));
        // Also if it is found later, after a crash: its booking must not wait forever.
        Assert.Equal(declined, await Provider.AskAsync(odd, CancellationToken.None));
        Assert.Equal(declined, await Provider.CancelAsync(odd, CancellationToken.None));
        var refusal = await Assert.ThrowsAsync<ProviderRefusalException>(() =>
            Provider.RefundAsync(odd with { Reference = "pi_1" }, NewId(), 1234, CancellationToken.None)
        );
        Assert.StartsWith("KWD 1.234 cannot be charged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, stripe.Calls);
    }

    [Fact]
    public async Task A_refund_is_found_on_whichever_page_of_the_list()
    {
        var charged = await Provider.ChargeAsync(payment, null, CancellationToken.None);
        stripe.Charge(payment.Id);
        stripe.PageSize = 2;
        var paid = payment with { Reference = charged.Reference };
        var refundIds = Enumerable.Range(0, 5).Select(_ => NewId()).ToList();
        foreach (var refundId in refundIds)
            await Provider.RefundAsync(paid, refundId, 100, CancellationToken.None);
        stripe.ForgetKeys();
        foreach (var refundId in refundIds)
            await Provider.RefundAsync(paid, refundId, 100, CancellationToken.None);
        Assert.Equal(500, stripe.Refunds.Sum(r => (long)r["amount"]!));
    }
}
