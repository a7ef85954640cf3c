using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Tests;

/// <summary>A span as it was exported.</summary>
public sealed record ReceivedSpan(
    string Resource,
    string TraceId,
    string Name,
    IReadOnlyDictionary<string, string> Tags
);
