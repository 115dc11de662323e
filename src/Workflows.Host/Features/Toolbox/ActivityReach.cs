using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Workflows.Domain;
using Workflows.Domain.Privacy;
using Workflows.Engine.Authoring;

namespace Workflows.Host.Features.Toolbox;

/// <summary>
/// What the code of an activity reaches: the outbox, and personal data of which class. Read from the compiled methods, so
/// that nobody has to remember to write it down.
/// </summary>
internal sealed class ActivityReach
{
    private const BindingFlags Declared =
        BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private static readonly HashSet<string> WaysToWait =
    [
        "CreateBookmark",
        "CreateBookmarks",
        "DelayFor",
        "DelayUntil",
        "WaitForEvent",
    ];

    private readonly Assembly _toolbox;
    private readonly HashSet<MethodBase> _seen = [];
    private readonly Queue<MethodBase> _next = [];
    private readonly SortedSet<DataClass> _reads = [];

    private ActivityReach(Type activity)
    {
        _toolbox = activity.Assembly;
        for (
            var type = activity;
            type is not null && type.Assembly == _toolbox;
            type = type.BaseType
        )
        {
            foreach (var method in type.GetMethods(Declared))
                Enter(method);
        }

        while (_next.TryDequeue(out var method))
            Read(method);
    }

    /// <summary>Whether it puts mails in the outbox.</summary>
    public bool Mails { get; private set; }

    /// <summary>Whether it can wait for something.</summary>
    public bool Waits { get; private set; }

    /// <summary>The classes of personal data that it reads itself. A letter shows ordinary data when it is rendered.</summary>
    public IReadOnlyCollection<DataClass> Reads => _reads;

    public static ActivityReach Of(Type activity) => new(activity);

    private void Enter(MethodBase method)
    {
        if (!_seen.Add(method))
            return;
        _next.Enqueue(method);
        if (
            method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType is { } machine
        )
            Enter(
                machine.GetMethod(
                    nameof(IAsyncStateMachine.MoveNext),
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                )!
            );
    }

    private void Read(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return;
        for (var position = 0; position < code.Length; )
        {
            var opCode = Next(code, ref position);
            if (
                opCode.OperandType is OperandType.InlineMethod
                && Resolve(method, BitConverter.ToInt32(code, position)) is { } called
            )
                Meet(called);
            position += OperandSize(opCode, code, position);
        }
    }

    private void Meet(MethodBase called)
    {
        if (called.DeclaringType == typeof(IOutbox))
            Mails = true;
        else if (called.DeclaringType?.Assembly == _toolbox)
            Enter(Definition(called));
        else if (
            called.DeclaringType?.Namespace == typeof(Activity).Namespace
            && WaysToWait.Contains(called.Name)
        )
            Waits = true;
        else if (called is MethodInfo { ReturnType: var given } && !IsWrapper(called.DeclaringType))
            Note(given);
    }

    // The data class of a wrapper is known by its name alone: the values of an enumeration are called like them.
    private void Note(Type given)
    {
        if (given == typeof(CprNumber))
            _reads.Add(DataClass.Confidential);
        else if (
            IsWrapper(given)
            && Enum.TryParse<DataClass>(given.Name.Split('`')[0], out var dataClass)
        )
            _reads.Add(dataClass);
    }

    private static bool IsWrapper(Type? type) =>
        type is not null && typeof(IPersonalData).IsAssignableFrom(type);

    private static MethodBase Definition(MethodBase method) =>
        method is MethodInfo { IsGenericMethod: true } generic
            ? generic.GetGenericMethodDefinition()
            : method;

    private static MethodBase? Resolve(MethodBase user, int token) =>
        user.Module.ResolveMethod(
            token,
            user.DeclaringType?.GetGenericArguments(),
            user.IsGenericMethod ? user.GetGenericArguments() : null
        );

    private static OpCode Next(byte[] code, ref int position)
    {
        short value = code[position++];
        if (value == 0xFE)
            value = unchecked((short)(0xFE00 | code[position++]));
        return OpCodesByValue[value];
    }

    private static int OperandSize(OpCode opCode, byte[] code, int position) =>
        opCode.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget
            or OperandType.ShortInlineI
            or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, position)),
            _ => 4,
        };
}
