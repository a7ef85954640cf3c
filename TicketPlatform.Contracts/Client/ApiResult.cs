namespace TicketPlatform.Contracts.Client;

/// <summary>The result of a call: a value or a problem. Problems are expected outcomes, not exceptions.</summary>
public readonly record struct ApiResult<T>(T? Value, ApiProblem? Problem)
{
    /// <summary>The call succeeded.</summary>
    public bool IsSuccess => Problem is null;

    /// <summary>The call failed with this code.</summary>
    public bool Failed(string code) => Problem?.Code == code;
}
