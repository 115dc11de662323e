using Workflows.Domain.Privacy;

namespace Workflows.Domain.Companies;

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

    /// <summary>What the person is in the company, e.g. "daglig leder"; null where it was not said.</summary>
    public Ordinary<string>? Title { get; private set; }

    /// <summary>The address that reminders go to; null for a company that wants none by mail.</summary>
    public Ordinary<string>? Email { get; private set; }

    /// <summary>The phone number.</summary>
    public Ordinary<string>? Phone { get; private set; }

    /// <summary>How the person wants to be contacted (R76).</summary>
    public ContactChannel PreferredChannel { get; private set; }

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
            PreferredChannel =
                phone is null && email is not null ? ContactChannel.Mail : ContactChannel.Phone,
        };

    /// <summary>The person says how to be contacted (R76).</summary>
    public Decision Prefer(ContactChannel channel)
    {
        if (channel == ContactChannel.Mail && Email is null)
        {
            return Decision.Refuse("Der står ingen mailadresse. Skriv den først.");
        }

        if (channel is ContactChannel.Phone or ContactChannel.TextMessage && Phone is null)
        {
            return Decision.Refuse("Der står intet telefonnummer. Skriv det først.");
        }

        PreferredChannel = channel;
        return Decision.Ok;
    }

    /// <summary>The person's title, address or number changed.</summary>
    public Decision Update(string? title, string? email, string? phone)
    {
        if (string.IsNullOrWhiteSpace(email) && string.IsNullOrWhiteSpace(phone))
        {
            return Decision.Refuse(
                "Skriv en mailadresse eller et telefonnummer, så personen kan træffes."
            );
        }

        Title = Blank(title);
        Email = Blank(email);
        Phone = Blank(phone);
        if (Email is null && PreferredChannel == ContactChannel.Mail)
        {
            PreferredChannel = ContactChannel.Phone;
        }
        else if (Phone is null && PreferredChannel != ContactChannel.Visit)
        {
            PreferredChannel = ContactChannel.Mail;
        }

        return Decision.Ok;
    }

    private static string? Blank(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>How a person wants to be contacted.</summary>
public enum ContactChannel
{
    /// <summary>By phone.</summary>
    Phone,

    /// <summary>By mail.</summary>
    Mail,

    /// <summary>In person.</summary>
    Visit,

    /// <summary>By text message.</summary>
    TextMessage,
}

/// <summary>What channels are called, in Danish.</summary>
public static class ContactChannelNames
{
    /// <summary>The name of a channel, e.g. "telefon".</summary>
    public static string Of(ContactChannel channel) =>
        channel switch
        {
            ContactChannel.Phone => "telefon",
            ContactChannel.Mail => "mail",
            ContactChannel.Visit => "besøg",
            ContactChannel.TextMessage => "sms",
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
        };
}
