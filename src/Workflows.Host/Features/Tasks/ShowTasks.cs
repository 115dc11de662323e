using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Tasks;

/// <summary>"Mine opgaver" and the queues: what has to be done, in the order in which it is due, each with its reason.</summary>
internal static class ShowTasks
{
    private const int MostLines = 100;

    private static readonly CaseAccess Listed = new(
        "tasks.listed",
        "Overblik over opgaver: listen blev vist"
    );

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/opgaver", HandleAsync).RequireAuthorization(Access.ReadCases);

    private static async Task<IResult> HandleAsync(
        string? vis,
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var me = await db.ConsultantIdAsync(user, ct);
        var view = await ReadAsync(db, user, me, vis, clock.GetUtcNow(), ct);
        db.Note(user, Listed, placement: null, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Page.Show<TasksPage>(new { View = view });
    }

    private static async Task<TaskListView> ReadAsync(
        AppDb db,
        ClaimsPrincipal user,
        JobConsultantId? me,
        string? vis,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var open = db.CaseTasks.AsNoTracking().Where(task => task.Status == CaseTaskStatus.Open);
        var queues = TaskQueues.Of(user);
        var mine = open.Where(task => task.AssigneeId == me && me != null);
        var queued = open.Where(task => task.AssigneeId == null && queues.Contains(task.Queue));
        var scope = vis == "koe" || (vis is null && me is null) ? TaskScope.Queue : TaskScope.Mine;
        return new TaskListView
        {
            Scope = scope,
            Now = now,
            Today = now.DayInCopenhagen(),
            Mine = await mine.CountAsync(ct),
            Queued = await queued.CountAsync(ct),
            Uncovered = TaskQueues.IsWarned(user)
                ? await open.CountAsync(task => task.LacksCover, ct)
                : 0,
            MayTake = me is not null,
            Lines = await LinesAsync(db, scope == TaskScope.Mine ? mine : queued, ct),
        };
    }

    private static async Task<IReadOnlyList<TaskLine>> LinesAsync(
        AppDb db,
        IQueryable<CaseTask> tasks,
        CancellationToken ct
    ) =>
        await (
            from task in tasks
            join placement in db.Placements on task.PlacementId equals placement.Id
            join company in db.Companies on placement.CompanyId equals company.Id
            join contact in db.CompanyContacts on placement.ContactId equals contact.Id
            orderby task.DueAt, placement.Reference
            select new TaskLine(
                task,
                placement.Id,
                placement.Reference,
                placement.CitizenName,
                placement.Kind,
                company.Name,
                contact.Name,
                contact.Phone
            )
        )
            .Take(MostLines)
            .ToListAsync(ct);
}
