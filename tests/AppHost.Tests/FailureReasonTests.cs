using Xunit;

namespace TicketPlatform.AppHost.Tests;

/// <summary>Finding the relevant line in logs as the servers and services write them.</summary>
public sealed class FailureReasonTests
{
    [Theory]
    [InlineData(
        """
            2026-11-29T09:29:58.1720000Z 7663:C 29 Nov 2026 09:29:55.949 # Redis version=7.0.15, bits=64
            2026-11-29T09:29:58.1720000Z 7663:M 29 Nov 2026 09:29:55.953 # Can't handle RDB format version 99
            2026-11-29T09:29:58.1720000Z 7663:M 29 Nov 2026 09:29:55.953 # Fatal error loading the DB
            """,
        "Can't handle RDB format version 99"
    )]
    [InlineData(
        """
            2026-11-29T09:29:58.1720000Z 2026-11-29 09:29:58.172 UTC [7818] LOG:  starting PostgreSQL 15.18
            2026-11-29T09:29:58.1720000Z 2026-11-29 09:29:58.172 UTC [7818] FATAL:  could not write "x": No space left on device
            2026-11-29T09:29:58.1720000Z 2026-11-29 09:29:58.172 UTC [7818] LOG:  database system is shut down
            """,
        "could not write \"x\": No space left on device"
    )]
    [InlineData(
        """
            Waiting for resource 'postgres' to become healthy.
            [sys] Starting process...: Cmd = /usr/bin/dotnet
            Unhandled exception. A.OptionsValidationException: DataAnnotation validation failed for 'TicketOptions'.
               at Microsoft.Extensions.Options.OptionsFactory`1.Create(String name)
            """,
        "DataAnnotation validation failed for 'TicketOptions'"
    )]
    [InlineData(
        "info: migrate[0] started\nfail: migrate[0] The database has migrations of a newer version: 9999_later. Run "
            + "that version.",
        "The database has migrations of a newer version: 9999_later. Run that version"
    )]
    [InlineData(
        "install: cannot create directory '/x': No space left on device\n",
        "install: cannot create directory '/x': No space left on device"
    )]
    [InlineData("first\nlast\n   at A.B()\n[sys] Process exited", "last")]
    [InlineData("", null)]
    public void The_log_line_with_the_cause_is_found(string log, string? reason) =>
        Assert.Equal(reason, FailureReason.In(log.Split('\n')));
}
