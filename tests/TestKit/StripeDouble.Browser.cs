using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TicketPlatform.TestKit;

/// <summary>The parts for browsers: a stand-in for stripe.js, and the bank.</summary>
public sealed partial class StripeDouble
{
    // How Stripe's own fields treat a card: 0002 is declined, 3220 goes to the bank, the rest is charged.
    async Task ConfirmFromBrowserAsync(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        // As plain text, because browsers send a preflight request before JSON to another origin.
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
                // A buyer with a slow payment method returns immediately, and the money arrives later.
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
