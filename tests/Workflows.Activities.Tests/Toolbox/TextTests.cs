using System.Reflection;
using Workflows.Activities.Tests.Lifecycle;
using Workflows.Engine.Authoring;

namespace Workflows.Activities.Tests.Toolbox;

/// <summary>The toolbox speaks Danish and English: every activity, every input, every outcome.</summary>
public sealed class TextTests
{
    private static readonly Type[] Quantities = [typeof(int), typeof(double), typeof(TimeSpan)];

    public static TheoryData<string> Activities =>
        [.. ShippedFlows.Activities.Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Activities))]
    public void An_activity_has_a_name_and_a_description_in_both(string name)
    {
        var (type, danish) = Of(name);
        var english = type.GetCustomAttribute<ActivityAttribute>().ShouldNotBeNull();

        english.DisplayName.ShouldNotBeNullOrWhiteSpace();
        english.Description.ShouldNotBeNullOrWhiteSpace();
        danish.DisplayName.ShouldNotBeNullOrWhiteSpace();
        danish.Description.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Its_category_is_the_folder_in_which_its_code_is(string name)
    {
        var (type, _) = Of(name);

        type.Namespace.ShouldBe(
            $"Workflows.Activities.{type.GetCustomAttribute<ActivityAttribute>()!.Category}"
        );
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Its_inputs_have_names_descriptions_and_units(string name)
    {
        var (type, danish) = Of(name);
        var inputs = type.GetProperties()
            .Where(p => typeof(Input).IsAssignableFrom(p.PropertyType))
            .ToList();

        danish.Inputs.Keys.ShouldBe(inputs.Select(i => i.Name), ignoreOrder: true);
        foreach (var input in inputs)
        {
            var texts = danish.Inputs[input.Name];
            input
                .GetCustomAttribute<InputAttribute>()
                .ShouldNotBeNull()
                .Description.ShouldNotBeNullOrWhiteSpace(input.Name);
            texts.DisplayName.ShouldNotBeNullOrWhiteSpace(input.Name);
            texts.Description.ShouldNotBeNullOrWhiteSpace(input.Name);
            if (Quantities.Contains(input.PropertyType.GenericTypeArguments[0]))
            {
                texts.Unit.ShouldNotBeNullOrWhiteSpace($"{input.Name} is a number: of what?");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Its_outcomes_have_names_in_both(string name)
    {
        var (type, danish) = Of(name);

        danish.Outcomes.Keys.ShouldBe(
            ShippedFlows.OutcomesOf($"Placement.{type.Name}"),
            ignoreOrder: true
        );
        foreach (var (outcome, texts) in danish.Outcomes)
        {
            texts.Da.ShouldNotBeNullOrWhiteSpace(outcome);
            texts.En.ShouldNotBeNullOrWhiteSpace(outcome);
        }
    }

    [Fact]
    public void No_text_is_left_of_an_activity_that_is_gone() =>
        ActivityTexts.All.Keys.ShouldBeSubsetOf(
            ShippedFlows.Activities.Select(type => $"Placement.{type.Name}")
        );

    private static (Type Type, ActivityTexts Danish) Of(string name)
    {
        ActivityTexts
            .All.TryGetValue($"Placement.{name}", out var danish)
            .ShouldBeTrue($"Placement.{name} is in no danish.json.");
        return (ShippedFlows.Activities.Single(type => type.Name == name), danish!);
    }
}
