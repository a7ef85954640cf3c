namespace TicketPlatform.Workers.Bus;

/// <summary>
/// A handler that is safe to repeat and uses transactions of its own: it runs before its inbox row is written and
/// outside of a transaction. It therefore keeps no connection while it waits for another one or for an external
/// service.
/// </summary>
interface IRepeatable;
