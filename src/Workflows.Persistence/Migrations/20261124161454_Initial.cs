using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Workflows.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(name: "work_seq");

            migrationBuilder.CreateTable(
                name: "access_log",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    who = table.Column<string>(type: "text", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    purpose = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_log", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "code_entries",
                columns: table => new
                {
                    list = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    definition = table.Column<string>(type: "text", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_code_entries",
                        x => new
                        {
                            x.list,
                            x.code,
                            x.valid_from,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "follow_up_rules",
                columns: table => new
                {
                    version = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    drafted_by = table.Column<string>(type: "text", nullable: false),
                    drafted_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    approved_by = table.Column<string>(type: "text", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_up_rules", x => x.version);
                }
            );

            migrationBuilder.CreateTable(
                name: "http_requests",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    instance_id = table.Column<string>(type: "text", nullable: false),
                    bookmark_id = table.Column<string>(type: "text", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    headers = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    created_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    settled_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    status_code = table.Column<int>(type: "integer", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_http_requests", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    wake_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    seq = table.Column<long>(
                        type: "bigint",
                        nullable: false,
                        defaultValueSql: "nextval('work_seq')"
                    ),
                    kept = table.Column<bool>(type: "boolean", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    hash = table.Column<string>(type: "text", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    instance_id = table.Column<string>(type: "text", nullable: true),
                    bookmark_id = table.Column<string>(type: "text", nullable: true),
                    definition_id = table.Column<string>(type: "text", nullable: true),
                    definition_version_id = table.Column<string>(type: "text", nullable: true),
                    trigger_activity_id = table.Column<string>(type: "text", nullable: true),
                    parent_instance_id = table.Column<string>(type: "text", nullable: true),
                    input = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    not_before = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    expires_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "job_consultants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_consultants", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "readiness_criteria_sets",
                columns: table => new
                {
                    version = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    threshold = table.Column<int>(type: "integer", nullable: false),
                    needs_both_signatures = table.Column<bool>(type: "boolean", nullable: false),
                    criteria = table.Column<string>(type: "jsonb", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_readiness_criteria_sets", x => x.version);
                }
            );

            migrationBuilder.CreateTable(
                name: "rule_packs",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    drafted_by = table.Column<string>(type: "text", nullable: false),
                    drafted_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    approved_by = table.Column<string>(type: "text", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_packs", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "setup_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    used_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_setup_links", x => x.token_hash);
                }
            );

            migrationBuilder.CreateTable(
                name: "staff_roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    normalized_name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_roles", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "workflow_definitions",
                columns: table => new
                {
                    version_id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    is_published = table.Column<bool>(type: "boolean", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_definitions", x => x.version_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "workflow_instances",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    definition_version_id = table.Column<string>(type: "text", nullable: false),
                    definition_version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    sub_status = table.Column<string>(type: "text", nullable: false),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    parent_instance_id = table.Column<string>(type: "text", nullable: true),
                    incident_count = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    updated_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    finished_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_instances", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "companies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    production_unit_number = table.Column<string>(type: "text", nullable: false),
                    company_registration_number = table.Column<string>(
                        type: "text",
                        nullable: true
                    ),
                    slot = table.Column<string>(type: "jsonb", nullable: true),
                    closed_periods = table.Column<string>(type: "jsonb", nullable: false),
                    experience = table.Column<string>(type: "text", nullable: false),
                    wants_first_day_pulse = table.Column<bool>(type: "boolean", nullable: false),
                    lead_contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_companies", x => x.id);
                    table.ForeignKey(
                        name: "fk_companies_job_consultants_lead_contact_id",
                        column: x => x.lead_contact_id,
                        principalTable: "job_consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "covers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    away_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    deputy_id = table.Column<Guid>(type: "uuid", nullable: true),
                    registered_by = table.Column<string>(type: "text", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_covers", x => x.id);
                    table.ForeignKey(
                        name: "fk_covers_job_consultants_away_id",
                        column: x => x.away_id,
                        principalTable: "job_consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_covers_job_consultants_deputy_id",
                        column: x => x.deputy_id,
                        principalTable: "job_consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "staff_users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    job_consultant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    user_name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    normalized_user_name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    email = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    normalized_email = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_users", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_users_job_consultants_job_consultant_id",
                        column: x => x.job_consultant_id,
                        principalTable: "job_consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "staff_role_claims",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_role_claims_staff_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "staff_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "workflow_triggers",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<string>(type: "text", nullable: false),
                    definition_version_id = table.Column<string>(type: "text", nullable: false),
                    activity_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: true),
                    first_due_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_triggers", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflow_triggers_workflow_definitions_definition_version_id",
                        column: x => x.definition_version_id,
                        principalTable: "workflow_definitions",
                        principalColumn: "version_id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "workflow_bookmarks",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    instance_id = table.Column<string>(type: "text", nullable: false),
                    activity_id = table.Column<string>(type: "text", nullable: false),
                    activity_instance_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_bookmarks", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflow_bookmarks_instances_instance_id",
                        column: x => x.instance_id,
                        principalTable: "workflow_instances",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "workflow_journal",
                columns: table => new
                {
                    instance_id = table.Column<string>(type: "text", nullable: false),
                    first_sequence = table.Column<long>(type: "bigint", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    entries = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_workflow_journal",
                        x => new { x.instance_id, x.first_sequence }
                    );
                    table.ForeignKey(
                        name: "fk_workflow_journal_workflow_instances_instance_id",
                        column: x => x.instance_id,
                        principalTable: "workflow_instances",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "company_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    company_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    preferred_channel = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_company_contacts_companies_company_id",
                        column: x => x.company_id,
                        principalTable: "companies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "staff_user_claims",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_user_claims_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "staff_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_staff_user_logins",
                        x => new { x.login_provider, x.provider_key }
                    );
                    table.ForeignKey(
                        name: "fk_staff_user_logins_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "staff_user_roles",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_staff_user_roles_staff_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "staff_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_staff_user_roles_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "staff_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_staff_user_tokens",
                        x => new
                        {
                            x.user_id,
                            x.login_provider,
                            x.name,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_staff_user_tokens_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "workflow_timers",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    wake_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    seq = table.Column<long>(
                        type: "bigint",
                        nullable: false,
                        defaultValueSql: "nextval('work_seq')"
                    ),
                    instance_id = table.Column<string>(type: "text", nullable: true),
                    bookmark_id = table.Column<string>(type: "text", nullable: true),
                    trigger_id = table.Column<string>(type: "text", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_timers", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflow_timers_workflow_bookmarks_bookmark_id",
                        column: x => x.bookmark_id,
                        principalTable: "workflow_bookmarks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "placements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement_version = table.Column<int>(type: "integer", nullable: true),
                    citizen_reference = table.Column<string>(type: "text", nullable: true),
                    citizen_cpr = table.Column<string>(type: "text", nullable: true),
                    target_group = table.Column<string>(type: "text", nullable: true),
                    match_category = table.Column<string>(type: "jsonb", nullable: true),
                    rationale = table.Column<string>(type: "jsonb", nullable: true),
                    checklist = table.Column<string>(type: "jsonb", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    citizen_name = table.Column<string>(type: "text", nullable: false),
                    company_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consultant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    company_confirmed_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    citizen_confirmed_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    closed_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    drop_out_reason = table.Column<string>(type: "text", nullable: true),
                    drop_out_week = table.Column<int>(type: "integer", nullable: true),
                    fade_out = table.Column<string>(type: "jsonb", nullable: true),
                    phase = table.Column<string>(type: "text", nullable: false),
                    started_without_agreement = table.Column<string>(type: "jsonb", nullable: true),
                    ending_told_of = table.Column<DateOnly>(type: "date", nullable: true),
                    track = table.Column<string>(type: "text", nullable: false),
                    track_reason = table.Column<string>(type: "text", nullable: true),
                    track_since = table.Column<DateOnly>(type: "date", nullable: true),
                    pauses = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_placements", x => x.id);
                    table.ForeignKey(
                        name: "fk_placements_companies_company_id",
                        column: x => x.company_id,
                        principalTable: "companies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_placements_company_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "company_contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_placements_job_consultants_consultant_id",
                        column: x => x.consultant_id,
                        principalTable: "job_consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "absence_days",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    noted_by = table.Column<string>(type: "text", nullable: false),
                    noted_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absence_days", x => x.id);
                    table.ForeignKey(
                        name: "fk_absence_days_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreements", x => x.id);
                    table.ForeignKey(
                        name: "fk_agreements_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "case_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    by = table.Column<string>(type: "text", nullable: false),
                    headline = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    nature = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_notes_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "case_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false),
                    cause_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: true),
                    asks_yes_or_no = table.Column<bool>(type: "boolean", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    role = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    assignee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    queue = table.Column<string>(type: "text", nullable: false),
                    lacks_cover = table.Column<bool>(type: "boolean", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    due_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    reminders = table.Column<int>(type: "integer", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    settled_by = table.Column<string>(type: "text", nullable: true),
                    ending = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_tasks", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_tasks_job_consultants_assignee_id",
                        column: x => x.assignee_id,
                        principalTable: "job_consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_case_tasks_job_consultants_owner_id",
                        column: x => x.owner_id,
                        principalTable: "job_consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_case_tasks_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "closing_evaluations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_closing_evaluations", x => x.id);
                    table.ForeignKey(
                        name: "fk_closing_evaluations_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "company_lessons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    company_id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_lessons", x => x.id);
                    table.ForeignKey(
                        name: "fk_company_lessons_companies_company_id",
                        column: x => x.company_id,
                        principalTable: "companies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_company_lessons_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "handovers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_id = table.Column<Guid>(type: "uuid", nullable: false),
                    advice = table.Column<string>(type: "text", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    status = table.Column<string>(type: "text", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    refusal = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handovers", x => x.id);
                    table.ForeignKey(
                        name: "fk_handovers_job_consultants_from_id",
                        column: x => x.from_id,
                        principalTable: "job_consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_handovers_job_consultants_to_id",
                        column: x => x.to_id,
                        principalTable: "job_consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_handovers_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "obligations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    legal_basis = table.Column<string>(type: "text", nullable: false),
                    rule_pack = table.Column<string>(type: "text", nullable: false),
                    window_opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    evidence = table.Column<string>(type: "text", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    booked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    explained_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_code = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_obligations", x => x.id);
                    table.ForeignKey(
                        name: "fk_obligations_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "outbox_mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    template = table.Column<string>(type: "text", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    not_before = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    reason = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    status = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    lease_until = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    settled_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    sent_to = table.Column<string>(type: "text", nullable: true),
                    message_id = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true),
                    text_body = table.Column<string>(type: "text", nullable: true),
                    html_body = table.Column<string>(type: "text", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_mails", x => x.id);
                    table.ForeignKey(
                        name: "fk_outbox_mails_company_contacts_recipient_id",
                        column: x => x.recipient_id,
                        principalTable: "company_contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_outbox_mails_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "planned_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    company_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    rule_version = table.Column<string>(type: "text", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    ending = table.Column<string>(type: "text", nullable: true),
                    ending_reason = table.Column<string>(type: "text", nullable: true),
                    work = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_planned_contacts_companies_company_id",
                        column: x => x.company_id,
                        principalTable: "companies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_planned_contacts_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "readiness_assessments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    answer_count = table.Column<int>(type: "integer", nullable: false),
                    criteria = table.Column<string>(type: "jsonb", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    signatures = table.Column<string>(type: "jsonb", nullable: false),
                    next_step = table.Column<string>(type: "jsonb", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_readiness_assessments", x => x.id);
                    table.ForeignKey(
                        name: "fk_readiness_assessments_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "reply_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    nudged_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    answer = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reply_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_reply_requests_company_contacts_recipient_id",
                        column: x => x.recipient_id,
                        principalTable: "company_contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_reply_requests_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "risk_signals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    raised_by = table.Column<string>(type: "text", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    cleared_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    cleared_by = table.Column<string>(type: "text", nullable: true),
                    resolution = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "jsonb", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_risk_signals", x => x.id);
                    table.ForeignKey(
                        name: "fk_risk_signals_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "team_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_members_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "agreement_confirmations",
                columns: table => new
                {
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    text_hash = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_agreement_confirmations",
                        x => new
                        {
                            x.agreement_id,
                            x.number,
                            x.party,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_agreement_confirmations_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "agreement_versions",
                columns: table => new
                {
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    company_text = table.Column<string>(type: "text", nullable: false),
                    citizen_text = table.Column<string>(type: "text", nullable: false),
                    company_hash = table.Column<string>(type: "text", nullable: false),
                    citizen_hash = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_agreement_versions",
                        x => new { x.agreement_id, x.number }
                    );
                    table.ForeignKey(
                        name: "fk_agreement_versions_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "disclosure_approvals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    wording = table.Column<string>(type: "text", nullable: false),
                    approved_by = table.Column<string>(type: "text", nullable: false),
                    approved_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    revoked_at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    revoked_by = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disclosure_approvals", x => x.id);
                    table.ForeignKey(
                        name: "fk_disclosure_approvals_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "dialogue_forms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    placement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fillings = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dialogue_forms", x => x.id);
                    table.ForeignKey(
                        name: "fk_dialogue_forms_placements_placement_id",
                        column: x => x.placement_id,
                        principalTable: "placements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_dialogue_forms_planned_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "planned_contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "readiness_answers",
                columns: table => new
                {
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lens = table.Column<string>(type: "text", nullable: false),
                    items = table.Column<string>(type: "jsonb", nullable: false),
                    section = table.Column<string>(type: "text", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_readiness_answers", x => new { x.assessment_id, x.lens });
                    table.ForeignKey(
                        name: "fk_readiness_answers_readiness_assessments_assessment_id",
                        column: x => x.assessment_id,
                        principalTable: "readiness_assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.InsertData(
                table: "code_entries",
                columns: new[] { "code", "list", "valid_from", "definition", "name", "valid_to" },
                values: new object[,]
                {
                    {
                        "ActivityReady",
                        "match-category",
                        new DateOnly(2020, 1, 1),
                        "Har brug for støtte, før et ordinært arbejde er realistisk. Fx: skal bygge timer op.",
                        "Aktivitetsparat",
                        null,
                    },
                    {
                        "EducationReady",
                        "match-category",
                        new DateOnly(2020, 1, 1),
                        "Kan begynde på en uddannelse inden for et år. Fx: har brug for at prøve et fag af.",
                        "Uddannelsesparat",
                        null,
                    },
                    {
                        "JobReady",
                        "match-category",
                        new DateOnly(2020, 1, 1),
                        "Kan tage et ordinært arbejde inden for tre måneder. Fx: mangler kun et netværk.",
                        "Jobparat",
                        null,
                    },
                    {
                        "WageSubsidy",
                        "placement-kind",
                        new DateOnly(2020, 1, 1),
                        "Ansættelse, hvor kommunen betaler et tilskud til lønnen, fx seks måneder på et lager.",
                        "Løntilskud",
                        null,
                    },
                    {
                        "WorkPractice",
                        "placement-kind",
                        new DateOnly(2020, 1, 1),
                        "Ulønnet praktik hos en virksomhed, fx 13 uger i et plantecenter.",
                        "Virksomhedspraktik",
                        null,
                    },
                    {
                        "CashBenefitActivityReady",
                        "target-group",
                        new DateOnly(2020, 1, 1),
                        "Får kontanthjælp og har andre problemer end ledighed.",
                        "Aktivitetsparat kontanthjælpsmodtager",
                        null,
                    },
                    {
                        "CashBenefitJobReady",
                        "target-group",
                        new DateOnly(2020, 1, 1),
                        "Får kontanthjælp og vurderes at kunne tage et arbejde inden for tre måneder.",
                        "Jobparat kontanthjælpsmodtager",
                        null,
                    },
                    {
                        "EducationBenefit",
                        "target-group",
                        new DateOnly(2020, 1, 1),
                        "Ung uden uddannelse, som får uddannelseshjælp.",
                        "Modtager af uddannelseshjælp",
                        null,
                    },
                    {
                        "FlexJob",
                        "target-group",
                        new DateOnly(2020, 1, 1),
                        "Har varigt nedsat arbejdsevne og søger fleksjob.",
                        "Person visiteret til fleksjob",
                        null,
                    },
                    {
                        "Rehabilitation",
                        "target-group",
                        new DateOnly(2020, 1, 1),
                        "Har en plan fra rehabiliteringsteamet.",
                        "Person i ressource- eller jobafklaringsforløb",
                        null,
                    },
                    {
                        "SicknessBenefit",
                        "target-group",
                        new DateOnly(2020, 1, 1),
                        "Sygemeldt, som får sygedagpenge.",
                        "Sygedagpengemodtager",
                        null,
                    },
                    {
                        "UnemploymentBenefit",
                        "target-group",
                        new DateOnly(2020, 1, 1),
                        "Medlem af en a-kasse, som får dagpenge.",
                        "Dagpengemodtager",
                        null,
                    },
                }
            );

            migrationBuilder.InsertData(
                table: "follow_up_rules",
                columns: new[]
                {
                    "version",
                    "approved_at",
                    "approved_by",
                    "content",
                    "drafted_at",
                    "drafted_by",
                    "effective_from",
                    "reason",
                },
                values: new object[]
                {
                    "opfølgning-1",
                    new DateTimeOffset(
                        new DateTime(2023, 12, 31, 23, 0, 0, 0, DateTimeKind.Unspecified),
                        new TimeSpan(0, 0, 0, 0, 0)
                    ),
                    "Programmet",
                    "{\"version\":\"opf\\u00F8lgning-1\",\"effectiveFrom\":\"2024-01-01\",\"tracks\":[{\"track\":\"standard\",\"steps\":[{\"code\":\"prep.expectation\",\"form\":\"meeting\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"earliest\":{\"anchor\":\"start\",\"count\":-15,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.readiness\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.guide\",\"form\":\"mail\",\"party\":\"company\",\"when\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"request\":\"guide\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.citizen\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"latest\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.day1\",\"form\":\"pulse\",\"party\":\"company\",\"when\":{\"anchor\":\"start\",\"count\":0,\"unit\":\"days\"},\"onClosedDay\":\"later\",\"at\":\"14:00:00\",\"request\":\"pulse\",\"onlyFor\":{\"whenCompanyAsked\":true},\"mayFade\":false},{\"code\":\"chk.3d\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":3,\"unit\":\"days\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w1\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w2\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":2,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w3\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":3,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w4\",\"form\":\"visit\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":4,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"dialogueForm\":\"dialog-1\",\"mayFade\":false},{\"code\":\"chk.w6\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":6,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w8\",\"form\":\"visit\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":8,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"dialogueForm\":\"dialog-2\",\"mayFade\":false},{\"code\":\"chk.w10\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":10,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.monthly.{n}\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":4,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"series\":{\"every\":1,\"until\":{\"anchor\":\"end\",\"count\":-1,\"unit\":\"weeks\"}},\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":true},{\"code\":\"dec.extend\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"end\",\"count\":-5,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"request\":\"none\",\"onlyFor\":{\"toWeeks\":6,\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"dec.extend\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"end\",\"count\":-15,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"request\":\"none\",\"onlyFor\":{\"fromWeeks\":7,\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"end.eval\",\"form\":\"evaluation\",\"party\":\"both\",\"when\":{\"anchor\":\"end\",\"count\":-3,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"end\",\"count\":-8,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"post.1m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":1,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"post.3m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":3,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"post.6m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":6,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false}]},{\"track\":\"intensive\",\"steps\":[{\"code\":\"prep.expectation\",\"form\":\"meeting\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"earliest\":{\"anchor\":\"start\",\"count\":-15,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.readiness\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.guide\",\"form\":\"mail\",\"party\":\"company\",\"when\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"request\":\"guide\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.citizen\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"latest\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.day1\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":0,\"unit\":\"days\"},\"onClosedDay\":\"later\",\"at\":\"15:00:00\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.1d\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"workingDays\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.3d\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":3,\"unit\":\"days\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w1\",\"form\":\"visit\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"dialogueForm\":\"dialog-1\",\"mayFade\":false},{\"code\":\"chk.10d\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":10,\"unit\":\"days\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w2\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":2,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w3\",\"form\":\"visit\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":3,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w4\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":4,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w5\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":5,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w6\",\"form\":\"visit\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":6,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"dialogueForm\":\"dialog-2\",\"mayFade\":false},{\"code\":\"chk.w7\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":7,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w8\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":8,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w{n}\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":10,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"series\":{\"every\":2,\"until\":{\"anchor\":\"end\",\"count\":-1,\"unit\":\"weeks\"}},\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"team.review.{n}\",\"form\":\"meeting\",\"party\":\"team\",\"when\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"series\":{\"every\":1,\"until\":{\"anchor\":\"end\",\"count\":-1,\"unit\":\"weeks\"}},\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"dec.extend\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"end\",\"count\":-5,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"request\":\"none\",\"onlyFor\":{\"toWeeks\":6,\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"dec.extend\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"end\",\"count\":-15,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"request\":\"none\",\"onlyFor\":{\"fromWeeks\":7,\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"end.eval\",\"form\":\"evaluation\",\"party\":\"both\",\"when\":{\"anchor\":\"end\",\"count\":-3,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"end\",\"count\":-8,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"post.1m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":1,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"post.3m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":3,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"post.6m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":6,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false}]},{\"track\":\"short\",\"steps\":[{\"code\":\"prep.expectation\",\"form\":\"meeting\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"earliest\":{\"anchor\":\"start\",\"count\":-15,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.readiness\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.guide\",\"form\":\"mail\",\"party\":\"company\",\"when\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"request\":\"guide\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.citizen\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"latest\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.day1\",\"form\":\"pulse\",\"party\":\"company\",\"when\":{\"anchor\":\"start\",\"count\":0,\"unit\":\"days\"},\"onClosedDay\":\"later\",\"at\":\"14:00:00\",\"request\":\"pulse\",\"onlyFor\":{\"whenCompanyAsked\":true},\"mayFade\":false},{\"code\":\"chk.3d\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":3,\"unit\":\"days\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w1\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w2\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":2,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"dec.extend\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"end\",\"count\":-5,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"end.eval\",\"form\":\"evaluation\",\"party\":\"both\",\"when\":{\"anchor\":\"end\",\"count\":-2,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"end\",\"count\":-7,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"post.1m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":1,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false}]},{\"track\":\"wageSubsidy\",\"steps\":[{\"code\":\"prep.expectation\",\"form\":\"meeting\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"earliest\":{\"anchor\":\"start\",\"count\":-15,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.readiness\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.guide\",\"form\":\"mail\",\"party\":\"company\",\"when\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"request\":\"guide\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.citizen\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"latest\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.day1\",\"form\":\"pulse\",\"party\":\"company\",\"when\":{\"anchor\":\"start\",\"count\":0,\"unit\":\"days\"},\"onClosedDay\":\"later\",\"at\":\"14:00:00\",\"request\":\"pulse\",\"onlyFor\":{\"whenCompanyAsked\":true},\"mayFade\":false},{\"code\":\"chk.3d\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":3,\"unit\":\"days\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w1\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w2\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":2,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w3\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":3,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w4\",\"form\":\"visit\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":4,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"dialogueForm\":\"dialog-1\",\"mayFade\":false},{\"code\":\"chk.w6\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":6,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w8\",\"form\":\"visit\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":8,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"dialogueForm\":\"dialog-2\",\"mayFade\":false},{\"code\":\"chk.w10\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":10,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.monthly.{n}\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":5,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"series\":{\"every\":1,\"until\":{\"anchor\":\"end\",\"count\":-1,\"unit\":\"weeks\"}},\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":true},{\"code\":\"dec.extend\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"end\",\"count\":-5,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"request\":\"none\",\"onlyFor\":{\"toWeeks\":6,\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"dec.extend\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"end\",\"count\":-15,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"request\":\"none\",\"onlyFor\":{\"fromWeeks\":7,\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"end.eval\",\"form\":\"evaluation\",\"party\":\"both\",\"when\":{\"anchor\":\"end\",\"count\":-3,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"end\",\"count\":-8,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"post.1m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":1,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"post.3m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":3,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"post.6m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":6,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"exit.m4\",\"form\":\"meeting\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":4,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false}]},{\"track\":\"experiencedCompany\",\"steps\":[{\"code\":\"prep.expectation\",\"form\":\"meeting\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"earliest\":{\"anchor\":\"start\",\"count\":-15,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.readiness\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"latest\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.guide\",\"form\":\"mail\",\"party\":\"company\",\"when\":{\"anchor\":\"start\",\"count\":-3,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":-10,\"unit\":\"workingDays\"},\"request\":\"guide\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"prep.citizen\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"latest\":{\"anchor\":\"start\",\"count\":-1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.day1\",\"form\":\"pulse\",\"party\":\"company\",\"when\":{\"anchor\":\"start\",\"count\":0,\"unit\":\"days\"},\"onClosedDay\":\"later\",\"at\":\"14:00:00\",\"request\":\"pulse\",\"onlyFor\":{\"whenCompanyAsked\":true},\"mayFade\":false},{\"code\":\"chk.3d\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":3,\"unit\":\"days\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"start\",\"count\":1,\"unit\":\"workingDays\"},\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w2\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":2,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"chk.w4\",\"form\":\"visit\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":4,\"unit\":\"weeks\"},\"onClosedDay\":\"later\",\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"dialogueForm\":\"dialog-1\",\"mayFade\":false},{\"code\":\"chk.monthly.{n}\",\"form\":\"call\",\"party\":\"both\",\"when\":{\"anchor\":\"start\",\"count\":2,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"series\":{\"every\":1,\"until\":{\"anchor\":\"end\",\"count\":-1,\"unit\":\"weeks\"}},\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":true},{\"code\":\"dec.extend\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"end\",\"count\":-5,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"request\":\"none\",\"onlyFor\":{\"toWeeks\":6,\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"dec.extend\",\"form\":\"assessment\",\"party\":\"team\",\"when\":{\"anchor\":\"end\",\"count\":-15,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"request\":\"none\",\"onlyFor\":{\"fromWeeks\":7,\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"end.eval\",\"form\":\"evaluation\",\"party\":\"both\",\"when\":{\"anchor\":\"end\",\"count\":-3,\"unit\":\"workingDays\"},\"onClosedDay\":\"earlier\",\"earliest\":{\"anchor\":\"end\",\"count\":-8,\"unit\":\"workingDays\"},\"request\":\"appointment\",\"onlyFor\":{\"whenCompanyAsked\":false},\"mayFade\":false},{\"code\":\"post.1m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":1,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"post.3m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":3,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"post.6m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":6,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false}]},{\"track\":\"jobAfter\",\"steps\":[{\"code\":\"post.1m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":1,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"job.m2\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":2,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":true},{\"code\":\"post.3m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":3,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"job.m4\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":4,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":true},{\"code\":\"job.m5\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":5,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":true},{\"code\":\"post.6m\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":6,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":false},{\"code\":\"job.m{n}\",\"form\":\"call\",\"party\":\"citizen\",\"when\":{\"anchor\":\"end\",\"count\":7,\"unit\":\"months\"},\"onClosedDay\":\"later\",\"request\":\"none\",\"series\":{\"every\":1,\"until\":{\"anchor\":\"end\",\"count\":12,\"unit\":\"months\"}},\"onlyFor\":{\"whenCompanyAsked\":false},\"partyWhenHired\":\"both\",\"mayFade\":true}]}],\"caps\":{\"companyPerWeek\":1,\"perPlacement\":2,\"placementDays\":14},\"ladders\":[{\"trigger\":\"noAnswer\",\"steps\":[{\"action\":\"remind\",\"after\":2,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"callCompany\",\"after\":4,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"tellTeamLead\",\"after\":6,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"tellCoordinator\",\"after\":8,\"unit\":\"workingDays\",\"daily\":false}]},{\"trigger\":\"callMe\",\"steps\":[{\"action\":\"callCompany\",\"after\":2,\"unit\":\"openingHours\",\"daily\":false},{\"action\":\"backupCalls\",\"after\":3,\"unit\":\"openingHours\",\"daily\":false},{\"action\":\"hotlineCalls\",\"after\":4,\"unit\":\"openingHours\",\"daily\":false}]},{\"trigger\":\"needsAdjustment\",\"steps\":[{\"action\":\"putOnAgenda\",\"after\":0,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"callCompany\",\"after\":1,\"unit\":\"workingDays\",\"daily\":false}]},{\"trigger\":\"wantsToStop\",\"steps\":[{\"action\":\"tellCoordinator\",\"after\":0,\"unit\":\"openingHours\",\"daily\":false},{\"action\":\"callCompany\",\"after\":1,\"unit\":\"openingHours\",\"daily\":false},{\"action\":\"threePartyTalk\",\"after\":3,\"unit\":\"workingDays\",\"daily\":false}]},{\"trigger\":\"absence\",\"steps\":[{\"action\":\"callCitizen\",\"after\":1,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"callCompany\",\"after\":1,\"unit\":\"workingDays\",\"daily\":false}]},{\"trigger\":\"conflict\",\"steps\":[{\"action\":\"offerConflictSupport\",\"after\":0,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"callCompany\",\"after\":1,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"threePartyTalk\",\"after\":5,\"unit\":\"workingDays\",\"daily\":false}]},{\"trigger\":\"breakOff\",\"steps\":[{\"action\":\"callCitizen\",\"after\":3,\"unit\":\"days\",\"daily\":false},{\"action\":\"evaluate\",\"after\":5,\"unit\":\"workingDays\",\"daily\":false}]},{\"trigger\":\"requiredFollowUp\",\"steps\":[{\"action\":\"tellConsultant\",\"after\":-10,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"tellTeamLead\",\"after\":-5,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"tellCoordinator\",\"after\":-2,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"tellManager\",\"after\":0,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"recordMissed\",\"after\":1,\"unit\":\"workingDays\",\"daily\":true}]},{\"trigger\":\"taskOverdue\",\"steps\":[{\"action\":\"tellTeamLead\",\"after\":1,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"tellCoordinator\",\"after\":2,\"unit\":\"workingDays\",\"daily\":false}]},{\"trigger\":\"ownerAway\",\"steps\":[{\"action\":\"giveToCover\",\"after\":0,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"giveToTeam\",\"after\":0,\"unit\":\"workingDays\",\"daily\":false},{\"action\":\"tellCoordinator\",\"after\":0,\"unit\":\"workingDays\",\"daily\":false}]},{\"trigger\":\"hotlineGap\",\"steps\":[{\"action\":\"tellCoordinator\",\"after\":0,\"unit\":\"workingDays\",\"daily\":true}]}],\"hours\":{\"from\":\"08:00:00\",\"to\":\"16:00:00\"},\"levellingWorkingDays\":2}",
                    new DateTimeOffset(
                        new DateTime(2023, 12, 31, 23, 0, 0, 0, DateTimeKind.Unspecified),
                        new TimeSpan(0, 0, 0, 0, 0)
                    ),
                    "Programmet",
                    new DateOnly(2024, 1, 1),
                    "De regler, som programmet kommer med.",
                }
            );

            migrationBuilder.InsertData(
                table: "readiness_criteria_sets",
                columns: new[]
                {
                    "version",
                    "criteria",
                    "effective_from",
                    "needs_both_signatures",
                    "threshold",
                },
                values: new object[]
                {
                    "parathed-1",
                    "[{\"code\":\"belief\",\"text\":\"Tror p\\u00E5 at kunne klare et arbejde\",\"section\":\"Resources\"},{\"code\":\"goal\",\"text\":\"Ved, hvad for et arbejde det skal v\\u00E6re\",\"section\":\"Resources\"},{\"code\":\"skills\",\"text\":\"Kan noget, som en arbejdsplads kan bruge\",\"section\":\"Resources\"},{\"code\":\"network\",\"text\":\"Har nogen, der bakker op\",\"section\":\"Resources\"},{\"code\":\"everyday\",\"text\":\"F\\u00E5r hverdagen til at h\\u00E6nge sammen ved siden af arbejdet\",\"section\":\"Resources\"},{\"code\":\"attendance\",\"text\":\"M\\u00F8der op, n\\u00E5r det er aftalt\",\"section\":\"Demands\"},{\"code\":\"cooperation\",\"text\":\"Samarbejder med kolleger og ledelse\",\"section\":\"Demands\"},{\"code\":\"tasks\",\"text\":\"L\\u00F8ser opgaver i det tempo, der er brug for\",\"section\":\"Demands\"},{\"code\":\"asking\",\"text\":\"Siger til, n\\u00E5r noget driller\",\"section\":\"Demands\"}]",
                    new DateOnly(2026, 1, 1),
                    true,
                    2,
                }
            );

            migrationBuilder.InsertData(
                table: "rule_packs",
                columns: new[]
                {
                    "id",
                    "approved_at",
                    "approved_by",
                    "content",
                    "drafted_at",
                    "drafted_by",
                    "reason",
                    "valid_from",
                },
                values: new object[,]
                {
                    {
                        "DK-2026H2",
                        new DateTimeOffset(
                            new DateTime(2026, 6, 30, 22, 0, 0, 0, DateTimeKind.Unspecified),
                            new TimeSpan(0, 0, 0, 0, 0)
                        ),
                        "Programmet",
                        "{\"pack\":{\"id\":\"DK-2026H2\",\"validFrom\":\"2026-07-01\",\"validTo\":null,\"legalBasis\":\"Kommunens opf\\u00F8lgningsmodel: p\\u00E5kr\\u00E6vet opf\\u00F8lgning hver tredje m\\u00E5ned\",\"monthsBetweenFollowUps\":3,\"minimumWeeks\":12,\"windowWeeks\":10,\"plannedWeeks\":11,\"durations\":[{\"kind\":\"WorkPractice\",\"group\":\"nearWork\",\"weeks\":4,\"assessWorkingDaysBefore\":5,\"legalBasis\":\"LAB \\u00A7 61: op til 4 uger\"},{\"kind\":\"WorkPractice\",\"group\":\"furtherFromWork\",\"weeks\":13,\"assessWorkingDaysBefore\":15,\"legalBasis\":\"LAB \\u00A7 61: op til 13 uger, efter konkret vurdering op til 26 uger og derefter op til 13 uger ad gangen ved et helt s\\u00E6rligt behov\"},{\"kind\":\"WorkPractice\",\"group\":\"furtherFromWork\",\"weeks\":26,\"assessWorkingDaysBefore\":15,\"legalBasis\":\"LAB \\u00A7 61: op til 13 uger, efter konkret vurdering op til 26 uger og derefter op til 13 uger ad gangen ved et helt s\\u00E6rligt behov\"},{\"kind\":\"WorkPractice\",\"group\":\"furtherFromWork\",\"weeks\":39,\"assessWorkingDaysBefore\":15,\"legalBasis\":\"LAB \\u00A7 61: op til 13 uger, efter konkret vurdering op til 26 uger og derefter op til 13 uger ad gangen ved et helt s\\u00E6rligt behov\"},{\"kind\":\"WageSubsidy\",\"group\":null,\"weeks\":26,\"assessWorkingDaysBefore\":15,\"legalBasis\":\"LAB \\u00A7 68: op til 6 m\\u00E5neder hos en privat arbejdsgiver\"}],\"targetGroupsNearWork\":[\"UnemploymentBenefit\",\"CashBenefitJobReady\"],\"transition\":\"oldRulesStay\"}}",
                        new DateTimeOffset(
                            new DateTime(2026, 6, 30, 22, 0, 0, 0, DateTimeKind.Unspecified),
                            new TimeSpan(0, 0, 0, 0, 0)
                        ),
                        "Programmet",
                        "Loven, som den er i andet halvår 2026.",
                        new DateOnly(2026, 7, 1),
                    },
                    {
                        "DK-2027",
                        null,
                        null,
                        "{\"pack\":{\"id\":\"DK-2027\",\"validFrom\":\"2027-01-01\",\"validTo\":null,\"legalBasis\":{\"unknown\":\"Hvad hviler den p\\u00E5kr\\u00E6vede opf\\u00F8lgning p\\u00E5? Hovedloven, der ventes at g\\u00E6lde fra 1. januar 2027, er ikke indarbejdet endnu.\"},\"monthsBetweenFollowUps\":{\"unknown\":\"Hvor mange m\\u00E5neder m\\u00E5 der g\\u00E5 mellem to p\\u00E5kr\\u00E6vede opf\\u00F8lgninger efter den nye lov?\"},\"minimumWeeks\":12,\"windowWeeks\":10,\"plannedWeeks\":11,\"durations\":[{\"kind\":\"WorkPractice\",\"group\":\"nearWork\",\"weeks\":{\"unknown\":\"Hvor l\\u00E6nge m\\u00E5 praktik vare for borgere t\\u00E6t p\\u00E5 arbejdsmarkedet efter den nye lov?\"},\"assessWorkingDaysBefore\":5,\"legalBasis\":{\"unknown\":\"Hvilken paragraf st\\u00E5r det i? Hovedloven, der ventes at g\\u00E6lde fra 1. januar 2027, er ikke indarbejdet endnu.\"}},{\"kind\":\"WorkPractice\",\"group\":\"furtherFromWork\",\"weeks\":{\"unknown\":\"Hvor l\\u00E6nge m\\u00E5 praktik vare for borgere l\\u00E6ngere fra arbejdsmarkedet, f\\u00F8r den skal vurderes igen?\"},\"assessWorkingDaysBefore\":15,\"legalBasis\":{\"unknown\":\"Hvilken paragraf st\\u00E5r det i? Hovedloven, der ventes at g\\u00E6lde fra 1. januar 2027, er ikke indarbejdet endnu.\"}},{\"kind\":\"WageSubsidy\",\"group\":null,\"weeks\":{\"unknown\":\"Hvor l\\u00E6nge m\\u00E5 l\\u00F8ntilskud vare hos en privat arbejdsgiver efter den nye lov?\"},\"assessWorkingDaysBefore\":15,\"legalBasis\":{\"unknown\":\"Hvilken paragraf st\\u00E5r det i? Hovedloven, der ventes at g\\u00E6lde fra 1. januar 2027, er ikke indarbejdet endnu.\"}}],\"targetGroupsNearWork\":{\"unknown\":\"Hvilke af de nye m\\u00E5lgrupper regnes for t\\u00E6t p\\u00E5 arbejdsmarkedet?\"},\"transition\":{\"unknown\":\"F\\u00F8lger forl\\u00F8b, der er begyndt f\\u00F8r 1. januar 2027, de gamle eller de nye regler?\"}}}",
                        new DateTimeOffset(
                            new DateTime(2026, 6, 30, 22, 0, 0, 0, DateTimeKind.Unspecified),
                            new TimeSpan(0, 0, 0, 0, 0)
                        ),
                        "Programmet",
                        "Loven, der ventes fra 1. januar 2027, så langt den er kendt.",
                        new DateOnly(2027, 1, 1),
                    },
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_absence_days_placement_id_day",
                table: "absence_days",
                columns: new[] { "placement_id", "day" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_access_log_placement_id_at",
                table: "access_log",
                columns: new[] { "placement_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_access_log_user_id_at",
                table: "access_log",
                columns: new[] { "user_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreements_placement_id",
                table: "agreements",
                column: "placement_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_notes_placement_id_at",
                table: "case_notes",
                columns: new[] { "placement_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_tasks_assignee_id_due_at",
                table: "case_tasks",
                columns: new[] { "assignee_id", "due_at" },
                filter: "status = 'Open'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_tasks_key",
                table: "case_tasks",
                column: "key",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_tasks_owner_id",
                table: "case_tasks",
                column: "owner_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_tasks_placement_id",
                table: "case_tasks",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_tasks_queue_due_at",
                table: "case_tasks",
                columns: new[] { "queue", "due_at" },
                filter: "status = 'Open'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_closing_evaluations_placement_id",
                table: "closing_evaluations",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_companies_lead_contact_id",
                table: "companies",
                column: "lead_contact_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_companies_production_unit_number",
                table: "companies",
                column: "production_unit_number",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_company_contacts_company_id",
                table: "company_contacts",
                column: "company_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_company_lessons_company_id_at",
                table: "company_lessons",
                columns: new[] { "company_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_company_lessons_placement_id",
                table: "company_lessons",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_covers_away_id",
                table: "covers",
                column: "away_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_covers_deputy_id",
                table: "covers",
                column: "deputy_id"
            );

            migrationBuilder.CreateIndex(name: "ix_covers_to", table: "covers", column: "to");

            migrationBuilder.CreateIndex(
                name: "ix_dialogue_forms_contact_id",
                table: "dialogue_forms",
                column: "contact_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_dialogue_forms_placement_id",
                table: "dialogue_forms",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_disclosure_approvals_agreement_id",
                table: "disclosure_approvals",
                column: "agreement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_rules_effective_from",
                table: "follow_up_rules",
                column: "effective_from"
            );

            migrationBuilder.CreateIndex(
                name: "ix_handovers_from_id",
                table: "handovers",
                column: "from_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_handovers_placement_id",
                table: "handovers",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_handovers_to_id",
                table: "handovers",
                column: "to_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_http_requests_due_at",
                table: "http_requests",
                column: "due_at",
                filter: "due_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_http_requests_instance_id",
                table: "http_requests",
                column: "instance_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_inbox_hash",
                table: "inbox",
                column: "hash",
                filter: "kept"
            );

            migrationBuilder.CreateIndex(
                name: "ix_inbox_wake_at_seq",
                table: "inbox",
                columns: new[] { "wake_at", "seq" },
                filter: "wake_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_job_consultants_email",
                table: "job_consultants",
                column: "email",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_obligations_due_on",
                table: "obligations",
                column: "due_on",
                filter: "status = 'Open'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_obligations_placement_id",
                table: "obligations",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_obligations_placement_id_kind_ordinal",
                table: "obligations",
                columns: new[] { "placement_id", "kind", "ordinal" },
                unique: true,
                filter: "status <> 'Superseded'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_created_at",
                table: "outbox_mails",
                column: "created_at"
            );

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_key",
                table: "outbox_mails",
                column: "key",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_lease_until",
                table: "outbox_mails",
                column: "lease_until",
                filter: "status = 'Sending'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_not_before",
                table: "outbox_mails",
                column: "not_before",
                filter: "status = 'Pending'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_placement_id",
                table: "outbox_mails",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_recipient_id",
                table: "outbox_mails",
                column: "recipient_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_placements_company_id",
                table: "placements",
                column: "company_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_placements_consultant_id",
                table: "placements",
                column: "consultant_id",
                filter: "closed_at IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_placements_contact_id",
                table: "placements",
                column: "contact_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_placements_reference",
                table: "placements",
                column: "reference",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_planned_contacts_company_id_on",
                table: "planned_contacts",
                columns: new[] { "company_id", "on" },
                filter: "status = 'Planned'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_planned_contacts_placement_id",
                table: "planned_contacts",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_readiness_assessments_placement_id_number",
                table: "readiness_assessments",
                columns: new[] { "placement_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_reply_requests_placement_id_key",
                table: "reply_requests",
                columns: new[] { "placement_id", "key" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_reply_requests_recipient_id",
                table: "reply_requests",
                column: "recipient_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_risk_signals_placement_id",
                table: "risk_signals",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_staff_role_claims_role_id",
                table: "staff_role_claims",
                column: "role_id"
            );

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "staff_roles",
                column: "normalized_name",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_claims_user_id",
                table: "staff_user_claims",
                column: "user_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_logins_user_id",
                table: "staff_user_logins",
                column: "user_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_roles_role_id",
                table: "staff_user_roles",
                column: "role_id"
            );

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "staff_users",
                column: "normalized_email"
            );

            migrationBuilder.CreateIndex(
                name: "ix_staff_users_job_consultant_id",
                table: "staff_users",
                column: "job_consultant_id"
            );

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "staff_users",
                column: "normalized_user_name",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_team_members_placement_id",
                table: "team_members",
                column: "placement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_bookmarks_hash_correlation_id",
                table: "workflow_bookmarks",
                columns: new[] { "hash", "correlation_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_bookmarks_instance_id",
                table: "workflow_bookmarks",
                column: "instance_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_definitions_definition_id",
                table: "workflow_definitions",
                column: "definition_id",
                unique: true,
                filter: "is_published"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_definitions_definition_id_version",
                table: "workflow_definitions",
                columns: new[] { "definition_id", "version" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_correlation_id",
                table: "workflow_instances",
                column: "correlation_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_definition_id_created_at",
                table: "workflow_instances",
                columns: new[] { "definition_id", "created_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_timers_bookmark_id",
                table: "workflow_timers",
                column: "bookmark_id",
                filter: "bookmark_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_timers_trigger_id",
                table: "workflow_timers",
                column: "trigger_id",
                filter: "trigger_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_timers_wake_at_seq",
                table: "workflow_timers",
                columns: new[] { "wake_at", "seq" },
                filter: "wake_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_triggers_definition_id",
                table: "workflow_triggers",
                column: "definition_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_triggers_definition_version_id",
                table: "workflow_triggers",
                column: "definition_version_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workflow_triggers_hash",
                table: "workflow_triggers",
                column: "hash"
            );

            AppendOnly.Protect(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "absence_days");

            migrationBuilder.DropTable(name: "access_log");

            migrationBuilder.DropTable(name: "agreement_confirmations");

            migrationBuilder.DropTable(name: "agreement_versions");

            migrationBuilder.DropTable(name: "case_notes");

            migrationBuilder.DropTable(name: "case_tasks");

            migrationBuilder.DropTable(name: "closing_evaluations");

            migrationBuilder.DropTable(name: "code_entries");

            migrationBuilder.DropTable(name: "company_lessons");

            migrationBuilder.DropTable(name: "covers");

            migrationBuilder.DropTable(name: "data_protection_keys");

            migrationBuilder.DropTable(name: "dialogue_forms");

            migrationBuilder.DropTable(name: "disclosure_approvals");

            migrationBuilder.DropTable(name: "follow_up_rules");

            migrationBuilder.DropTable(name: "handovers");

            migrationBuilder.DropTable(name: "http_requests");

            migrationBuilder.DropTable(name: "inbox");

            migrationBuilder.DropTable(name: "obligations");

            migrationBuilder.DropTable(name: "outbox_mails");

            migrationBuilder.DropTable(name: "readiness_answers");

            migrationBuilder.DropTable(name: "readiness_criteria_sets");

            migrationBuilder.DropTable(name: "reply_requests");

            migrationBuilder.DropTable(name: "risk_signals");

            migrationBuilder.DropTable(name: "rule_packs");

            migrationBuilder.DropTable(name: "setup_links");

            migrationBuilder.DropTable(name: "staff_role_claims");

            migrationBuilder.DropTable(name: "staff_user_claims");

            migrationBuilder.DropTable(name: "staff_user_logins");

            migrationBuilder.DropTable(name: "staff_user_roles");

            migrationBuilder.DropTable(name: "staff_user_tokens");

            migrationBuilder.DropTable(name: "team_members");

            migrationBuilder.DropTable(name: "workflow_journal");

            migrationBuilder.DropTable(name: "workflow_timers");

            migrationBuilder.DropTable(name: "workflow_triggers");

            migrationBuilder.DropTable(name: "planned_contacts");

            migrationBuilder.DropTable(name: "agreements");

            migrationBuilder.DropTable(name: "readiness_assessments");

            migrationBuilder.DropTable(name: "staff_roles");

            migrationBuilder.DropTable(name: "staff_users");

            migrationBuilder.DropTable(name: "workflow_bookmarks");

            migrationBuilder.DropTable(name: "workflow_definitions");

            migrationBuilder.DropTable(name: "placements");

            migrationBuilder.DropTable(name: "workflow_instances");

            migrationBuilder.DropTable(name: "company_contacts");

            migrationBuilder.DropTable(name: "companies");

            migrationBuilder.DropTable(name: "job_consultants");

            migrationBuilder.DropSequence(name: "work_seq");
        }
    }
}
