using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// Answers HEAD, which link checkers, crawlers and monitoring send, wherever GET is answered (RFC 9110, 9.1).
/// </summary>
public static class HeadRequests
{
    static readonly HttpMethodMetadata GetAndHead = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary>The server omits the body; the handler is the one for GET.</summary>
    public static TBuilder AnswersHead<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(GetAndHead);
}
