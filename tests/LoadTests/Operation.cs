namespace LoadTests;

/// <summary>
/// Does the work of the client with this number, in this round of that client; returns false on an error.
/// </summary>
delegate Task<bool> Operation(int client, int round);
