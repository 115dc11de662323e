using System.Collections;
using Workflows.Engine;
using Workflows.Engine.Authoring;

namespace Workflows.Host.ElsaApi;

/// <summary>Which of Studio's editors an input gets, and what that editor needs to know. A hint that Studio does not have shows an error.</summary>
internal static class InputEditors
{
    public static string HintOf(ActivityInput input) =>
        input.Attribute?.UIHint ?? HintOf(Nullable.GetUnderlyingType(input.Type) ?? input.Type);

    public static Dictionary<string, object> SpecificationsOf(ActivityInput input, string? unit)
    {
        var hint = HintOf(input);
        var type = Nullable.GetUnderlyingType(input.Type) ?? input.Type;
        return hint switch
        {
            InputUIHints.DropDown when ItemsOf(input, type) is { } items => Specify(
                hint,
                "selectList",
                items
            ),
            InputUIHints.RadioList when ItemsOf(input, type) is { } items => Specify(
                hint,
                "radioList",
                items
            ),
            InputUIHints.CheckList when ItemsOf(input, type) is { } items => Specify(
                hint,
                "checkList",
                items
            ),
            // The height is read as a number: 1 is the large one.
            InputUIHints.CodeEditor or InputUIHints.JsonEditor => new()
            {
                [InputUIHints.CodeEditor] = new Dictionary<string, object>
                {
                    ["language"] = (input.Attribute?.DefaultSyntax ?? "json").ToLowerInvariant(),
                    ["editorHeight"] = 1,
                },
            },
            InputUIHints.SingleLine when unit is not null => new()
            {
                [hint] = new Dictionary<string, object> { ["adornmentText"] = unit },
            },
            _ => [],
        };
    }

    // Dates too are typed in: the date picker writes them in the words of the browser's language.
    private static string HintOf(Type type)
    {
        if (type == typeof(bool))
            return InputUIHints.Checkbox;
        if (type.IsEnum)
            return InputUIHints.DropDown;
        if (type == typeof(Variable))
            return InputUIHints.VariablePicker;
        if (IsListOfTexts(type))
            return InputUIHints.MultiText;
        return type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type)
            ? InputUIHints.MultiLine
            : InputUIHints.SingleLine;
    }

    private static bool IsListOfTexts(Type type) =>
        type.IsGenericType
        && type.GetGenericArguments() is [{ } element]
        && (element == typeof(string) || element.IsPrimitive)
        && typeof(IEnumerable).IsAssignableFrom(type);

    private static List<SelectListItem>? ItemsOf(ActivityInput input, Type type) =>
        input.Attribute?.Options switch
        {
            IEnumerable<string> texts => [.. texts.Select(text => new SelectListItem(text, text))],
            _ when type.IsEnum =>
            [
                .. Enum.GetNames(type).Select(name => new SelectListItem(name, name)),
            ],
            _ => null,
        };

    private static Dictionary<string, object> Specify(
        string hint,
        string list,
        List<SelectListItem> items
    ) =>
        new()
        {
            [hint] = new Dictionary<string, object>
            {
                [list] = new Dictionary<string, object>
                {
                    ["items"] = items,
                    ["isFlagsEnum"] = false,
                },
            },
        };
}
