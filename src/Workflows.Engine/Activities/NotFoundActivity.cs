using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Stands for an activity whose type is not known: kept as it came, shown, and an incident when it is reached.</summary>
[Activity(
    "Elsa",
    "System",
    "A placeholder activity that will be used in case an activity type is not found."
)]
internal sealed class NotFoundActivity : CodeActivity
{
    public string MissingTypeName { get; set; } = "";

    public JsonElement OriginalJson { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        throw new InvalidOperationException(
            $"Activity type '{MissingTypeName}' version '0' could not be found."
        );
}
