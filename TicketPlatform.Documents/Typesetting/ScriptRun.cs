using HarfBuzzSharp;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>A piece of text that HarfBuzz shapes in one go.</summary>
/// <param name="Font">Has its characters.</param>
/// <param name="Script">Of its characters, apart from those that are common to all scripts.</param>
/// <param name="Start">Where it begins in the text of its line.</param>
/// <param name="Text">In the order in which it is read.</param>
readonly record struct ScriptRun(BundledFont Font, Script Script, int Start, string Text);
