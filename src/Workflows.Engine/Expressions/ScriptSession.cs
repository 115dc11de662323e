using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using Workflows.Engine.Authoring;
using ScriptEngine = Jint.Engine;

namespace Workflows.Engine;

/// <summary>The scripts of one burst: they share one engine, made when the first of them runs.</summary>
internal sealed class ScriptSession(
    WorkflowEngineOptions options,
    TimeProvider clock,
    CancellationToken ct
)
{
    // Values to calculate with; none of them reaches anything outside, and none knows what time it is.
    private static readonly FrozenDictionary<string, Type> Types = new[]
    {
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(TimeSpan),
        typeof(Guid),
        typeof(Random),
    }.ToFrozenDictionary(t => t.Name);

    private Bound? _shared;

    /// <summary>Whether a name stands for something that is bound for each script anew, or that scripts cannot change.</summary>
    public static bool Binds(string name) =>
        name is "args" or "variables" or "undefined" or "NaN" or "Infinity"
        || ScriptFunctions.Find(name) is not null
        || Types.ContainsKey(name)
        || name.StartsWith("get", StringComparison.Ordinal)
        || name.StartsWith("set", StringComparison.Ordinal);

    public object? Run(JavaScriptExpression script, ActivityExecutionContext context)
    {
        var bound = script.LeavesTraces
            ? new Bound(MakeEngine())
            : _shared ??= new Bound(MakeEngine());
        return bound.Run(script, context);
    }

    private ScriptEngine MakeEngine()
    {
        var made = new ScriptEngine(engine =>
        {
            engine.TimeoutInterval(options.ScriptTimeout);
            engine.MaxStatements(options.ScriptStatements);
            engine.LimitMemory(options.ScriptMemory);
            engine.LimitRecursion(options.ScriptRecursion);
            engine.CancellationToken(ct);
            engine.DisableStringCompilation();
            engine.Interop.ArrayConversion = ArrayConversionMode.Copy;
            engine.Interop.EnumConversion = EnumConversionMode.String;
            engine.SetWrapObjectHandler(Wrap);
            engine.TimeSystem = new ScriptClock(clock);
            engine.SetTypeResolver(new TypeResolver { MemberFilter = IsTimeless });
            engine.AddObjectConverter(
                new ScriptValues.Converter(),
                typeof(byte[]),
                typeof(System.Text.Json.JsonElement)
            );
        });
        LimitRepeat(made);
        return made;
    }

    // Memory is looked at between statements; this one function makes any amount of it in a single one.
    private void LimitRepeat(ScriptEngine engine)
    {
        const string Name = "repeat";
        var texts = engine.Global.Get("String").Get("prototype").AsObject();
        var repeat = texts.Get(Name);
        var most = options.ScriptMemory / sizeof(char);
        var limited = new ClrFunction(
            engine,
            Name,
            (text, arguments) =>
            {
                var length = TypeConverter.ToString(text).Length;
                if (TypeConverter.ToNumber(arguments.At(0)) * length > most)
                    throw new InvalidOperationException(
                        $"The script makes a text of more than {most} characters."
                    );
                return engine.Call(repeat, text, arguments);
            },
            1
        );
        texts.DefineOwnProperty(Name, new PropertyDescriptor(limited, true, false, true));
    }

    private static bool IsTimeless(MemberInfo member) =>
        member.Name is not ("Now" or "UtcNow" or "Today");

    private static ObjectInstance Wrap(ScriptEngine engine, object target, Type? type)
    {
        var wrapper = ObjectWrapper.Create(engine, target);
        if (target is System.Collections.IList)
            wrapper.Prototype = engine.Intrinsics.Array.PrototypeObject;
        return wrapper;
    }

    /// <summary>An engine and what has been bound in it so far.</summary>
    private sealed class Bound(ScriptEngine engine)
    {
        private readonly HashSet<string> _names = [];
        private readonly ScriptHost _host = new(engine);

        public object? Run(JavaScriptExpression script, ActivityExecutionContext context)
        {
            _host.Context = context;
            foreach (var name in script.Globals)
                Bind(name, script);
            var result = engine.Evaluate(script.Script).UnwrapIfPromise();
            var value = result.ToObject();
            if (script.VariableNames.Count > 0)
                _host.WriteBack();
            return value;
        }

        private void Bind(string name, JavaScriptExpression script)
        {
            if (_names.Contains(name))
                return;
            if (name == "args")
            {
                engine.SetValue(name, _host.ArgumentsObject());
            }
            else if (name == "variables")
            {
                engine.SetValue(name, _host.CopyVariables(script.VariableNames));
            }
            else if (ScriptFunctions.Find(name) is { } function)
            {
                engine.SetValue(
                    name,
                    new ClrFunction(engine, name, (_, arguments) => function(_host, arguments))
                );
                _names.Add(name);
            }
            else if (Types.TryGetValue(name, out var type))
            {
                engine.SetValue(name, TypeReference.CreateTypeReference(engine, type));
                _names.Add(name);
            }
            else if (_host.FindAccessor(name) is { } accessor)
            {
                // Not remembered: what is in scope differs from one activity to the next.
                engine.SetValue(
                    name,
                    new ClrFunction(engine, name, (_, arguments) => accessor(arguments))
                );
            }
            else if (IsAccessorName(name))
            {
                engine.Global.RemoveOwnProperty(name);
            }
        }

        private static bool IsAccessorName(string name) =>
            name.StartsWith("get", StringComparison.Ordinal)
            || name.StartsWith("set", StringComparison.Ordinal);
    }
}

/// <summary>The clock of scripts is that of the engine, in universal time.</summary>
internal sealed class ScriptClock(TimeProvider clock)
    : DefaultTimeSystem(TimeZoneInfo.Utc, CultureInfo.InvariantCulture)
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
}
