using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// Label, hint, input and error as one: <c>&lt;field for="Input.Email" label="Email" type="email" autocomplete="email"
/// /&gt;</c>. Keeps what was typed when the form comes back, marks what is wrong, and ties all of it together for
/// screen readers. Other attributes go to the input. Types: those of the input element, and <c>textarea</c>,
/// <c>checkbox</c>, <c>stepper</c>; with <c>items</c> it is a list to choose from.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper : TagHelper
{
    static readonly Texts Texts = Texts.For<FieldTagHelper>();

    /// <summary>
    /// For a form that is one of several on a page and not the submitted one, its key in the view data: its fields show
    /// the model instead of the submitted values, and their ids begin with this text.
    /// </summary>
    public const string Scope = "FieldScope";

    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";
    public string? Hint { get; set; }
    public string Type { get; set; } = "text";
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Shown in front of the input, for example a currency sign.</summary>
    public string? Before { get; set; }

    /// <summary>Shows "optional" after the label. By default if the model does not require a value.</summary>
    public bool? Optional { get; set; }

    /// <summary>Makes the browser require a value. By default if the field is not optional.</summary>
    public bool? Insist { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var scope = View.ViewData[Scope] as string;
        var id = TagBuilder.CreateSanitizedId(scope is null ? name : $"{scope}-{name}", "_");
        var state = scope is null ? View.ModelState[name] : null;
        var errors = state?.Errors.Select(e => e.ErrorMessage).Where(message => message.Length > 0).ToList() ?? [];
        var optional = Optional ?? (!For.Metadata.IsRequired && Type is not "checkbox" and not "hidden" && !Demanded());
        var value = Type is "password" or "file" ? null : state?.AttemptedValue ?? Written(For.Model);

        Labels(View.HttpContext)[name] = Label;
        var described = new List<string>(2);
        if (Hint is not null)
            described.Add(id + "-hint");
        if (errors.Count > 0)
            described.Add(id + "-error");

        var control = Control(value);
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        if (described.Count > 0)
            control.Attributes["aria-describedby"] = string.Join(' ', described);
        if (errors.Count > 0)
            control.Attributes["aria-invalid"] = "true";
        if (Insist ?? (!optional && Type is not "checkbox"))
            control.Attributes["required"] = "required";
        foreach (var extra in output.Attributes.Where(a => a.Name != "class"))
            control.Attributes[extra.Name] = extra.Value?.ToString() ?? "";

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var cssClass = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.Clear();
        output.Attributes.SetAttribute(
            "class",
            $"field{(errors.Count > 0 ? " is-wrong" : "")}{(Type == "checkbox" ? " field-check" : "")}{(cssClass is null ? "" : " " + cssClass)}"
        );

        var label = new TagBuilder("label") { Attributes = { ["for"] = id } };
        label.InnerHtml.Append(Label);
        if (optional)
            label.InnerHtml.AppendHtml(" <span class=\"optional\">").Append(Texts["Optional"]).AppendHtml("</span>");
        if (Type == "checkbox")
            output.Content.AppendHtml(control).AppendHtml(label);
        else
            output.Content.AppendHtml(label);
        if (Hint is not null)
            output.Content.AppendHtml(Line("hint", id + "-hint", new StringHtml(Hint)));
        if (Type != "checkbox")
            output.Content.AppendHtml(Framed(control));
        if (errors.Count > 0)
            output.Content.AppendHtml(
                Line(
                    "field-error",
                    id + "-error",
                    new HtmlString(Icons.Svg("alert")),
                    new StringHtml(string.Join(' ', errors))
                )
            );
    }

    TagBuilder Control(string? value)
    {
        if (Items is not null)
            return Select(value);
        if (Type == "textarea")
        {
            var area = new TagBuilder("textarea") { Attributes = { ["class"] = "input", ["rows"] = "6" } };
            // The first line break after the tag is not part of the text.
            area.InnerHtml.AppendHtml("\n").Append(value ?? "");
            return area;
        }
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = Type == "stepper" ? "number" : Type;
        if (Type == "checkbox")
        {
            input.Attributes["class"] = "check";
            input.Attributes["value"] = "true";
            if (value is not null && value.Contains("true", StringComparison.OrdinalIgnoreCase))
                input.Attributes["checked"] = "checked";
            return input;
        }
        input.Attributes["class"] = "input";
        if (Type is "number" or "stepper")
            input.Attributes["inputmode"] = "numeric";
        if (value is not null)
            input.Attributes["value"] = value;
        return input;
    }

    TagBuilder Select(string? value)
    {
        var select = new TagBuilder("select") { Attributes = { ["class"] = "input" } };
        foreach (var item in Items!)
        {
            var option = new TagBuilder("option") { Attributes = { ["value"] = item.Value ?? item.Text } };
            if (
                string.Equals(item.Value ?? item.Text, value, StringComparison.Ordinal)
                || (value is null && item.Selected)
            )
                option.Attributes["selected"] = "selected";
            if (item.Disabled)
                option.Attributes["disabled"] = "disabled";
            option.InnerHtml.Append(item.Text);
            select.InnerHtml.AppendHtml(option);
        }
        return select;
    }

    IHtmlContent Framed(TagBuilder control)
    {
        if (Type != "stepper" && Before is null)
            return control;
        var frame = new TagBuilder("div")
        {
            Attributes = { ["class"] = Type == "stepper" ? "stepper" : "input-with-sign" },
        };
        if (Before is not null)
            frame
                .InnerHtml.AppendHtml("<span class=\"sign\" aria-hidden=\"true\">")
                .Append(Before)
                .AppendHtml("</span>");
        frame.InnerHtml.AppendHtml(control);
        return frame;
    }

    static TagBuilder Line(string cssClass, string id, params IHtmlContent[] content)
    {
        var line = new TagBuilder("p") { Attributes = { ["class"] = cssClass, ["id"] = id } };
        foreach (var part in content)
            line.InnerHtml.AppendHtml(part);
        return line;
    }

    /// <summary>The labels of this page's fields, by name; the error summary uses them.</summary>
    internal static Dictionary<string, string> Labels(HttpContext context)
    {
        if (context.Items[typeof(FieldTagHelper)] is not Dictionary<string, string> labels)
            context.Items[typeof(FieldTagHelper)] = labels = new(StringComparer.Ordinal);
        return labels;
    }

    // The framework reports IsRequired as false for a nullable property, even with [Required].
    bool Demanded() => For.Metadata.ValidatorMetadata.OfType<RequiredAttribute>().Any();

    static string? Written(object? value) =>
        value switch
        {
            null => null,
            DateTime time => time.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
