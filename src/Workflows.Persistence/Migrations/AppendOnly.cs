using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflows.Persistence.Migrations;

/// <summary>
/// What the database itself refuses, whatever a program does: to change the access log, a note, a lesson, an answer or a
/// text that was agreed on, to delete an obligation, a task, a question to a company, a hand-over, a person of a team or a version of the rules, and to undo a miss (R68).
/// </summary>
internal static class AppendOnly
{
    public static void Protect(MigrationBuilder migration)
    {
        migration.Sql(
            """
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '% on % is refused: its rows are kept as they were written', TG_OP, TG_TABLE_NAME
                    USING ERRCODE = 'restrict_violation';
            END $$;

            CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON access_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON case_notes FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON company_lessons FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON agreement_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON agreement_confirmations FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER never_deleted BEFORE DELETE ON disclosure_approvals FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON readiness_answers FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON closing_evaluations FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER never_deleted BEFORE DELETE ON team_members FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER never_deleted BEFORE DELETE ON follow_up_rules FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER never_deleted BEFORE DELETE ON rule_packs FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER never_deleted BEFORE DELETE ON obligations FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER never_deleted BEFORE DELETE ON case_tasks FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER never_deleted BEFORE DELETE ON reply_requests FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER never_deleted BEFORE DELETE ON handovers FOR EACH ROW EXECUTE FUNCTION refuse_change();

            CREATE FUNCTION refuse_undoing_a_miss() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'obligation % was missed: that stays on record', OLD.id
                    USING ERRCODE = 'restrict_violation';
            END $$;

            CREATE TRIGGER missed_for_ever BEFORE UPDATE ON obligations FOR EACH ROW
                WHEN (OLD.status = 'Missed' AND (NEW.status <> 'Missed' OR NEW.due_on <> OLD.due_on))
                EXECUTE FUNCTION refuse_undoing_a_miss();
            """
        );
    }
}
