namespace Portals.Tests;

/// <summary>A request as it arrived at the double.</summary>
sealed record Received(string Method, string Path, IHeaderDictionary Headers, string Body);
