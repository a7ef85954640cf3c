namespace BookingApi.Security;

/// <summary>
/// Names of the policies. A route that declares neither one of them nor that it is public rejects every request.
/// </summary>
static class Policies
{
    public const string SignedIn = "signed-in";
    public const string Staff = "staff";
    public const string Door = "door";
    public const string Admin = "admin";
    public const string Portal = "portal";

    /// <summary>A portal on behalf of a logged-in user.</summary>
    public const string PortalForSignedIn = "portal-for-signed-in";
}
