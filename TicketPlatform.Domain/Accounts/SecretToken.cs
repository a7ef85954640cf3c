namespace TicketPlatform.Domain.Accounts;

/// <summary>Random secrets and their hashes.</summary>
public static class SecretToken
{
    /// <summary>The <see cref="OneTimeToken.Purpose"/> of verification emails.</summary>
    public const string VerifyEmail = "verify-email";

    /// <summary>
    /// The <see cref="OneTimeToken.Purpose"/> of links to choose a password, in reset and welcome emails.
    /// </summary>
    public const string ResetPassword = "reset-password";

    /// <summary>The <see cref="OneTimeToken.Purpose"/> of links that confirm a new address.</summary>
    public const string ChangeEmail = "change-email";

    /// <summary>256 random bits in base64url: 43 characters.</summary>
    public static string Create() =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    /// <summary>
    /// SHA-256 of the token's UTF-8 bytes. The token is random, so neither a salt nor a slow hash is needed.
    /// </summary>
    public static byte[] Hash(string token) =>
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));
}
