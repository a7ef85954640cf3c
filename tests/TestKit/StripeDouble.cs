using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TicketPlatform.TestKit;

/// <summary>
/// Implements the part of Stripe's documented HTTP API that the platform uses: PaymentIntents, refunds, idempotency
/// keys, signed webhooks; and a stand-in for stripe.js, with a page that plays the bank. Misbehaves on demand.
/// </summary>
public sealed partial class StripeDouble : IAsyncDisposable
{
    public const string SecretKey = "sk_test_of_the_double",
        PublishableKey = "pk_test_of_the_double",
        WebhookSecret = "whsec_of_the_double";

    readonly WebApplication app;
    readonly ConcurrentDictionary<string, (string Body, JsonObject Answer)> keys = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, JsonObject> intents = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, JsonObject> refunds = new(StringComparer.Ordinal);
    int count,
        calls;

    StripeDouble()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/payment_intents", http => ChangeAsync(http, CreateIntent));
        app.MapGet("/v1/payment_intents/{id}", http =>
            ReadAsync(http, () => intents.GetValueOrDefault((string)http.Request.RouteValues["id"]!))
        );
        app.MapPost("/v1/payment_intents/{id}/cancel", http =>
            ChangeAsync(http, _ => Cancel((string)http.Request.RouteValues["id"]!))
        );
        app.MapGet("/v1/refunds", http => ReadAsync(http, () => List(http.Request.Query)));
        app.MapPost("/v1/refunds", http => ChangeAsync(http, Refund));
        app.MapGet("/v3/", () => Results.Text(Script, "text/javascript"));
        app.MapPost("/double/confirm", ConfirmFromBrowserAsync);
        app.MapGet("/double/bank", (string pi, string back) =>
            Results.Text(
                $"<!doctype html><title>Bank</title><h1>Is it you?</h1><a href='/double/bank/answer?pi={pi}&yes=true&back={Uri.EscapeDataString(back)}'>Yes</a> <a href='/double/bank/answer?pi={pi}&yes=false&back={Uri.EscapeDataString(back)}'>No</a>",
                "text/html"
            )
        );
        app.MapGet("/double/bank/answer", async (string pi, bool yes, string back) =>
        {
            if (yes)
                await SucceedAsync(pi);
            else
                Decline(pi, "payment_intent_authentication_failure");
            return Results.Redirect($"{back}?payment_intent={pi}&redirect_status={(yes ? "succeeded" : "failed")}");
        });
        app.StartAsync().GetAwaiter().GetResult();
    }

    public StripeBehavior Behavior { get; set; }

    /// <summary>If set, the response to every API call, instead of executing it.</summary>
    public (int Status, string Body)? Answer { get; set; }

    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Where its webhooks are sent when an intent changes; null: nowhere.</summary>
    public StripeWebhooks? Webhooks { get; set; }

    /// <summary>
    /// How long a charge is in progress before the money moves; in the meantime, it cannot be cancelled.
    /// </summary>
    public TimeSpan Lateness { get; set; }

    /// <summary>The page size of lists.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>The calls with an idempotency key: which key, and for what.</summary>
    public ConcurrentQueue<(string Path, string Key)> Keys { get; } = new();

    /// <summary>The headers of every API call.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Headers { get; } = new();

    public IReadOnlyCollection<JsonObject> Intents => [.. intents.Values];
    public IReadOnlyCollection<JsonObject> Refunds => [.. refunds.Values];
    public int Calls => calls;

    public static StripeDouble Start() => new();

    /// <summary>Configuration for a process that uses the double.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("Payments:Provider", "stripe"),
            new("Stripe:SecretKey", SecretKey),
            new("Stripe:PublishableKey", PublishableKey),
            new("Stripe:WebhookSecret", WebhookSecret),
            new("Stripe:ApiBase", Address),
            new("Stripe:ScriptUrl", $"{Address}/v3/"),
        ];

    /// <summary>Simulates that a day has passed: the keys are forgotten, their effects are not.</summary>
    public void ForgetKeys() => keys.Clear();

    public JsonObject IntentOf(Guid paymentId) =>
        intents.Values.Single(i => (string?)i["metadata"]!["payment_id"] == paymentId.ToString());

    /// <summary>Charges the buyer's card.</summary>
    public void Charge(Guid paymentId, int offBy = 0)
    {
        var intent = IntentOf(paymentId);
        lock (intent)
            (intent["status"], intent["amount_received"]) = ("succeeded", (long)intent["amount"]! + offBy);
    }

    /// <summary>Declines the buyer's card; they can try another one.</summary>
    public void Decline(Guid paymentId, string code) => Decline((string)IntentOf(paymentId)["id"]!, code);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task SucceedAsync(string id)
    {
        var intent = intents[id];
        if (Lateness is { Ticks: > 0 } lateness)
        {
            if (!TryMove(intent, "processing"))
                return;
            await Task.Delay(lateness);
        }
        lock (intent)
        {
            if (!TryMove(intent, "succeeded"))
                return;
            intent["amount_received"] = (long)intent["amount"]!;
        }
        Publish("payment_intent.succeeded", intent);
    }

    void Decline(string id, string code)
    {
        var intent = intents[id];
        lock (intent)
            if (TryMove(intent, "requires_payment_method"))
                intent["last_payment_error"] = new JsonObject { ["code"] = "card_declined", ["decline_code"] = code };
        Publish("payment_intent.payment_failed", intent);
    }

    // A succeeded or cancelled intent no longer changes.
    static bool TryMove(JsonObject intent, string status)
    {
        lock (intent)
        {
            if ((string?)intent["status"] is "succeeded" or "canceled")
                return false;
            intent["status"] = status;
            return true;
        }
    }

    void Publish(string type, JsonObject intent)
    {
        lock (intent)
            Webhooks?.Send(Message(type, intent));
    }

    (int, JsonObject) CreateIntent(IFormCollection form)
    {
        var amount = long.Parse(form["amount"]!, CultureInfo.InvariantCulture);
        if (amount < 50)
            return Error(400, "amount_too_small", "Amount must be at least 50 cents.");
        if (!IsPossible(amount, form["currency"].ToString()))
            return Error(400, "parameter_invalid_integer", "Invalid amount for this currency.");
        var id = $"pi_{Interlocked.Increment(ref count)}";
        var intent = intents[id] = new JsonObject
        {
            ["id"] = id,
            ["object"] = "payment_intent",
            ["amount"] = amount,
            ["amount_received"] = 0,
            ["currency"] = form["currency"].ToString(),
            ["status"] = "requires_payment_method",
            ["client_secret"] = $"{id}_secret_{NewId()}",
            ["livemode"] = false,
            ["last_payment_error"] = null,
            ["metadata"] = new JsonObject
            {
                ["payment_id"] = form["metadata[payment_id]"].ToString(),
                ["event_id"] = form["metadata[event_id]"].ToString(),
            },
        };
        Publish("payment_intent.created", intent);
        return (200, intent);
    }

    (int, JsonObject) Cancel(string id)
    {
        if (!intents.TryGetValue(id, out var intent))
            return Error(404, "resource_missing", "No such payment_intent.");
        lock (intent)
        {
            if ((string?)intent["status"] is "succeeded" or "processing")
                return Error(
                    400,
                    "payment_intent_unexpected_state",
                    $"You cannot cancel this PaymentIntent because it has a status of {intent["status"]}."
                );
            intent["status"] = "canceled";
        }
        Publish("payment_intent.canceled", intent);
        return (200, intent);
    }

    // Newest first.
    JsonObject List(IQueryCollection query)
    {
        var all = refunds
            .Values.Where(r => (string?)r["payment_intent"] == query["payment_intent"])
            .OrderByDescending(r => int.Parse(((string)r["id"]!)[3..], CultureInfo.InvariantCulture))
            .ToList();
        var after = all.FindIndex(r => (string?)r["id"] == query["starting_after"]) + 1;
        return new()
        {
            ["object"] = "list",
            ["url"] = "/v1/refunds",
            ["has_more"] = after + PageSize < all.Count,
            ["data"] = new JsonArray([.. all.Skip(after).Take(PageSize).Select(r => r.DeepClone())]),
        };
    }

    (int, JsonObject) Refund(IFormCollection form)
    {
        var intent = intents[form["payment_intent"]!];
        var amount = long.Parse(form["amount"]!, CultureInfo.InvariantCulture);
        if (!IsPossible(amount, (string)intent["currency"]!))
            return Error(400, "parameter_invalid_integer", "Invalid amount for this currency.");
        lock (intent)
        {
            var back = refunds
                .Values.Where(r => (string?)r["payment_intent"] == (string?)intent["id"])
                .Sum(r => (long)r["amount"]!);
            if (back + amount > (long)intent["amount_received"]!)
                return Error(400, back > 0 ? "charge_already_refunded" : "amount_too_large", "More than was charged.");
            var id = $"re_{Interlocked.Increment(ref count)}";
            return (
                200,
                refunds[id] = new JsonObject
                {
                    ["id"] = id,
                    ["object"] = "refund",
                    ["amount"] = amount,
                    ["payment_intent"] = (string?)intent["id"],
                    ["status"] = "succeeded",
                    ["metadata"] = new JsonObject { ["refund_id"] = form["metadata[refund_id]"].ToString() },
                }
            );
        }
    }

    // The special cases of https://docs.stripe.com/currencies.
    static bool IsPossible(long amount, string currency) =>
        currency switch
        {
            "bhd" or "jod" or "kwd" or "omr" or "tnd" => amount % 10 == 0,
            "isk" or "ugx" => amount % 100 == 0,
            _ => true,
        };

    static string NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");

    static (int, JsonObject) Error(int status, string code, string message) =>
        (
            status,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["type"] = "invalid_request_error",
                    ["code"] = code,
                    ["message"] = message,
                },
            }
        );

    async Task ReadAsync(HttpContext http, Func<JsonObject?> read)
    {
        if (!await AdmitAsync(http))
            return;
        var (status, answer) = read() is { } found ? (200, found) : Error(404, "resource_missing", "No such object.");
        await WriteAsync(http, status, answer);
    }

    async Task ChangeAsync(HttpContext http, Func<IFormCollection, (int, JsonObject)> change)
    {
        if (!await AdmitAsync(http))
            return;
        var form = await http.Request.ReadFormAsync();
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var body =
            $"{http.Request.Path} {string.Join('&', form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"))}";
        Keys.Enqueue((http.Request.Path, key));
        (int Status, JsonObject Answer) outcome;
        lock (keys)
        {
            if (key.Length > 0 && keys.TryGetValue(key, out var before))
                outcome =
                    before.Body == body
                        ? (200, before.Answer)
                        : Error(
                            400,
                            "idempotency_error",
                            "Keys for idempotent requests can only be used with the same parameters they were first used with."
                        );
            else
            {
                outcome = change(form);
                if (key.Length > 0 && outcome.Status == 200)
                    keys[key] = (body, outcome.Answer);
            }
        }
        if (Behavior == StripeBehavior.DropsAfterActing)
            http.Abort();
        else
            await WriteAsync(http, outcome.Status, outcome.Answer);
    }

    async Task<bool> AdmitAsync(HttpContext http)
    {
        Interlocked.Increment(ref calls);
        Headers.Enqueue(
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)
        );
        if (http.Request.Headers.Authorization != $"Bearer {SecretKey}")
        {
            await WriteAsync(http, 401, Error(401, "invalid_api_key", "Invalid API key.").Item2);
            return false;
        }
        if (Answer is { } answer)
        {
            http.Response.StatusCode = answer.Status;
            await http.Response.WriteAsync(answer.Body);
            return false;
        }
        if (Behavior == StripeBehavior.Slow)
            await Task.Delay(Timeout.Infinite, http.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Behavior is StripeBehavior.Slow or StripeBehavior.Fails)
            await WriteAsync(http, 500, Error(500, "api_error", "Something went wrong on Stripe's end.").Item2);
        return Behavior is StripeBehavior.Well or StripeBehavior.DropsAfterActing;
    }

    static Task WriteAsync(HttpContext http, int status, JsonObject answer)
    {
        if (http.RequestAborted.IsCancellationRequested)
            return Task.CompletedTask;
        string text;
        lock (answer)
            text = answer.ToJsonString();
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(text);
    }
}
