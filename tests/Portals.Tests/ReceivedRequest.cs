namespace Portals.Tests;

/// <summary>A request as it arrived at the double.</summary>
sealed record ReceivedRequest(string Method, string Path, IHeaderDictionary Headers, string Body);
