using System.Reflection;
using System.Runtime.CompilerServices;
using Workflows.Engine.Authoring;
using Workflows.Testing;

namespace Workflows.Engine.Tests.Authoring;

public sealed class PublicApiTests
{
    [Fact]
    public async Task Activity_authors_find_the_members_that_they_know()
    {
        var approved = Repository.Folder("tests/Workflows.Engine.Tests/Authoring/PublicApi.txt");
        var received = Path.ChangeExtension(approved, ".received.txt");
        var expected = File.Exists(approved)
            ? await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken)
            : "";

        var actual = Describe();

        if (actual == expected.ReplaceLineEndings("\n"))
            File.Delete(received);
        else
            await File.WriteAllTextAsync(received, actual, TestContext.Current.CancellationToken);
        actual.ShouldBe(
            expected.ReplaceLineEndings("\n"),
            $"If the change is meant, {Path.GetFileName(received)} takes the place of {Path.GetFileName(approved)}."
        );
    }

    private static string Describe()
    {
        var types = typeof(Activity)
            .Assembly.GetExportedTypes()
            .Where(t => t.Namespace == "Workflows.Engine.Authoring")
            .OrderBy(t => t.ToString(), StringComparer.Ordinal);
        return string.Concat(types.Select(Describe));
    }

    private static string Describe(Type type)
    {
        var members = type.GetMembers(
                BindingFlags.Public
                    | BindingFlags.NonPublic
                    | BindingFlags.Instance
                    | BindingFlags.Static
                    | BindingFlags.DeclaredOnly
            )
            .Where(IsOffered)
            .Select(m => $"    {Describe(m)}\n")
            .Order(StringComparer.Ordinal);
        return $"{type} : {type.BaseType}\n{string.Concat(members)}";
    }

    private static bool IsOffered(MemberInfo member) =>
        !member.IsDefined(typeof(CompilerGeneratedAttribute))
        && member switch
        {
            MethodBase method => IsOffered(method)
                && (!method.IsSpecialName || method.IsConstructor),
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsOffered),
            FieldInfo field => field.IsPublic || field.IsFamily,
            _ => false,
        };

    private static bool IsOffered(MethodBase method) =>
        method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Describe(MemberInfo member) =>
        member switch
        {
            PropertyInfo p =>
                $"{p} {{ {string.Join(
                ' ',
                p.GetAccessors(nonPublic: true)
                    .Where(IsOffered)
                    .Select(a => a.ReturnType == typeof(void) ? "set;" : "get;")
            )} }}",
            MethodBase m =>
                $"{Reach(m)}{m.ToString()!.Split('(')[0]}({string.Join(
                ", ",
                m.GetParameters().Select(p => $"{p}{(p.IsOptional ? " = …" : "")}")
            )})",
            _ => member.ToString()!,
        };

    private static string Reach(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + (method.IsStatic ? "static " : "")
        + (method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");
}
