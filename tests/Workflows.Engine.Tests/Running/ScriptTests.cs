using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

public sealed class ScriptTests
{
    [Theory]
    [InlineData("Array.prototype.first = function () { return this[0]; }", "[1].first")]
    [InlineData("[].constructor.prototype.first = 1", "[1].first")]
    [InlineData("[]['__proto__'].push(1)", "[][0]")]
    [InlineData("(() => { const o = Object; o.mine = 1; })()", "Object.mine")]
    [InlineData("globalThis.mine = 1", "typeof mine")]
    [InlineData("this.mine = 1", "typeof mine")]
    [InlineData("(function () { this.mine = 1; })()", "typeof mine")]
    [InlineData("if (true) { var mine = 1; }", "typeof mine")]
    [InlineData("for (var mine = 0; mine < 2; mine++) { }", "typeof mine")]
    [InlineData("if (true) { function mine() { } }", "typeof mine")]
    [InlineData("for (mine of [1, 2]) { }", "typeof mine")]
    [InlineData("for (mine in { a: 1 }) { }", "typeof mine")]
    [InlineData("[mine] = [1]", "typeof mine")]
    [InlineData("({ a: mine } = { a: 1 })", "typeof mine")]
    [InlineData("(() => { mine = 1; })()", "typeof mine")]
    [InlineData("Object.assign(Math, { mine: 1 })", "Math.mine")]
    [InlineData("Object.defineProperty(Math, 'mine', { value: 1 })", "Math.mine")]
    [InlineData("Reflect.set(Math, 'mine', 1)", "Math.mine")]
    [InlineData("[].push.call(Math, 1)", "Math[0]")]
    [InlineData("((m) => m.push(1))(Array['proto' + 'type'])", "[][0]")]
    [InlineData(
        "delete Math.PI; delete Array.prototype.map",
        "typeof [].map == 'function' ? undefined : 1"
    )]
    public async Task A_script_leaves_nothing_to_the_next_one(string script, string look)
    {
        await using var world = new EngineWorld();

        await world.StartAsync(
            InOrder(Write("'warm ' + getCorrelationId()"), Write(script), Write($"String({look})"))
        );

        world.Lines[^1].ShouldBe("undefined");
        world.Lines.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("getVariable('N') + 1", false)]
    [InlineData("variables.N = getN() + 1", false)]
    [InlineData("getInput('Items').filter(i => i.Price > 3).map(i => i.Name).join(', ')", false)]
    [InlineData("JSON.stringify({ a: Math.round(2.5), b: new Date(0), c: [1, 2][0] })", false)]
    [InlineData("`${getCorrelationId()}: ${Object.keys(args).length}`", false)]
    [InlineData("(() => { const n = getN(); if (n > 3) return 'many'; return 'few'; })()", false)]
    [InlineData("const n = 1; n", true)]
    [InlineData("[1, 2].map(Number)", true)]
    [InlineData("(async () => 1)()", true)]
    public void Only_scripts_that_plainly_leave_nothing_share_an_engine(string script, bool leaves)
    {
        new JavaScriptEvaluator().Compile(script).LeavesTraces.ShouldBe(leaves);
    }

    [Theory]
    [InlineData("'x'.repeat(200000000).length")]
    [InlineData("'x'['rep' + 'eat'](200000000).length")]
    public async Task A_script_cannot_fill_the_memory_with_one_call(string script)
    {
        await using var world = new EngineWorld();

        await world.StartAsync(InOrder(Write("'ab'.repeat(3)"), Write(script)));

        world.Lines.ShouldBe(["ababab"]);
        world.Instance.SubStatus.ShouldBe("Faulted");
    }

    [Fact]
    public async Task A_long_name_of_a_variable_is_a_name_like_any_other()
    {
        var name = new string('N', 2_000_000);
        await using var world = new EngineWorld();

        await world.StartAsync(
            InOrder(Write("getN()"))
                .Replace("\"name\":\"N\"", $"\"name\":\"{name}\"", StringComparison.Ordinal)
        );

        world.Instance.SubStatus.ShouldBe("Faulted");
    }
}
