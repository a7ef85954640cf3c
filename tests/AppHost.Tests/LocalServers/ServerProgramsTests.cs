using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.ServiceDefaults;
using Xunit;

namespace TicketPlatform.AppHost.Tests.LocalServers;

/// <summary>Which server programs are used, and the message if there is none.</summary>
[Collection(TemporaryFolder.Programs)]
public sealed class ServerProgramsTests : IDisposable
{
    readonly TemporaryFolder machine = new();

    ServerPrograms Programs => new(searchPath: machine["bin"], root: machine.Path);
    string Data => machine["data"];

    public void Dispose() => machine.Dispose();

    [Fact]
    public void All_packages_that_are_missing_are_named_at_once()
    {
        AddPostgres("15");

        var fault = Assert.Throws<StartException>(() =>
            Programs.RequireInstalled([ResourceNames.BookingDb, ResourceNames.Redis, ResourceNames.RabbitMq])
        );

        Assert.Equal(
            "Not installed: redis-server, rabbitmq-server. Install with: sudo apt-get install redis-server "
                + "rabbitmq-server",
            fault.Message
        );
        Programs.RequireInstalled([ResourceNames.BookingDb]);
    }

    [Fact]
    public void A_new_cluster_is_created_by_the_newest_PostgreSQL_and_an_old_one_is_run_by_the_version_that_created_it()
    {
        AddPostgres("9.6");
        AddPostgres("15");
        AddPostgres("17");

        Assert.Equal(machine["usr/lib/postgresql/17/bin/postgres"], Programs.Postgres(Data));
        machine.AddFile("data/data/PG_VERSION", "15\n");
        Assert.Equal(machine["usr/lib/postgresql/15/bin/postgres"], Programs.Postgres(Data));
    }

    [Fact]
    public void Data_of_a_newer_PostgreSQL_is_rejected_and_kept()
    {
        AddPostgres("15");
        var versionFile = machine.AddFile("data/data/PG_VERSION", "99\n");

        var fault = Assert.Throws<StartException>(() => Programs.Postgres(Data));

        Assert.Equal(
            $"The data in {Data} was created by PostgreSQL 99, but only version 15 is installed. "
                + "Install postgresql-99, or start with --fresh to delete the data.",
            fault.Message
        );
        Assert.Equal("99\n", File.ReadAllText(versionFile));
    }

    [Fact]
    public void A_PostgreSQL_outside_of_the_distribution_is_asked_for_its_version()
    {
        var program = machine.AddProgram("bin/postgres", "echo 'postgres (PostgreSQL) 16.3'");
        Assert.Equal(program, Programs.Postgres(Data));

        machine.AddFile("data/data/PG_VERSION", "15\n");
        Assert.Contains(
            "only version 16 is installed",
            Assert.Throws<StartException>(() => Programs.Postgres(Data)).Message
        );
    }

    [Fact]
    public void A_server_that_is_too_old_is_rejected()
    {
        AddPostgres("13");
        AddRedis("6.0.16");
        AddRabbitMQ("3.8.9");

        Assert.Contains(
            "is PostgreSQL 13.0, but the platform needs 15.0 or newer",
            Assert.Throws<StartException>(() => Programs.Postgres(Data)).Message
        );
        Assert.Contains(
            "is Redis 6.0, but the platform needs 7.0 or newer",
            Assert.Throws<StartException>(() => Programs.Redis(Data)).Message
        );
        Assert.Contains(
            "is RabbitMQ 3.8, but the platform needs 3.10 or newer",
            Assert.Throws<StartException>(() => Programs.RabbitMQ(Data)).Message
        );
    }

    [Fact]
    public void Data_of_a_newer_Redis_is_rejected_and_that_of_an_older_one_is_read()
    {
        AddRedis("7.0.15");
        Assert.Equal(machine["bin/redis-server"], Programs.Redis(Data));
        AddRedis("8.2.1");
        Assert.Equal(machine["bin/redis-server"], Programs.Redis(Data));

        AddRedis("7.0.15");
        var fault = Assert.Throws<StartException>(() => Programs.Redis(Data));

        Assert.Equal(
            $"The data in {Data} was written by Redis 8.2, but version 7.0 is installed. "
                + "Install Redis 8.2, or start with --fresh to delete the data.",
            fault.Message
        );
    }

    [Fact]
    public void Data_of_a_newer_RabbitMQ_is_rejected()
    {
        AddRabbitMQ("4.1.0");
        Programs.RabbitMQ(Data);
        AddRabbitMQ("3.10.8");

        Assert.Contains(
            "was written by RabbitMQ 4.1, but version 3.10 is installed",
            Assert.Throws<StartException>(() => Programs.RabbitMQ(Data)).Message
        );
    }

    [Fact]
    public void A_program_that_cannot_be_run_is_named()
    {
        machine.AddFile("bin/redis-server", "not executable");

        Assert.Equal(
            $"{machine["bin/redis-server"]} cannot be run: it is not executable. Install it again.",
            Assert.Throws<StartException>(() => Programs.Redis(Data)).Message
        );
    }

    void AddPostgres(string version)
    {
        machine.AddProgram($"usr/lib/postgresql/{version}/bin/postgres");
        machine.AddProgram($"usr/lib/postgresql/{version}/bin/initdb");
    }

    void AddRedis(string version) =>
        machine.AddProgram(
            "bin/redis-server",
            $"echo 'Redis server v={version} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0'"
        );

    // As the package installs it: a link into a folder with the version in its name.
    void AddRabbitMQ(string version)
    {
        var target = machine.AddProgram($"usr/lib/rabbitmq/lib/rabbitmq_server-{version}/sbin/rabbitmq-server");
        var link = machine["usr/lib/rabbitmq/bin/rabbitmq-server"];
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.Delete(link);
        File.CreateSymbolicLink(link, target);
    }
}
