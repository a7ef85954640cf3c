using HarfBuzzSharp;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>A piece of text that HarfBuzz shapes at once.</summary>
/// <param name="Font">A font that has its characters.</param>
/// <param name="Script">The script of its characters, apart from those common to all scripts.</param>
/// <param name="Start">Where it begins in the text of its line.</param>
/// <param name="Text">In reading order.</param>
readonly record struct ScriptRun(BundledFont Font, Script Script, int Start, string Text);
