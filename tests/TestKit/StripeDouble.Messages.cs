using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TicketPlatform.TestKit;

/// <summary>The webhooks that Stripe sends by itself.</summary>
public sealed partial class StripeDouble
{
    /// <summary>A message about an intent, in Stripe's format.</summary>
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
}
