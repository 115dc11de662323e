using Workflows.Engine.Authoring;

namespace Workflows.Engine.Tests.Running;

/// <summary>Activities that hand over their callbacks in every way that a developer might think of.</summary>
internal static class CallbackActivities
{
    public static void AddTo(WorkflowEngineBuilder engine) =>
        engine
            .AddActivity<ResumedByMethod>()
            .AddActivity<ResumedByLambda>()
            .AddActivity<ResumedByLocalFunction>()
            .AddActivity<ResumedByStaticMethod>()
            .AddActivity<HearsChildByLambda>();
}

internal abstract class ResumedByInheritedMethod : Activity
{
    protected ValueTask OnResumed(ActivityExecutionContext context) =>
        context.CompleteActivityAsync();
}

[Activity("Test", "Names its methods.")]
internal sealed class ResumedByMethod : ResumedByInheritedMethod
{
    [Port]
    public IActivity? Body { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        // A lambda that is no callback is nobody's business.
        var names = new[] { "one", "two" }.Select(n => n.Length).ToList();
        await context.ScheduleActivityAsync(Body, OnBodyCompleted);
        context.CreateBookmark(names.Count, OnResumed);
        context.CreateBookmark("callback", Resumed, includeActivityInstanceId: false);
    }

    private ValueTask Resumed(ActivityExecutionContext context) => OnResumed(context);

    private ValueTask OnBodyCompleted(ActivityCompletedContext completed) =>
        completed.CompleteActivityAsync();
}

[Activity("Test", "Is resumed by a lambda.")]
internal sealed class ResumedByLambda : Activity
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark("go", c => c.CompleteActivityAsync());
}

[Activity("Test", "Is resumed by a local function, made in an async method.")]
internal sealed class ResumedByLocalFunction : Activity
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await Task.Yield();
        context.CreateBookmark("go", Resume);

        ValueTask Resume(ActivityExecutionContext resumed) =>
            resumed.CompleteActivityWithOutcomesAsync(Id);
    }
}

[Activity("Test", "Is resumed by a static method, which is no method of the activity.")]
internal sealed class ResumedByStaticMethod : Activity
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark("go", Resume);

    private static ValueTask Resume(ActivityExecutionContext context) =>
        context.CompleteActivityAsync();
}

[Activity("Test", "Hears the end of its body by a lambda.")]
internal sealed class HearsChildByLambda : Activity
{
    [Port]
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.ScheduleActivityAsync(Body, completed => completed.CompleteActivityAsync(Id));
}
