using Workflows.Persistence.Tests;
using Workflows.Persistence.Tests.Embedded;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// In place of the entry point that xunit would generate: some tests need this program as a second process.
if (args is [HolderProcess.Argument, var folder])
    return await HolderProcess.HoldAsync(folder);
if (args.Contains("--server"))
    return await TestPlatformTestFramework.RunAsync(
        args,
        SelfRegisteredExtensions.AddSelfRegisteredExtensions
    );
return await ConsoleRunner.Run(args);
