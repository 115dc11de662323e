using Microsoft.Extensions.Logging;
using Workflows.Domain.Privacy;
using Workflows.Host.Mail;
using Workflows.Host.Tests.Mail;
using Workflows.Testing;

namespace Workflows.Host.Tests.Privacy;

/// <summary>Personal data in its wrapper meets everything that renders text here.</summary>
public sealed partial class PersonalDataFacts
{
    private const string Secret = "Anja Holm";
    private static readonly Confidential<string> Citizen = Secret!;
    private static readonly Sensitive<string> Note = Secret!;
    private static readonly Ordinary<string> Contact = Secret!;

    [Theory]
    [InlineData("{{ citizen }} {{ note }} {{ contact }}")]
    [InlineData("{{ for x in all }}{{ x }}{{ end }}")]
    [InlineData("{{ 'Hej ' + citizen }} {{ note + '' }}")]
    [InlineData("{{ holder.citizen }}")]
    public void A_template_renders_the_mask(string source) =>
        Render(source).ShouldNotContain("Anja");

    [Theory]
    [InlineData("{{ citizen.value }}")]
    [InlineData("{{ citizen._value }}")]
    [InlineData("{{ citizen.for_staff }}")]
    [InlineData("{{ citizen.for_storage }}")]
    [InlineData("{{ note.unwrap }}")]
    [InlineData("{{ contact.for_letter }}")]
    [InlineData("{{ citizen | object.to_json }}")]
    public void A_template_that_reaches_for_the_value_fails(string source) =>
        Should.Throw<LetterException>(() => Render(source)).Message.ShouldNotContain("Anja");

    [Fact]
    public void A_log_line_shows_the_mask()
    {
        using var lines = new LogLines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(lines));
        var log = factory.CreateLogger<PersonalDataFacts>();

        Said(log, Citizen, Note, Contact);

        lines.Lines.ShouldHaveSingleItem().ShouldNotContain("Anja");
    }

    // What each way out may be used for is in its name; this holds the code to it.
    [Theory]
    [InlineData(".ForStorage()", "Workflows.Persistence/Mapping")]
    [InlineData(".ForLetter()", "Workflows.Host/Mail")]
    [InlineData(".ForStaff()", "Workflows.Host/Features")]
    [InlineData(".Unwrap()", "Workflows.Domain")]
    public void A_value_is_taken_out_only_where_its_purpose_is(string way, string folder)
    {
        var root = Repository.Folder("src");
        var elsewhere = Directory
            .EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(file =>
                file.EndsWith(".cs", StringComparison.Ordinal)
                || file.EndsWith(".razor", StringComparison.Ordinal)
            )
            .Where(file => File.ReadAllText(file).Contains(way, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith(folder + "/", StringComparison.Ordinal));

        elsewhere.ShouldBeEmpty();
    }

    private static string Render(string source) =>
        LetterTemplate
            .Parse(source, "test")
            .Render(
                new Dictionary<string, object>
                {
                    ["citizen"] = Citizen,
                    ["note"] = Note,
                    ["contact"] = Contact,
                    ["all"] = new object[] { Citizen, Note, Contact },
                    ["holder"] = new { citizen = Citizen },
                }
            );

    [LoggerMessage(Level = LogLevel.Information, Message = "{Citizen} {Note} {Contact}")]
    private static partial void Said(
        ILogger log,
        Confidential<string> citizen,
        Sensitive<string> note,
        Ordinary<string> contact
    );
}
