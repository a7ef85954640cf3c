using TicketPlatform.AppHost.LocalServers;
using Xunit;

namespace TicketPlatform.AppHost.Tests;

/// <summary>Arguments without an effect are rejected; all others reach the configuration.</summary>
public sealed class HostArgumentsTests
{
    [Theory]
    [InlineData("--Servers=local")]
    [InlineData("--Servers", "local")]
    [InlineData("--servers=local")]
    [InlineData("--ConnectionStrings:redis=127.0.0.1:6379")]
    [InlineData("--LocalState:Folder=/tmp/a b", "--DemoData:Enabled=false")]
    [InlineData("--DcpPublisher:LogFileNameSuffix=x")]
    [InlineData("--ASPIRE_CONTAINER_RUNTIME=podman")]
    public void Settings_of_the_host_are_passed_on(params string[] args) =>
        Assert.Equal(args, HostArguments.Parse(args));

    [Fact]
    public void Fresh_is_short_for_LocalState_Fresh() =>
        Assert.Equal(
            ["--LocalState:Fresh=true", "--Servers=local"],
            HostArguments.Parse(["--fresh", "--Servers=local"])
        );

    [Theory]
    [InlineData("--Foo", "Unknown argument: --Foo.")]
    [InlineData("--Foo=bar", "Unknown argument: --Foo.")]
    [InlineData("fresh", "Unknown argument: fresh.")]
    [InlineData("-f", "Unknown argument: -f.")]
    [InlineData("--Servers", "The argument --Servers has no value.")]
    [InlineData(
        "--Payments:Provider=stripe",
        "Settings of the services are environment variables: Payments__Provider=…"
    )]
    [InlineData("--LocalState:Foldr=x", "The AppHost has no setting LocalState:Foldr.")]
    public void Unknown_arguments_are_rejected(string argument, string message) =>
        Assert.Contains(message, Assert.Throws<StartException>(() => HostArguments.Parse([argument])).Message);

    [Fact]
    public void Publishing_has_arguments_of_its_own()
    {
        string[] publish = ["--publisher", "manifest", "--output-path", "deploy/aspire-manifest.json"];
        Assert.Equal(publish, HostArguments.Parse(publish));
    }
}
