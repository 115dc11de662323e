using System.Reflection;
using System.Reflection.Emit;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>
/// Finds callbacks of an activity class that are no named methods of it: lambdas, local functions, static methods. They are
/// stored by name, so they could not be called any more after a restart or the next build.
/// </summary>
internal static class CallbackMethods
{
    private const BindingFlags Declared =
        BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value);

    /// <summary>Where the class makes such callbacks: the names of its methods.</summary>
    public static IReadOnlyList<string> Unnamed(Type activity)
    {
        var found = new List<string>();
        for (
            var type = activity;
            type is not null && type.Assembly != typeof(object).Assembly;
            type = type.BaseType
        )
        {
            foreach (var method in MethodsOf(type).Where(m => Makes(m, activity)))
                found.Add(NameOf(method, type));
        }

        return [.. found.Distinct()];
    }

    // Lambdas and async methods live in classes that the compiler nests into the activity's.
    private static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetMethods(Declared)
            .Cast<MethodBase>()
            .Concat(type.GetConstructors(Declared))
            .Concat(
                type.GetNestedTypes(Declared)
                    .Where(t => t.Name.StartsWith('<'))
                    .SelectMany(MethodsOf)
            );

    private static string NameOf(MethodBase method, Type activity)
    {
        var inner = method.DeclaringType == activity ? method.Name : method.DeclaringType!.Name;
        var end = inner.IndexOf('>', StringComparison.Ordinal);
        return inner.StartsWith('<') && end > 1 ? inner[1..end] : method.Name;
    }

    // A method becomes a delegate by two instructions that follow each other: take its address, call the delegate's constructor.
    private static bool Makes(MethodBase method, Type activity)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return false;
        MethodBase? pointed = null;
        var position = 0;
        while (position < code.Length)
        {
            var opCode = Next(code, ref position);
            if (opCode == OpCodes.Ldftn)
                pointed = Resolve(method, BitConverter.ToInt32(code, position));
            else if (
                opCode == OpCodes.Newobj
                && pointed is not null
                && IsCallback(Resolve(method, BitConverter.ToInt32(code, position))?.DeclaringType)
            )
            {
                if (!IsNamed(pointed, activity))
                    return true;
                pointed = null;
            }
            else
                pointed = null;
            position += OperandSize(opCode, code, position);
        }

        return false;
    }

    private static bool IsCallback(Type? type) =>
        type == typeof(ExecuteActivityDelegate) || type == typeof(ActivityCompletionCallback);

    private static bool IsNamed(MethodBase method, Type activity) =>
        !method.IsStatic
        && !method.Name.Contains('<', StringComparison.Ordinal)
        && method.DeclaringType!.IsAssignableFrom(activity);

    private static MethodBase? Resolve(MethodBase user, int token)
    {
        try
        {
            return user.Module.ResolveMethod(
                token,
                user.DeclaringType?.GetGenericArguments(),
                user.IsGenericMethod ? user.GetGenericArguments() : null
            );
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            // Not to be resolved here, so not known to be wrong: it is refused when it is used.
            return null;
        }
    }

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
