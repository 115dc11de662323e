using System.Reflection;
using Workflows.Domain.Letters;

namespace Workflows.Activities.Letters;

/// <summary>The mail templates that a flow may choose from.</summary>
public sealed class MailTemplateOptions : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<ICollection<SelectListItem>>([
            .. MailTemplates.All.Select(template => new SelectListItem(
                MailTemplateNames.Of(template),
                template
            )),
        ]);
}
