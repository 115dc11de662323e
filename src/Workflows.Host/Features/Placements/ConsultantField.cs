using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Host.Features.Frame;
using Workflows.Persistence;

namespace Workflows.Host.Features.Placements;

/// <summary>A consultant who is chosen in a form. The list may be older than the page, and an id can be anything.</summary>
internal static class ConsultantField
{
    private const string NotOnTheList = "Vælg en på listen.";

    /// <summary>The consultant that a field names.</summary>
    public static async Task<JobConsultantId> ConsultantAsync(
        this FormPost post,
        AppDb db,
        string field,
        string missing,
        CancellationToken ct
    )
    {
        var id = new JobConsultantId(post.Id(field, missing));
        if (
            post.ErrorAt(field) is null
            && !await db.JobConsultants.AnyAsync(known => known.Id == id, ct)
        )
            post.Wrong(field, NotOnTheList);
        return id;
    }

    /// <summary>The same, for a field that may be left empty.</summary>
    public static async Task<JobConsultantId?> OptionalConsultantAsync(
        this FormPost post,
        AppDb db,
        string field,
        CancellationToken ct
    ) =>
        string.IsNullOrEmpty(post[field])
            ? null
            : await post.ConsultantAsync(db, field, NotOnTheList, ct);
}
