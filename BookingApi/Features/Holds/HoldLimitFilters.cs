using System.Globalization;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

/// <summary>Filters of the routes that start and end holds; they keep <see cref="HoldLimits"/> up to date.</summary>
static class HoldLimitFilters
{
    /// <summary>Rejects a caller who would hold too much; counts what was held.</summary>
    public static async ValueTask<object?> PlaceAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var services = context.HttpContext.RequestServices;
        var limits = services.GetRequiredService<HoldLimits>();
        var eventId = context.GetArgument<Guid>(0);
        var places = context.Arguments[1] is PlaceHoldRequest request ? PlaceHold.CountOf(request) : 0;
        // Invalid requests are rejected later, with a message of their own.
        if (
            !limits.AreOn
            || places < 1
            || places > services.GetRequiredService<IOptions<HoldPolicy>>().Value.MaxPlaces
            || await services.GetRequiredService<SeatBoards>().FindAsync(eventId) is not { } board
        )
        {
            return await next(context);
        }

        var caller = await CallerOfAsync(context.HttpContext);
        var reservation = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var replaces = HoldToken.Parse(context.HttpContext.Request.Headers[Routes.HoldTokenHeader].ToString());
        var own = replaces?.EventId == eventId ? replaces?.HoldId : null;
        var (refused, owner, isSent) = await limits.ReserveAsync(
            eventId,
            board.Content.PlaceCount,
            caller,
            reservation,
            places,
            own
        );
        if (refused is not null)
        {
            if (refused.ProblemDetails.Extensions.TryGetValue("retryAfterSeconds", out var seconds))
                context.HttpContext.Response.Headers.RetryAfter = Convert.ToString(
                    seconds,
                    CultureInfo.InvariantCulture
                );
            return refused;
        }
        var counted = services.GetRequiredService<CountedHold>();
        (counted.Id, counted.Owner) = (reservation, owner);
        HoldResponse? held = null;
        try
        {
            var result = await next(context);
            held = ValueOf<HoldResponse>(result);
            return result;
        }
        finally
        {
            if (held is null && isSent)
                await limits.ForgetAsync(eventId, [caller], reservation);
            if (held is not null && own is { } replaced)
                await limits.ForgetAsync(eventId, await CallersOfAsync(context.HttpContext), replaced);
        }
    }

    /// <summary>Counts the seats that a caller releases.</summary>
    public static ValueTask<object?> ReleaseAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        AfterAsync(context, next, static (_, limits, callers, token) =>
            limits.AbandonAsync(token.EventId, callers, token.HoldId)
        );

    /// <summary>Counts an extended hold until its new end.</summary>
    public static ValueTask<object?> ExtendAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        AfterAsync(context, next, static (result, limits, callers, token) =>
            ValueOf<HoldResponse>(result) is null
                ? Task.CompletedTask
                : limits.ExtendAsync(token.EventId, callers, token.HoldId)
        );

    /// <summary>Continues to count the seats of a hold that became an unpaid booking.</summary>
    public static async ValueTask<object?> BookAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var result = await next(context);
        var limits = context.HttpContext.RequestServices.GetRequiredService<HoldLimits>();
        if (
            limits.AreOn
            && ValueOf<BookingResponse>(result) is { ExpiresAt: { } ends } booking
            && HoldToken.Parse(context.GetArgument<CreateBookingRequest>(0).HoldToken) is { } token
        )
        {
            var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var callers = await CallersOfAsync(context.HttpContext);
            await limits.BookAsync(token.EventId, callers, token.HoldId, booking.Id, ends - now);
        }
        return result;
    }

    static async ValueTask<object?> AfterAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next,
        Func<object?, HoldLimits, IReadOnlyList<Caller>, HoldToken, Task> note
    )
    {
        var result = await next(context);
        var limits = context.HttpContext.RequestServices.GetRequiredService<HoldLimits>();
        if (limits.AreOn && HoldResponses.TokenOf(context.HttpContext.Request) is { } token)
            await note(result, limits, await CallersOfAsync(context.HttpContext), token);
        return result;
    }

    static ValueTask<Caller> CallerOfAsync(HttpContext context) =>
        context
            .RequestServices.GetRequiredService<Callers>()
            .OfAsync(context, context.RequestServices.GetRequiredService<CurrentUser>());

    static ValueTask<IReadOnlyList<Caller>> CallersOfAsync(HttpContext context) =>
        context
            .RequestServices.GetRequiredService<Callers>()
            .AllOfAsync(context, context.RequestServices.GetRequiredService<CurrentUser>());

    static T? ValueOf<T>(object? result)
        where T : class =>
        ((result is INestedHttpResult nested ? nested.Result : result) as IValueHttpResult<T>)?.Value;
}
