using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace TicketPlatform.Localization;

/// <summary>
/// The texts of one page, email or class, from the .resx files next to it, in the language of the current request or
/// message (<see cref="CultureInfo.CurrentUICulture"/>). Texts that a language lacks are English.
/// </summary>
public sealed class Texts : IStringLocalizer
{
    static readonly ConcurrentDictionary<(Assembly, string), Texts> Loaded = new();

    readonly ResourceManager resources;

    Texts(Assembly assembly, string name) => resources = new(name, assembly);

    /// <summary>
    /// The texts next to a class: RoomText.resx, RoomText.de.resx. A page's model shares those of its page: Pay.resx
    /// for PayModel.
    /// </summary>
    public static Texts For<T>() => For(typeof(T));

    /// <inheritdoc cref="For{T}"/>
    public static Texts For(Type type)
    {
        var name = type.FullName!;
        return Find(type.Assembly, name)
            ?? (name.EndsWith("Model", StringComparison.Ordinal) ? Find(type.Assembly, name[..^5]) : null)
            ?? throw new MissingManifestResourceException($"There is no .resx file beside {name}.");
    }

    /// <summary>The texts with this full name; null if the assembly has none.</summary>
    public static Texts? Find(Assembly assembly, string name) =>
        Loaded.TryGetValue((assembly, name), out var texts) ? texts
        : assembly.GetManifestResourceInfo($"{name}.resources") is null ? null
        : Loaded.GetOrAdd((assembly, name), key => new(key.Item1, key.Item2));

    /// <summary>The text with this key; the key itself if there is no such text.</summary>
    public string this[string key] => Read(key) ?? key;

    /// <summary>
    /// The text with this key; its placeholders (<c>{0}</c>) are replaced by the arguments, written in the current
    /// culture.
    /// </summary>
    public string this[string key, params object?[] arguments] =>
        string.Format(CultureInfo.CurrentCulture, this[key], arguments);

    /// <summary>Whether there is a text with this key.</summary>
    public bool Has(string key) => Read(key) is not null;

    /// <summary>
    /// The text for a number: <c>key.one</c>, <c>key.other</c> and the language's other plural categories, or
    /// <c>key.zero</c> for zero if that text exists. <c>{0}</c> is the number, <c>{1}</c> and the following are the
    /// other arguments.
    /// </summary>
    public string Count(string key, long count, params object?[] arguments)
    {
        var text = (count == 0 ? Read($"{key}.zero") : null)
            ?? Read($"{key}.{Plural.CategoryOf(count, CultureInfo.CurrentUICulture)}")
            ?? this[$"{key}.other"];
        return string.Format(CultureInfo.CurrentCulture, text, [count, .. arguments]);
    }

    /// <summary>All texts whose keys begin with <paramref name="prefix"/>, by key.</summary>
    public IEnumerable<(string Key, string Text)> StartingWith(string prefix) =>
        from key in Keys()
        where key.StartsWith(prefix, StringComparison.Ordinal)
        select (key, this[key]);

    LocalizedString IStringLocalizer.this[string name] => new(name, this[name], Read(name) is null);

    LocalizedString IStringLocalizer.this[string name, params object[] arguments] =>
        new(name, this[name, arguments], Read(name) is null);

    IEnumerable<LocalizedString> IStringLocalizer.GetAllStrings(bool includeParentCultures) =>
        Keys().Select(key => new LocalizedString(key, this[key]));

    string? Read(string key)
    {
        var culture = CultureInfo.CurrentUICulture;
        if (culture.Name is not ("en-XA" or "ar-XB"))
            return resources.GetString(key, culture);
        var english = resources.GetString(key, CultureInfo.InvariantCulture);
        // Date patterns are not read by people.
        return english is null || key.StartsWith("Pattern.", StringComparison.Ordinal)
            ? english
            : PseudoText.Of(english);
    }

    IEnumerable<string> Keys()
    {
        var english = resources.GetResourceSet(
            CultureInfo.InvariantCulture,
            createIfNotExists: true,
            tryParents: false
        )!;
        return english.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key);
    }
}
