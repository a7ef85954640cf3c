using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;error-summary /&gt;</c>: everything that is wrong with a form, above it, each line linking to its field.
/// Renders nothing if there are no errors.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    static readonly Texts Texts = Texts.For<ErrorSummaryTagHelper>();

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wrong = Wrong(View).ToList();
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
                .Append(Texts.Count("Heading", fields))
                .AppendHtml("</strong>");
        output.Content.AppendHtml("<ul>").AppendHtml(new Lines(View)).AppendHtml("</ul></div>");
    }

    // A list's filters report their own errors.
    static IEnumerable<KeyValuePair<string, ModelStateEntry?>> Wrong(ViewContext view) =>
        view.ModelState.Where(entry =>
            entry.Value is { Errors.Count: > 0 } && !FilterErrors.IsFilter(view.HttpContext.Request, entry.Key)
        );

    // Rendered after the whole page, because only then are the labels of its fields known.
    sealed class Lines(ViewContext view) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var labels = FieldTagHelper.Labels(view.HttpContext);
            var order = labels.Keys.ToList();
            foreach (
                var (key, state) in Wrong(view).OrderBy(entry => entry.Key.Length == 0 ? -1 : order.IndexOf(entry.Key))
            )
            {
                foreach (var error in state!.Errors)
                {
                    writer.Write(
                        key.Length == 0 ? "<li>" : $"<li><a href=\"#{TagBuilder.CreateSanitizedId(key, "_")}\">"
                    );
                    encoder.Encode(
                        writer,
                        labels.TryGetValue(key, out var label)
                            ? Texts["AtField", label, error.ErrorMessage]
                            : error.ErrorMessage
                    );
                    writer.Write(key.Length == 0 ? "</li>" : "</a></li>");
                }
            }
        }
    }
}
