namespace LoadTests;

/// <summary>A measurement that reports one row or several.</summary>
/// <param name="Names">The names it is selected by, separated by spaces.</param>
/// <param name="RunAsync">Measures.</param>
sealed record Scenario(string Names, Func<Task<IEnumerable<Result>>> RunAsync)
{
    public bool IsIn(IReadOnlySet<string> wanted) => wanted.Count == 0 || Names.Split(' ').Any(wanted.Contains);
}
