using Workflows.Benchmarks;

return await BenchmarkCommand.RunAsync(args);
