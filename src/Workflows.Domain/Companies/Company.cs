using Workflows.Domain.Privacy;

namespace Workflows.Domain.Companies;

/// <summary>A company (production unit) that takes people in placement. Shared by all consultants (R34).</summary>
public sealed class Company
{
    private Company() { }

    /// <summary>The company's id.</summary>
    public CompanyId Id { get; private init; }

    /// <summary>Its name, as its people say it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The production unit number (P-nummer), ten digits: what limits and ratios are counted by.</summary>
    public string ProductionUnitNumber { get; private init; } = "";

    /// <summary>Registers a company.</summary>
    public static Company Register(string name, string productionUnitNumber) =>
        new()
        {
            Id = CompanyId.New(),
            Name = name,
            ProductionUnitNumber = productionUnitNumber,
        };
}

/// <summary>The person in the company whom the consultant talks to.</summary>
public sealed class CompanyContact
{
    private CompanyContact() { }

    /// <summary>The contact's id.</summary>
    public CompanyContactId Id { get; private init; }

    /// <summary>The company.</summary>
    public CompanyId CompanyId { get; private init; }

    /// <summary>The person's name.</summary>
    public Ordinary<string> Name { get; private set; } = "";

    /// <summary>The address that reminders go to; null for a company that wants none by mail.</summary>
    public Ordinary<string>? Email { get; private set; }

    /// <summary>The phone number.</summary>
    public Ordinary<string>? Phone { get; private set; }

    /// <summary>Registers a contact person.</summary>
    public static CompanyContact Register(
        CompanyId company,
        string name,
        string? email,
        string? phone
    ) =>
        new()
        {
            Id = CompanyContactId.New(),
            CompanyId = company,
            Name = name,
            Email = email,
            Phone = phone,
        };
}
