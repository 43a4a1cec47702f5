-- The tier that a partner has reached by what it brought, as commission told it: for lists. A tier in the enrolment goes before it.
create table reached_tier (
    org        text        not null,
    program_id text        not null,
    partner_id text        not null,
    tier       text,
    moved_at   timestamptz not null,
    primary key (org, program_id, partner_id)
);
select tenant_table('reached_tier', 'select', 'select, insert, update');
