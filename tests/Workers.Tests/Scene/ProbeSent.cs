using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tests.Scene;

sealed record ProbeSent(int Number) : IMessage
{
    public static string WireName => "probe.sent.v1";
}
