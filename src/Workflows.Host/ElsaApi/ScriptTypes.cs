using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Engine;
using Workflows.Persistence;

namespace Workflows.Host.ElsaApi;

/// <summary>What a script of a definition may call, as TypeScript declarations: the editor completes and checks by them.</summary>
internal static class ScriptTypes
{
    private const string Functions = """
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(value: string): void;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function setOutcome(name: string): void;
        declare function setOutcomes(names: string[]): void;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function toJson(value: any): string;
        declare function parseGuid(value: string): any;
        declare function newGuid(): any;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function bytesToString(value: any): string;
        declare function bytesFromString(value: string): any;
        declare function bytesToBase64(value: any): string;
        declare function bytesFromBase64(value: string): any;
        declare function stringToBase64(value: string): string;
        declare function stringFromBase64(value: string): string;

        """;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/scripting/javascript/type-definitions/{definitionId}", DescribeAsync)
            .Produces<string>(contentType: "application/x-typescript");

    private static async Task<IResult> DescribeAsync(
        string definitionId,
        AppDb db,
        CancellationToken ct
    )
    {
        // A definition that is not stored yet has no variables yet.
        var content = await db
            .Definitions.Where(definition => definition.DefinitionId == definitionId)
            .OrderByDescending(definition => definition.Version)
            .Select(definition => definition.Content)
            .FirstOrDefaultAsync(ct);
        var text = new StringBuilder(Functions);
        if (content is not null)
            Describe(DefinitionJson.Parse(content), text);
        return TypedResults.Text(text.ToString(), "application/x-typescript");
    }

    private static void Describe(JsonObject definition, StringBuilder text)
    {
        foreach (var variable in definition.Objects("variables"))
        {
            if (variable.Text("name") is not { } name || !IsWord(name))
                continue;
            var type = ScriptTypeOf(variable.Text("typeName"));
            text.Append(
                CultureInfo.InvariantCulture,
                $"declare function get{Pascal(name)}(): {type};\ndeclare function set{Pascal(name)}(value: {type}): void;\n"
            );
        }

        foreach (var input in definition.Objects("inputs"))
        {
            if (input.Text("name") is { } name && IsWord(name))
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"declare function get{Pascal(name)}(): {ScriptTypeOf(input.Text("type"))};\n"
                );
        }
    }

    // As in Elsa, only names of letters and digits have accessors of their own.
    private static bool IsWord(string name) =>
        name.Length > 0 && name.All(char.IsLetterOrDigit) && !char.IsDigit(name[0]);

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string ScriptTypeOf(string? typeName) =>
        typeName switch
        {
            "String" => "string",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" =>
                "number",
            _ => "any",
        };
}
