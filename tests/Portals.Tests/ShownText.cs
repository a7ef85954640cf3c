using System.Reflection;
using System.Text.RegularExpressions;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace Portals.Tests;

/// <summary>The portals' texts by their keys, so that rewording a text breaks no test.</summary>
static partial class ShownText
{
    static readonly Assembly[] Assemblies =
    [
        typeof(CustomerPortal.PortalMarker).Assembly,
        typeof(EmployeePortal.PortalMarker).Assembly,
        typeof(ProblemText).Assembly,
    ];

    /// <summary>The texts of a view or an internal class: <c>CustomerPortal.Pages.Shared._Layout</c>.</summary>
    public static Texts TextsOf(string name) =>
        Assemblies.Select(assembly => Texts.Find(assembly, name)).FirstOrDefault(texts => texts is not null)
        ?? throw new ArgumentException($"There are no texts named {name}.", nameof(name));

    /// <summary>The English text of a page or class.</summary>
    public static string En<T>(string key, params object?[] arguments) => En(Texts.For<T>(), key, arguments);

    /// <inheritdoc cref="En{T}"/>
    public static string En(Texts texts, string key, params object?[] arguments) =>
        Read(Languages.Default, texts, key, arguments);

    /// <summary>The English text for this number.</summary>
    public static string EnCount<T>(string key, long count, params object?[] arguments) =>
        EnCount(Texts.For<T>(), key, count, arguments);

    /// <inheritdoc cref="EnCount{T}"/>
    public static string EnCount(Texts texts, string key, long count, params object?[] arguments) =>
        Count(Languages.Default, texts, key, count, arguments);

    /// <summary>The German text of a page or class; fails if it equals the English one.</summary>
    public static string De<T>(string key, params object?[] arguments) => De(Texts.For<T>(), key, arguments);

    /// <inheritdoc cref="De{T}"/>
    public static string De(Texts texts, string key, params object?[] arguments) =>
        OnlyGerman(language => Read(language, texts, key, arguments));

    /// <summary>The German text for this number; fails if it equals the English one.</summary>
    public static string DeCount<T>(string key, long count, params object?[] arguments) =>
        DeCount(Texts.For<T>(), key, count, arguments);

    /// <inheritdoc cref="DeCount{T}"/>
    public static string DeCount(Texts texts, string key, long count, params object?[] arguments) =>
        OnlyGerman(language => Count(language, texts, key, count, arguments));

    /// <summary>A text that contains HTML, as a reader sees it.</summary>
    public static string WithoutTags(string text) => Tag().Replace(text, "");

    static string Read(Language language, Texts texts, string key, object?[] arguments)
    {
        using var _ = Languages.Use(language);
        Assert.True(texts.Has(key), $"There is no text {key}.");
        return arguments.Length == 0 ? texts[key] : texts[key, arguments];
    }

    static string Count(Language language, Texts texts, string key, long count, object?[] arguments)
    {
        using var _ = Languages.Use(language);
        Assert.True(texts.Has($"{key}.other"), $"There is no text {key}.other.");
        return texts.Count(key, count, arguments);
    }

    static string OnlyGerman(Func<Language, string> read)
    {
        var german = read(Languages.Find("de")!);
        Assert.NotEqual(read(Languages.Default), german);
        return german;
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
