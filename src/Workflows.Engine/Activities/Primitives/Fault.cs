using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Raises an incident.</summary>
[Activity("Elsa", "Primitives", "Faults the workflow.")]
internal sealed class Fault : Activity
{
    [Input(Description = "Code to categorize the fault.")]
    public Input<string>? Code { get; set; }

    [Input(
        Description = "Category to categorize the fault. Examples: HTTP, Alteration, Azure, etc."
    )]
    public Input<string>? Category { get; set; }

    [Input(
        DisplayName = "Type",
        Description = "The type of fault. Examples: System, Business, Integration, etc."
    )]
    public Input<string>? FaultType { get; set; }

    [Input(Description = "The message to include with the fault.")]
    public Input<string?>? Message { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        throw new FaultException(
            Code.GetOrDefault(context) ?? "0",
            Category.GetOrDefault(context) ?? "General",
            FaultType.GetOrDefault(context) ?? "System",
            Message.GetOrDefault(context)
        );
}
