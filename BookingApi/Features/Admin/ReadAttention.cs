using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Admin;

static class ReadAttention
{
    static readonly TimeSpan HeartbeatWindow = TimeSpan.FromSeconds(30);
    static readonly TimeSpan OpenTolerance = TimeSpan.FromMinutes(2);
    const int MaxRows = 100;

    public static async Task<Ok<AttentionResponse>> HandleAsync(
        BookingDbContext db,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var (seenAfter, openSince) = (time.GetUtcNow() - HeartbeatWindow, time.GetUtcNow() - OpenTolerance);
        var circuits = await db
            .CircuitStates.AsNoTracking()
            .Where(c => c.SeenAt > seenAfter)
            .OrderBy(c => c.Name)
            .ThenBy(c => c.Process)
            .Select(c => new CircuitResponse(c.Process, c.Name, c.State, c.Since))
            .ToListAsync(cancellation);
        var payments = await db
            .Payments.AsNoTracking()
            .Where(p =>
                (p.Status == PaymentStatus.Processing || p.Status == PaymentStatus.ActionRequired)
                && p.CreatedAt < openSince
            )
            .OrderBy(p => p.CreatedAt)
            .Take(MaxRows)
            .Select(p => new
            {
                Payment = p,
                db.Bookings.First(b => b.EventId == p.EventId && b.Id == p.BookingId).Reference,
            })
            .ToListAsync(cancellation);
        var refunds = await db
            .Refunds.AsNoTracking()
            .Where(r => r.Status == RefundStatus.Requested && r.CreatedAt < openSince)
            .OrderBy(r => r.CreatedAt)
            .Take(MaxRows)
            .Select(r => new
            {
                Refund = r,
                db.Bookings.First(b => b.EventId == r.EventId && b.Id == r.BookingId).Reference,
            })
            .ToListAsync(cancellation);
        var refused = await db
            .Refunds.AsNoTracking()
            .Where(r => r.Status == RefundStatus.Failed)
            .OrderBy(r => r.CreatedAt)
            .Take(MaxRows)
            .Select(r => new
            {
                Refund = r,
                db.Bookings.First(b => b.EventId == r.EventId && b.Id == r.BookingId).Reference,
            })
            .ToListAsync(cancellation);
        var disputed = await db
            .Payments.AsNoTracking()
            .Where(p => p.Status == PaymentStatus.Succeeded && p.DisputedAt != null)
            .OrderBy(p => p.DisputedAt)
            .Take(MaxRows)
            .Select(p => new
            {
                Payment = p,
                db.Bookings.First(b => b.EventId == p.EventId && b.Id == p.BookingId).Reference,
            })
            .ToListAsync(cancellation);
        var failed =
            await db.OutboxMessages.CountAsync(m => m.ParkedAt != null, cancellation)
            + await db.DeadLetters.CountAsync(d => d.ClosedAt == null, cancellation);
        return TypedResults.Ok(
            new AttentionResponse(
                circuits,
                [
                    .. payments.Select(p => new StuckPaymentResponse(
                        p.Payment.Id,
                        "payment",
                        p.Payment.BookingId,
                        p.Reference,
                        new(p.Payment.AmountMinor, p.Payment.Currency),
                        p.Payment.Note
                            ?? (
                                p.Payment.Status == PaymentStatus.ActionRequired
                                    ? "The buyer has not confirmed the payment with their bank."
                                    : "The payment provider has not reported the result yet. We keep checking."
                            ),
                        p.Payment.CreatedAt
                    )),
                    .. refunds.Select(r => new StuckPaymentResponse(
                        r.Refund.Id,
                        "refund",
                        r.Refund.BookingId,
                        r.Reference,
                        new(r.Refund.AmountMinor, r.Refund.Currency),
                        r.Refund.LastError
                            ?? "The payment provider has not confirmed the refund yet. We keep checking.",
                        r.Refund.CreatedAt
                    )),
                    .. refused.Select(r => new StuckPaymentResponse(
                        r.Refund.Id,
                        "refused",
                        r.Refund.BookingId,
                        r.Reference,
                        new(r.Refund.AmountMinor, r.Refund.Currency),
                        r.Refund.LastError
                            ?? "The payment provider rejected the refund. Refund the buyer in another way.",
                        r.Refund.CreatedAt
                    )),
                    .. disputed.Select(d => new StuckPaymentResponse(
                        d.Payment.Id,
                        "dispute",
                        d.Payment.BookingId,
                        d.Reference,
                        new(d.Payment.AmountMinor, d.Payment.Currency),
                        "The buyer’s bank disputes this payment. Respond to the dispute at the payment "
                            + "provider, or refund the payment.",
                        d.Payment.DisputedAt!.Value
                    )),
                ],
                await db.Refunds.CountAsync(r => r.Status == RefundStatus.Failed, cancellation),
                await db.Mails.CountAsync(m => m.State == "failed", cancellation),
                failed,
                await (
                    from e in db.Events
                    let mismatchSince = db
                        .EventAudits.Where(a => a.EventId == e.Id)
                        .Select(a => a.MismatchSince)
                        .FirstOrDefault()
                    where mismatchSince != null || e.FrozenAt != null
                    orderby e.StartsAt
                    select new EventWithFindingsResponse(e.Id, e.Title, mismatchSince, e.FrozenAt)
                )
                    .Take(MaxRows)
                    .ToListAsync(cancellation),
                await db
                    .RepeatedFailures.AsNoTracking()
                    .Where(f => f.SeenAt > seenAfter)
                    .OrderBy(f => f.FirstAt)
                    .Take(MaxRows)
                    .Select(f => new RepeatedFailureResponse(
                        f.Process,
                        f.Kind,
                        f.Name,
                        f.Failures,
                        f.Message,
                        f.TraceId,
                        f.FirstAt,
                        f.LastAt
                    ))
                    .ToListAsync(cancellation)
            )
        );
    }
}
