using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TicketPlatform.TestKit;

/// <summary>How the double behaves towards calls of its API that change something.</summary>
public enum StripeMood
{
    Well,
    Slow,
    Fails,
    DropsAfterActing,
}

/// <summary>
/// Speaks as much of Stripe's documented HTTP as the platform uses: PaymentIntents, refunds, idempotency keys, signed webhooks; and a
/// stand-in for stripe.js, with a page that plays the bank. Misbehaves when told to.
/// </summary>
public sealed class StripeDouble : IAsyncDisposable
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
        app.MapGet("/v1/refunds", http =>
            ReadAsync(http, () =>
                new JsonObject
                {
                    ["data"] = new JsonArray([
                        .. refunds
                            .Values.Where(r => (string?)r["payment_intent"] == http.Request.Query["payment_intent"])
                            .Select(r => r.DeepClone()),
                    ]),
                }
            )
        );
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

    public StripeMood Mood { get; set; }
    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Where its messages go by themselves when something becomes of an intent; null: nowhere.</summary>
    public StripeWebhooks? Webhooks { get; set; }

    /// <summary>How long a charge is under way before the money moves; meanwhile it cannot be called off.</summary>
    public TimeSpan Lateness { get; set; }

    /// <summary>Calls that came with a key: which, and what for.</summary>
    public ConcurrentQueue<(string Path, string Key)> Keys { get; } = new();
    public IReadOnlyCollection<JsonObject> Intents => [.. intents.Values];
    public IReadOnlyCollection<JsonObject> Refunds => [.. refunds.Values];
    public int Calls => calls;

    public static StripeDouble Start() => new();

    /// <summary>Configuration of a process that is to use it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("Payments:Provider", "stripe"),
            new("Stripe:SecretKey", SecretKey),
            new("Stripe:PublishableKey", PublishableKey),
            new("Stripe:WebhookSecret", WebhookSecret),
            new("Stripe:ApiBase", Address),
            new("Stripe:ScriptUrl", $"{Address}/v3/"),
        ];

    /// <summary>A day later: the keys are forgotten, what was done with them is not.</summary>
    public void ForgetKeys() => keys.Clear();

    public JsonObject IntentOf(Guid paymentId) =>
        intents.Values.Single(i => (string?)i["metadata"]!["payment_id"] == paymentId.ToString());

    /// <summary>The buyer's card is charged.</summary>
    public void Charge(Guid paymentId, int offBy = 0)
    {
        var intent = IntentOf(paymentId);
        lock (intent)
            (intent["status"], intent["amount_received"]) = ("succeeded", (long)intent["amount"]! + offBy);
    }

    /// <summary>The buyer's card is refused; they may try another one.</summary>
    public void Decline(Guid paymentId, string code) => Decline((string)IntentOf(paymentId)["id"]!, code);

    /// <summary>A message about an intent, as Stripe writes it.</summary>
    public static string Message(
        string type,
        JsonObject intent,
        string? id = null,
        bool live = false,
        string? status = null
    )
    {
        var copy = intent.DeepClone().AsObject();
        if (status is not null)
            copy["status"] = status;
        return new JsonObject
        {
            ["id"] = id ?? $"evt_{NewId()}",
            ["object"] = "event",
            ["type"] = type,
            ["livemode"] = live,
            ["data"] = new JsonObject { ["object"] = copy },
        }.ToJsonString();
    }

    /// <summary>A request with a message and its signature.</summary>
    public static HttpRequestMessage Signed(
        string body,
        string path = "/api/payments/webhooks/stripe",
        string secret = WebhookSecret,
        TimeSpan age = default
    )
    {
        var time = (TimeProvider.System.GetUtcNow() - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"))
        );
        return new(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "Stripe-Signature", $"t={time},v1={signature}" } },
        };
    }

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
        Tell("payment_intent.succeeded", intent);
    }

    void Decline(string id, string code)
    {
        var intent = intents[id];
        lock (intent)
            if (TryMove(intent, "requires_payment_method"))
                intent["last_payment_error"] = new JsonObject { ["code"] = "card_declined", ["decline_code"] = code };
        Tell("payment_intent.payment_failed", intent);
    }

    // What has succeeded or was called off stays so.
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

    void Tell(string type, JsonObject intent)
    {
        lock (intent)
            Webhooks?.Send(Message(type, intent));
    }

    (int, JsonObject) CreateIntent(IFormCollection form)
    {
        var amount = long.Parse(form["amount"]!, CultureInfo.InvariantCulture);
        if (amount < 50)
            return Error(400, "amount_too_small", "Amount must be at least 50 cents.");
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
        Tell("payment_intent.created", intent);
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
        Tell("payment_intent.canceled", intent);
        return (200, intent);
    }

    (int, JsonObject) Refund(IFormCollection form)
    {
        var intent = intents[form["payment_intent"]!];
        var amount = long.Parse(form["amount"]!, CultureInfo.InvariantCulture);
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
        if (Mood == StripeMood.DropsAfterActing)
            http.Abort();
        else
            await WriteAsync(http, outcome.Status, outcome.Answer);
    }

    async Task<bool> AdmitAsync(HttpContext http)
    {
        Interlocked.Increment(ref calls);
        if (http.Request.Headers.Authorization != $"Bearer {SecretKey}")
        {
            await WriteAsync(http, 401, Error(401, "invalid_api_key", "Invalid API key.").Item2);
            return false;
        }
        if (Mood == StripeMood.Slow)
            await Task.Delay(Timeout.Infinite, http.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Mood is StripeMood.Slow or StripeMood.Fails)
            await WriteAsync(http, 500, Error(500, "api_error", "Something went wrong on Stripe's end.").Item2);
        return Mood is StripeMood.Well or StripeMood.DropsAfterActing;
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

    // What Stripe's own fields do with a card: 0002 is declined, 3220 goes to the bank, the rest is charged.
    async Task ConfirmFromBrowserAsync(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        // As plain text, because a browser asks first before it sends JSON to another origin.
        var asked = JsonNode.Parse(await new StreamReader(http.Request.Body).ReadToEndAsync())!.AsObject();
        var intent = intents.Values.Single(i => (string?)i["client_secret"] == (string?)asked["secret"]);
        var id = (string)intent["id"]!;
        var back = (string)asked["back"]!;
        switch (((string)asked["number"]!).Replace(" ", "", StringComparison.Ordinal)[^4..])
        {
            case "0002":
                Decline(id, "card_declined");
                await WriteAsync(
                    http,
                    200,
                    new JsonObject { ["error"] = new JsonObject { ["message"] = "Your card was declined." } }
                );
                break;
            case "3220":
                TryMove(intent, "requires_action");
                await WriteAsync(
                    http,
                    200,
                    new JsonObject { ["go"] = $"{Address}/double/bank?pi={id}&back={Uri.EscapeDataString(back)}" }
                );
                break;
            default:
                // Who pays by a slow way is led back at once, and the money moves later.
                var charged = SucceedAsync(id);
                if (Lateness == TimeSpan.Zero)
                    await charged;
                await WriteAsync(
                    http,
                    200,
                    new JsonObject { ["go"] = $"{back}?payment_intent={id}&redirect_status=succeeded" }
                );
                break;
        }
    }

    string Script =>
        $$"""
            window.Stripe = key => ({
              elements: ({ clientSecret }) => ({
                clientSecret,
                create() {
                  let ready = () => {};
                  return {
                    on(name, call) { if (name === 'ready') ready = call; },
                    mount(where) {
                      document.querySelector(where).innerHTML = '<label>Card number (stand-in for Stripe) <input id="double-card" inputmode="numeric" class="input"></label>';
                      setTimeout(() => ready(), 0);
                    },
                  };
                },
              }),
              async confirmPayment({ elements, confirmParams }) {
                const answer = await (await fetch('{{Address}}/double/confirm', {
                  method: 'POST', headers: { 'content-type': 'text/plain' },
                  body: JSON.stringify({ secret: elements.clientSecret, number: document.getElementById('double-card').value, back: confirmParams.return_url }),
                })).json();
                if (answer.error) return answer;
                location.assign(answer.go);
                return new Promise(() => {});
              },
            });
            """;
}
