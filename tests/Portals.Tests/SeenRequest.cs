namespace Portals.Tests;

/// <summary>One request as it arrived at the double.</summary>
public sealed record SeenRequest(string Method, string Path, IHeaderDictionary Headers, string Body, string Query = "");
