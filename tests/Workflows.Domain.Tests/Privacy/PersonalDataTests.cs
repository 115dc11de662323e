using System.Text.Json;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Tests.Privacy;

public sealed class PersonalDataTests
{
    private const string Secret = "Anja Holm";

    public static TheoryData<IPersonalData> Wrapped { get; } =
    [
        (Ordinary<string>)Secret!,
        (Confidential<string>)Secret!,
        (Sensitive<string>)Secret!,
        CprNumber.OfProtectedText(Secret),
    ];

    [Theory]
    [MemberData(nameof(Wrapped))]
    public void Shows_a_mask_wherever_it_is_rendered_by_accident(IPersonalData data)
    {
        string[] rendered =
        [
            data.ToString()!,
            $"Ring til {data}",
            string.Concat(data),
            JsonSerializer.Serialize(data, data.GetType()),
            JsonSerializer.Serialize(new { data }),
            JsonSerializer.Serialize<object>(new Dictionary<string, object> { ["data"] = data }),
            new Holder(data).ToString(),
        ];

        rendered.ShouldAllBe(text => !text.Contains("Anja") && !text.Contains("Holm"));
    }

    [Theory]
    [MemberData(nameof(Wrapped))]
    public void Has_no_public_property_or_field_that_a_template_could_reach(IPersonalData data)
    {
        var reachable = data.GetType()
            .GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(data)?.ToString())
            .Concat(data.GetType().GetFields().Select(field => field.GetValue(data)?.ToString()));

        reachable.ShouldAllBe(text => text != Secret);
    }

    [Fact]
    public void Gives_its_value_to_whoever_names_what_for()
    {
        Confidential<string> citizen = "Anja";
        Ordinary<string> contact = "Karen Lyng";

        citizen.ForStaff().ShouldBe("Anja");
        citizen.ForCitizen().ShouldBe("Anja");
        contact.ForLetter().ShouldBe("Karen Lyng");
    }

    [Theory]
    [InlineData(typeof(Confidential<string>))]
    [InlineData(typeof(Sensitive<string>))]
    [InlineData(typeof(CprNumber))]
    public void Has_no_way_into_a_letter_unless_it_is_ordinary(Type type) =>
        type.GetMethod(nameof(Ordinary<>.ForLetter)).ShouldBeNull();

    [Fact]
    public void Is_equal_by_value()
    {
        Confidential<string> one = "Anja";
        Confidential<string> other = "Anja";
        Confidential<string> third = "Bo";

        one.ShouldBe(other);
        one.ShouldNotBe(third);
    }

    [Fact]
    public void Is_nothing_when_there_is_nothing()
    {
        string? nothing = null;

        ((Sensitive<string>?)nothing).ShouldBeNull();
    }

    [Theory]
    [InlineData("010190-1234")]
    [InlineData("0101901234")]
    [InlineData("290200 1234")]
    public void Takes_ten_digits_that_begin_with_a_date_as_a_cpr_number(string text) =>
        CprNumber.Check(text).ShouldBeOk();

    [Theory]
    [InlineData("")]
    [InlineData("010190")]
    [InlineData("320190-1234")]
    [InlineData("01019O-1234")]
    public void Refuses_what_cannot_be_a_cpr_number_without_repeating_it(string text)
    {
        var reason = CprNumber.Check(text).ShouldBeRefused();

        reason.ShouldContain("ikke et CPR-nummer");
        if (text.Length > 0)
        {
            reason.ShouldNotContain(text);
        }
    }

    private sealed record Holder(IPersonalData Data);
}
