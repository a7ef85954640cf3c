using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Mails;

/// <summary>Configuration section <c>Notifications</c>.</summary>
sealed record NotificationOptions
{
    /// <summary>How often one person may write to the people of events in an hour.</summary>
    [Range(1, 10_000)]
    public int PerHour { get; init; } = 20;
}
