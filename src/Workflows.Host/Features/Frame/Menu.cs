using System.Security.Claims;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Frame;

/// <summary>The main menu: what a person may open, and nothing else.</summary>
internal static class Menu
{
    private static readonly (Item Item, IReadOnlyList<string> Roles)[] All =
    [
        (new Item("/", "Forløb"), StaffRoles.All),
        (new Item("/opgaver", "Opgaver"), Access.CaseReaders),
        (new Item("/postkasse", "Postkasse"), Access.MailReaders),
        (new Item("/studio/workflows/definitions", "Flow"), Access.FlowReaders),
        (new Item("/personale", "Personale"), Access.StaffKeepers),
        (new Item("/hangfire", "Drift"), Access.Operators),
    ];

    public static IEnumerable<Item> For(ClaimsPrincipal user) =>
        All.Where(entry => entry.Roles.Any(user.IsInRole)).Select(entry => entry.Item);

    internal sealed record Item(string Path, string Text);
}
