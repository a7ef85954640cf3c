using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Workers.Tests.Scene;

sealed record ProbeSent(int Number) : IMessage
{
    public static string WireName => "probe.sent.v1";
}
