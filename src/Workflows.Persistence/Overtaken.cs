using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Workflows.Persistence;

public static class Overtaken
{
    /// <summary>
    /// Whether somebody else was faster: saved the same row, added one that there can be only once, or held what the
    /// database could give to one only. Nothing of the save is left; done again, on what is there now, it can succeed.
    /// </summary>
    public static bool IsOvertaken(this Exception failure) =>
        failure switch
        {
            DbUpdateConcurrencyException => true,
            PostgresException refused => refused.SqlState
                is PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.SerializationFailure,
            // A save wraps it once, and once more what might pass when it is tried again.
            DbUpdateException or InvalidOperationException => failure.InnerException?.IsOvertaken()
                == true,
            _ => false,
        };
}
