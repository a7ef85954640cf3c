namespace Architecture.Tests;

/// <summary>What a project file references.</summary>
sealed record ProjectFile(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages);
