namespace LoadTests;

/// <summary>Does its work as the client of this number, in this round of that client; false for an error.</summary>
delegate Task<bool> Operation(int client, int round);
