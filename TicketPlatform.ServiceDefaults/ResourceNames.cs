namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Names of the resources in the topology. AppHost, the applications and the tests use these instead of literals.
/// </summary>
public static class ResourceNames
{
    public const string Postgres = "postgres";
    public const string BookingDb = "bookingdb";
    public const string Redis = "redis";
    public const string RabbitMq = "rabbitmq";
    public const string Mail = "mail";
    public const string Migrations = "migrations";
    public const string BookingApi = "booking-api";
    public const string Workers = "workers";
    public const string CustomerPortal = "customer-portal";
    public const string EmployeePortal = "employee-portal";
}
