using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using TicketPlatform.Contracts.Client;

namespace TicketPlatform.PortalKit.Live;

/// <summary>Marks routes that scripts read, not people.</summary>
sealed class LiveMetadata;
