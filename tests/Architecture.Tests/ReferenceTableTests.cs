using Xunit;

namespace Architecture.Tests;

/// <summary>
/// Which project may reference which (docs/architecture.md). The table is short on purpose: a new line in it is a
/// decision.
/// </summary>
public sealed class ReferenceTableTests
{
    static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        ["TicketPlatform.AppHost"] = ["TicketPlatform.ServiceDefaults"],
        ["TicketPlatform.ServiceDefaults"] = [],
        ["TicketPlatform.Contracts"] = [],
        ["TicketPlatform.Localization"] = [],
        ["TicketPlatform.Domain"] = ["TicketPlatform.Contracts"],
        ["TicketPlatform.Data"] = ["TicketPlatform.Contracts", "TicketPlatform.Domain"],
        ["TicketPlatform.Documents"] =
        [
            "TicketPlatform.Contracts",
            "TicketPlatform.Domain",
            "TicketPlatform.Data",
            "TicketPlatform.Localization",
        ],
        ["TicketPlatform.PortalKit"] =
        [
            "TicketPlatform.ServiceDefaults",
            "TicketPlatform.Contracts",
            "TicketPlatform.Localization",
        ],
        ["BookingApi"] =
        [
            "TicketPlatform.ServiceDefaults",
            "TicketPlatform.Contracts",
            "TicketPlatform.Domain",
            "TicketPlatform.Data",
            "TicketPlatform.Documents",
            "TicketPlatform.Localization",
        ],
        ["Workers"] =
        [
            "TicketPlatform.Contracts",
            "TicketPlatform.ServiceDefaults",
            "TicketPlatform.Domain",
            "TicketPlatform.Data",
            "TicketPlatform.Documents",
            "TicketPlatform.Localization",
        ],
        ["CustomerPortal"] =
        [
            "TicketPlatform.ServiceDefaults",
            "TicketPlatform.Contracts",
            "TicketPlatform.PortalKit",
            "TicketPlatform.Localization",
        ],
        ["EmployeePortal"] =
        [
            "TicketPlatform.ServiceDefaults",
            "TicketPlatform.Contracts",
            "TicketPlatform.PortalKit",
            "TicketPlatform.Localization",
        ],
    };

    // A package that connects to a server or creates documents has one owner; other projects have to use that owner.
    static readonly Dictionary<string, string[]> PackageOwners = new(StringComparer.Ordinal)
    {
        ["Npgsql"] = ["TicketPlatform.Data"],
        ["Microsoft.EntityFrameworkCore"] = ["TicketPlatform.Data"],
        ["StackExchange.Redis"] = ["TicketPlatform.Data"],
        ["RabbitMQ"] = ["Workers"],
        ["OpenTelemetry"] = ["TicketPlatform.ServiceDefaults"],
        ["Aspire.Hosting"] = ["TicketPlatform.AppHost"],
        // Client integrations: the portals have no connection to any server.
        ["Aspire"] = ["TicketPlatform.AppHost", "BookingApi", "Workers"],
        // Pictures become renditions where they are stored, so that an upload and the migration of old ones do the
        // same.
        ["SkiaSharp"] = ["TicketPlatform.Data", "TicketPlatform.Documents"],
        ["HarfBuzzSharp"] = ["TicketPlatform.Documents"],
        ["icu.net"] = ["TicketPlatform.Documents"],
        ["MailKit"] = ["Workers"],
        ["Markdig"] = ["TicketPlatform.PortalKit"],
        ["QRCoder"] = ["TicketPlatform.Documents", "CustomerPortal"],
        ["Stripe.net"] = ["TicketPlatform.Data"],
        ["libphonenumber-csharp"] = ["TicketPlatform.Data"],
        ["zxcvbn-core"] = ["BookingApi"],
        ["EFCore.NamingConventions"] = ["TicketPlatform.Data"],
        ["Scalar.AspNetCore"] = ["BookingApi"],
    };

    [Fact]
    public void Projects_reference_what_the_table_allows_and_nothing_else() =>
        Assert.Empty(Repository.Projects.SelectMany(BreachesOf));

    [Fact]
    public void Packages_are_used_by_their_owners_only() =>
        Assert.Empty(Repository.Projects.Where(IsProduct).SelectMany(PackageBreachesOf));

    [Fact]
    public void The_domain_needs_the_base_class_library_only() =>
        Assert.Empty(Repository.Projects.Single(p => p.Name == "TicketPlatform.Domain").Packages);

    [Fact]
    public void Every_project_of_the_product_has_its_line_in_the_table() =>
        Assert.Equal(
            Table.Keys.Order(StringComparer.Ordinal),
            Repository.Projects.Where(IsProduct).Select(p => p.Name).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_portal_that_references_the_database_is_detected()
    {
        var portal = Repository.Read(
            "CustomerPortal",
            """
            <Project><ItemGroup><ProjectReference Include="../TicketPlatform.Data/TicketPlatform.Data.csproj" /><PackageReference Include="Npgsql" /></ItemGroup></Project>
            """
        );
        Assert.Equal(["CustomerPortal may not reference TicketPlatform.Data"], BreachesOf(portal));
        Assert.Equal(["CustomerPortal may not use the package Npgsql"], PackageBreachesOf(portal));
    }

    static bool IsProduct(ProjectFile project) =>
        project.Name is not ("TestKit" or "LoadTests") && !project.Name.EndsWith(".Tests", StringComparison.Ordinal);

    static IEnumerable<string> BreachesOf(ProjectFile project) =>
        Table.TryGetValue(project.Name, out var allowed)
            ? project
                .References.Where(r =>
                    !allowed.Contains(r)
                    && !(project.Name == "TicketPlatform.AppHost" && Table.ContainsKey(r) && IsOrchestrated(r))
                )
                .Select(r => $"{project.Name} may not reference {r}")
            : [];

    // The AppHost names the applications that it starts; it does not compile against them.
    static bool IsOrchestrated(string name) =>
        name is "BookingApi" or "Workers" or "CustomerPortal" or "EmployeePortal";

    static IEnumerable<string> PackageBreachesOf(ProjectFile project) =>
        project
            .Packages.Where(package =>
                PackageOwners.Any(o =>
                    (package == o.Key || package.StartsWith(o.Key + ".", StringComparison.Ordinal))
                    && !o.Value.Contains(project.Name)
                )
            )
            .Select(package => $"{project.Name} may not use the package {package}");
}
