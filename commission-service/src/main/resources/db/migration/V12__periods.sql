-- The tenant's account numbers, version by version: an export says which it was made with.
create table account_plan (
    org        text        not null,
    version    integer     not null check (version > 0),
    document   jsonb       not null,
    changed_by text,
    changed_at timestamptz not null,
    primary key (org, version)
);
select tenant_table('account_plan', 'select, insert', 'select');

-- A closed period. Up to it the ledger's entries are those that were recorded before `until` by database transactions below `to_xid`,
-- none of which was running when it was closed; its own are these without what is up to the period before. Both only grow, so that every
-- entry stands in exactly one period and what commits late stands in a later one.
create table period (
    period_id    text        primary key,
    org          text        not null,
    number       integer     not null check (number > 0),
    began_at     timestamptz,             -- the end of the period before; null for the first, which begins with the first entry
    until        timestamptz not null check (until > began_at),
    zone         text        not null,
    after_xid    xid8        not null,    -- the to_xid of the period before
    from_xid     xid8        not null,    -- below it is nothing of this period: where reading begins
    to_xid       xid8        not null check (to_xid >= after_xid),
    next_xid     xid8        not null,    -- the from_xid of the period after
    entries      bigint      not null,
    transactions bigint      not null,
    entries_hash text        not null,
    block_number bigint      not null,    -- the head of the chain at the close
    block_hash   text        not null,
    ties         boolean     not null,
    tie          jsonb       not null,
    closed_by    text,
    closed_at    timestamptz not null,
    unique (org, number),
    check ((number = 1) = (began_at is null))
);
select tenant_table('period', 'select, insert', 'select');

-- What a partner was owed at the beginning, what happened, and what it was owed at the end. Signed: what lessens it is negative.
create table period_line (
    period_id       text   not null references period,
    org             text   not null,
    position        bigint not null,
    program_id      text   not null,      -- empty for what belongs to no program
    partner_id      text   not null,
    currency        text   not null,
    opening         bigint not null,
    earned          bigint not null,
    earned_before   bigint not null,      -- of which by conversions that occurred before the period
    reversed        bigint not null,
    reversed_before bigint not null,
    canceled        bigint not null,
    adjusted        bigint not null,
    paid            bigint not null,
    closing         bigint not null,
    primary key (period_id, position),
    unique (period_id, program_id, partner_id, currency),
    check (opening + earned + reversed + canceled + adjusted + paid = closing)
);
select tenant_table('period_line', 'select, insert', 'select');

-- What commissions cost, by the month in which their conversions occurred.
create table period_expense (
    period_id  text   not null references period,
    org        text   not null,
    program_id text   not null,
    currency   text   not null,
    month      date   not null,
    before     boolean not null,
    amount     bigint not null,
    primary key (period_id, program_id, currency, month, before)
);
select tenant_table('period_expense', 'select, insert', 'select');

-- Journals as they were handed out, byte for byte.
create table period_export (
    export_id    uuid        primary key,
    period_id    text        not null references period,
    org          text        not null,
    template     text        not null,
    detail       text        not null,
    currency     text        not null,    -- empty for all of them
    version      integer     not null check (version > 0),
    plan_version integer     not null,
    sha256       text        not null,
    bytes        bigint      not null,
    journals     bigint      not null,
    made_by      text,
    made_at      timestamptz not null,
    unique (period_id, template, detail, currency, version),
    unique (period_id, template, detail, currency, plan_version)
);
select tenant_table('period_export', 'select, insert', 'select');

create table period_export_part (
    export_id uuid    not null,
    part      integer not null,
    org       text    not null,
    content   bytea   not null,
    primary key (export_id, part)
);
select tenant_table('period_export_part', 'select, insert', 'select');

do $$
declare
    closed text;
begin
    foreach closed in array array['account_plan', 'period', 'period_line', 'period_expense', 'period_export', 'period_export_part'] loop
        execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_change()',
                       closed || '_is_append_only', closed);
    end loop;
end $$;
