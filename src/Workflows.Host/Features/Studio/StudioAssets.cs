namespace Workflows.Host.Features.Studio;

/// <summary>What Studio's own page loads, in its order, without the fonts of a foreign host. Relative to the base of the page.</summary>
internal static class StudioAssets
{
    // The version that package.json pins: with it, a browser may keep the file for a year.
    private const string Mark = "?v=3.8.2";

    public static IReadOnlyList<string> Sheets { get; } =
    [
        "_content/MudBlazor/MudBlazor.min.css" + Mark,
        "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css" + Mark,
        "_content/Radzen.Blazor/css/material-base.css" + Mark,
        "_content/Elsa.Studio.Shell/css/shell.css" + Mark,
        "Elsa.Studio.Host.CustomElements.styles.css" + Mark,
    ];

    public static IReadOnlyList<string> Scripts { get; } =
    [
        "_content/BlazorMonaco/jsInterop.js" + Mark,
        "_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js" + Mark,
        "_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js" + Mark,
        "_content/MudBlazor/MudBlazor.min.js" + Mark,
        "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js" + Mark,
        "_content/Radzen.Blazor/Radzen.Blazor.js" + Mark,
        // Last, and asked for each time: it names all the others.
        "_framework/blazor.webassembly.js",
    ];
}
