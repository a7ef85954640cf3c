namespace Architecture.Tests;

/// <summary>What a project file says it uses.</summary>
sealed record ProjectFile(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages);
