using System.Reflection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>
/// Handlers receive their services as one record. Requests are validated but services are not, because they include
/// tables, which validation would read as lists.
/// </summary>
public sealed class HandlerServicesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public void Records_of_services_are_not_validated()
    {
        var validation = api.Services.GetRequiredService<IOptions<ValidationOptions>>().Value;
        var records = Handlers()
            .SelectMany(handler => handler.GetParameters())
            .Where(p =>
                p.IsDefined(typeof(AsParametersAttribute)) && p.ParameterType.Assembly == typeof(Program).Assembly
            )
            .Select(p => p.ParameterType)
            .Where(type => type.Name.EndsWith("Services", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.True(records.Count > 5, $"only {records.Count} records of services were found");
#pragma warning disable ASP0029 // The only way to ask what the generator found.
        Assert.DoesNotContain(records, type => validation.TryGetValidatableTypeInfo(type, out _));
#pragma warning restore ASP0029
    }

    [Fact]
    public void No_handler_has_more_than_eight_parameters() =>
        Assert.Empty(
            Handlers()
                .Where(handler => handler.GetParameters().Length > 8)
                .Select(handler => $"{handler.DeclaringType?.Name}.{handler.Name}")
                .Distinct()
        );

    IEnumerable<MethodInfo> Handlers() =>
        api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<MethodInfo>())
            .OfType<MethodInfo>()
            .Where(handler => handler.DeclaringType?.Assembly == typeof(Program).Assembly);
}
