namespace Workflows.Host.ElsaApi;

/// <summary>
/// What may be done with what is shown. Studio looks at nothing else: without "publish" it opens a definition read-only, without
/// "bulk-publish" it offers to make none. So a link stands here only when its route is there and the person may call it.
/// </summary>
/// <param name="Href">The route.</param>
/// <param name="Rel">What it does.</param>
/// <param name="Method">Its method.</param>
internal sealed record Link(string Href, string Rel, string Method);

internal static class Links
{
    public static IReadOnlyList<Link> OfList { get; } =
    [
        new("/workflow-definitions", "self", "GET"),
        new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
        new("/workflow-definitions/query/count", "count", "GET"),
        new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
        new("/bulk-actions/export/workflow-definitions", "bulk-export", "POST"),
    ];

    public static IReadOnlyList<Link> OfDefinition(string definitionId)
    {
        var id = Uri.EscapeDataString(definitionId);
        return
        [
            new($"/workflow-definitions/by-definition-id/{id}", "self", "GET"),
            new($"/workflow-definitions/{id}/versions", "versions", "GET"),
            new($"/workflow-definitions/{id}/export", "export", "GET"),
        ];
    }
}
