namespace LoadTests;

/// <summary>What a number of clients achieved.</summary>
readonly record struct Pace(double PerSecond, double P50Ms, double P99Ms, int Errors);
