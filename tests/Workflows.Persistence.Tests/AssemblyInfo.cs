using Workflows.Testing.Databases;

[assembly: AssemblyFixture(typeof(TestServerRemoval))]
