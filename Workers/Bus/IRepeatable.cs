namespace TicketPlatform.Workers.Bus;

/// <summary>
/// A handler that is safe to repeat and whose work is in transactions of its own: it runs before its inbox row is
/// written and not within a transaction. So it keeps no connection while it waits for another one, or for somebody
/// outside.
/// </summary>
interface IRepeatable;
