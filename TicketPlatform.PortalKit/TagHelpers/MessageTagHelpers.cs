using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.PortalKit.Pages;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary><c>&lt;banner tone="Warn" heading="Demo mode"&gt;No money moves.&lt;/banner&gt;</c></summary>
[HtmlTargetElement("banner")]
public sealed class BannerTagHelper : TagHelper
{
    public Tone Tone { get; set; } = Tone.Info;
    public string? Heading { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute(
            "class",
            $"banner tone-{Tone.ToString().ToLowerInvariant()} {output.Attributes["class"]?.Value}".TrimEnd()
        );
        if (Tone is Tone.Bad or Tone.Warn && !output.Attributes.ContainsName("role"))
            output.Attributes.SetAttribute("role", "alert");
        output.Content.SetHtmlContent(Icons.Svg(Of(Tone)));
        output.Content.AppendHtml("<div>");
        if (Heading is not null)
            output.Content.AppendHtml("<strong class=\"banner-heading\">").Append(Heading).AppendHtml("</strong>");
        output.Content.AppendHtml(content).AppendHtml("</div>");
    }

    internal static string Of(Tone tone) =>
        tone switch
        {
            Tone.Good => "check",
            Tone.Warn or Tone.Bad => "alert",
            _ => "info",
        };
}

/// <summary>
/// <c>&lt;error-summary /&gt;</c>: everything that is wrong with a form, above it, each line a link to its field.
/// Nothing when all is well.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wrong = View.ModelState.Where(entry => entry.Value is { Errors.Count: > 0 }).ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        var fields = wrong.Count(entry => entry.Key.Length > 0);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "banner tone-bad error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        output.Content.SetHtmlContent(Icons.Svg("alert"));
        output.Content.AppendHtml("<div>");
        if (fields > 0)
            output
                .Content.AppendHtml("<strong class=\"banner-heading\">")
                .Append(fields == 1 ? "One thing needs a look" : $"{fields} things need a look")
                .AppendHtml("</strong>");
        output.Content.AppendHtml("<ul>").AppendHtml(new Lines(View)).AppendHtml("</ul></div>");
    }

    // Written when the whole page has run: only then is known what the fields below are called.
    sealed class Lines(ViewContext view) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var labels = FieldTagHelper.Labels(view.HttpContext);
            var order = labels.Keys.ToList();
            var wrong = view.ModelState.Where(entry => entry.Value is { Errors.Count: > 0 });
            foreach (var (key, state) in wrong.OrderBy(entry => entry.Key.Length == 0 ? -1 : order.IndexOf(entry.Key)))
            {
                foreach (var error in state!.Errors)
                {
                    writer.Write(
                        key.Length == 0 ? "<li>" : $"<li><a href=\"#{TagBuilder.CreateSanitizedId(key, "_")}\">"
                    );
                    if (labels.TryGetValue(key, out var label))
                        encoder.Encode(writer, label + ": ");
                    encoder.Encode(writer, error.ErrorMessage);
                    writer.Write(key.Length == 0 ? "</li>" : "</a></li>");
                }
            }
        }
    }
}

/// <summary><c>&lt;toasts /&gt;</c>: the brief note that the page before left.</summary>
[HtmlTargetElement("toasts", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ToastsTagHelper(ITempDataDictionaryFactory notes) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "toasts");
        output.Attributes.SetAttribute("id", "toasts");
        output.Attributes.SetAttribute("role", "status");
        var note = notes.GetTempData(View.HttpContext);
        if (note[PortalPage.ToastText] is not string text)
            return;
        var tone = Enum.TryParse<Tone>(note[PortalPage.ToastTone] as string, out var named) ? named : Tone.Good;
        output.Content.AppendHtml($"<div class=\"toast tone-{tone.ToString().ToLowerInvariant()}\" data-saved>");
        output
            .Content.AppendHtml(Icons.Svg(BannerTagHelper.Of(tone)))
            .AppendHtml("<span>")
            .Append(text)
            .AppendHtml("</span></div>");
    }
}

/// <summary>Text that is encoded when it is written.</summary>
sealed class StringHtml(string text) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => encoder.Encode(writer, text);
}
