using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Workflows.Testing;

namespace Workflows.Engine.Tests.Authoring;

/// <summary>Activities that were written against genuine Elsa, compiled unmodified against the engine.</summary>
internal static class AuthoringSample
{
    // What genuine Elsa's usings become here: as in Workflows.Activities.csproj.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Workflows.Engine.Authoring;
        """;

    private static readonly Lazy<Assembly> Compiled = new(Compile);

    public static string Folder =>
        Environment.GetEnvironmentVariable("AUTHORING_SAMPLES")
        ?? Repository.Folder("../shared/elsa/authoring-sample");

    public static Assembly Load()
    {
        Assert.SkipUnless(
            Directory.Exists(Folder),
            $"The sample activities are not here ({Folder}); AUTHORING_SAMPLES names another folder."
        );
        return Compiled.Value;
    }

    private static Assembly Compile()
    {
        var files = Directory.GetFiles(Folder, "*.cs").Order(StringComparer.Ordinal);
        var platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            "AuthoringSample",
            [
                CSharpSyntaxTree.ParseText(Usings),
                .. files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), path: f)),
            ],
            platform
                .Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        using var output = new MemoryStream();
        var result = compilation.Emit(output);
        result
            .Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.ToString())
            .ShouldBeEmpty();
        return Assembly.Load(output.ToArray());
    }
}
