using System.Collections.Concurrent;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace Portals.Tests;

/// <summary>One request as it arrived at the double.</summary>
public sealed record SeenRequest(string Method, string Path, IHeaderDictionary Headers, string Body, string Query = "");
