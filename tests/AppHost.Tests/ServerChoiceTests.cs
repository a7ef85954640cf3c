using TicketPlatform.AppHost.LocalServers;
using Xunit;

namespace TicketPlatform.AppHost.Tests;

/// <summary>The choice between containers and local servers, and the message if it cannot be carried out.</summary>
[Collection(TemporaryFolder.Programs)]
public sealed class ServerChoiceTests : IDisposable
{
    const string Image = "docker.io/library/postgres:17";

    readonly TemporaryFolder folder = new();
    readonly StringWriter output = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_unknown_choice_is_rejected() =>
        Assert.Equal(
            "Unknown value: Servers=foo. Use --Servers=local or --Servers=containers.",
            Assert.Throws<StartException>(() => ServerChoice.From("foo", [])).Message
        );

    [Fact]
    public void Containers_without_an_engine_are_rejected() =>
        Assert.Contains(
            "neither Docker nor Podman responds",
            Assert.Throws<StartException>(() => ServerChoice.From("containers", [AddEngine("version")])).Message
        );

    [Fact]
    public void Containers_are_chosen_where_an_engine_responds_and_local_servers_elsewhere()
    {
        Assert.True(ServerChoice.From(null, [folder["missing"], AddEngine("none")]).UseContainers);
        Assert.False(ServerChoice.From(null, [folder["missing"], AddEngine("version")]).UseContainers);
        Assert.False(ServerChoice.From("local", [AddEngine("none")]).UseContainers);
    }

    [Theory]
    [InlineData("pull|image", "pull", "Pulling docker.io/library/postgres:17 …")]
    [InlineData("create", "create a container of", "")]
    public void A_container_engine_that_cannot_run_the_image_is_reported_with_a_workaround(
        string failing,
        string action,
        string progress
    )
    {
        var engine = ServerChoice.From(null, [AddEngine(failing)]).Engine!;

        var fault = Assert.Throws<StartException>(() => engine.RequireImages([Image], output));

        Assert.Equal(
            $"{engine.Name} cannot {action} {Image} (no such host). Correct that, or start with --Servers=local to "
                + "use servers installed on this machine.",
            fault.Message
        );
        Assert.Equal(progress, output.ToString().Trim());
    }

    [Fact]
    public void An_engine_that_has_the_images_is_used_without_a_word()
    {
        ServerChoice.From(null, [AddEngine("none")]).Engine!.RequireImages([Image], output);
        Assert.Empty(output.ToString());
    }

    // The command line of a container engine, some of whose commands fail.
    string AddEngine(string failing) =>
        folder.AddProgram(
            "docker",
            $"case $1 in {failing}) echo 'Error: dial tcp' >&2; echo 'no such host' >&2; exit 1 ;; esac"
        );
}
