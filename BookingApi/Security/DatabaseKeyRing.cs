using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace BookingApi.Security;

/// <summary>The API's own data-protection keys, in the database that all its replicas share.</summary>
sealed class DatabaseKeyRing(NpgsqlDataSource database) : IXmlRepository
{
    const string Application = "booking-api";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select xml from data_protection_keys where application = $1");
        command.Parameters.Add(new() { Value = Application });
        using var row = command.ExecuteReader();
        var keys = new List<XElement>();
        while (row.Read())
            keys.Add(XElement.Parse(row.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand(
            "insert into data_protection_keys (application, name, xml, created_at) values ($1, $2, $3, clock_timestamp()) on conflict do nothing");
        command.Parameters.Add(new() { Value = Application });
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
