using System.Globalization;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Operations;

/// <summary>How a company's fixed time is written, in Danish.</summary>
public static class SlotText
{
    /// <summary>"tirsdag kl. 9.30".</summary>
    public static string Of(ContactSlot slot)
    {
        ArgumentNullException.ThrowIfNull(slot);
        var day = DanishTime.Culture.DateTimeFormat.GetDayName(slot.Day);
        var time =
            slot.At.Minute == 0
                ? slot.At.Hour.ToString(CultureInfo.InvariantCulture)
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{slot.At.Hour}.{slot.At.Minute:00}"
                );
        return $"{day} kl. {time}";
    }
}
