using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using Event = TicketPlatform.Domain.Events.Event;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Features.Seating;

/// <summary>What an edit came to: a value, or the problem for which nothing was changed.</summary>
readonly record struct EditOutcome<T>(T? Value, ProblemHttpResult? Problem)
{
    public static implicit operator EditOutcome<T>(T value) => new(value, null);

    public static implicit operator EditOutcome<T>(ProblemHttpResult problem) => new(default, problem);
}
