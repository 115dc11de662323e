using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Ends the flowchart around it.</summary>
[Activity("Elsa", "Flow", "A milestone activity that marks the end of a flowchart.")]
internal sealed class End : CodeActivity, ITerminalNode;
