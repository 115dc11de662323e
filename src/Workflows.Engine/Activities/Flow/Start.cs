using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Marks the start of a flowchart.</summary>
[Activity("Elsa", "Flow", "A milestone activity that marks the start of a flowchart.")]
internal class Start : CodeActivity;
