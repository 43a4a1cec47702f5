-- Drafts that were put to history. What came of one is written at once when it has ended, and goes with it after some weeks.
create table simulation (
    simulation_id text        primary key,
    org           text        not null,
    program_id    text        not null,
    currency      text        not null,
    time_zone     text        not null,
    plan_name     text        not null,
    plan_hash     text        not null,
    document      text        not null,
    from_time     timestamptz not null,
    to_time       timestamptz not null,
    status        text        not null check (status in ('queued', 'running', 'finished', 'failed', 'canceled', 'interrupted')),
    attempt       integer     not null default 0,  -- who runs an older one has lost it
    done          bigint      not null default 0,
    total         bigint,                          -- null until history has been counted
    failure       text,
    result        jsonb,
    created_at    timestamptz not null,
    created_by    text,
    started_at    timestamptz,
    heartbeat_at  timestamptz,
    ended_at      timestamptz,
    check (from_time < to_time),
    check ((status = 'finished') = (result is not null))
);
create index simulation_by_time on simulation (org, created_at, simulation_id);
create index simulation_to_run on simulation (created_at) where status in ('queued', 'running');
select tenant_table('simulation', 'select, insert, update', 'select, update, delete');

-- What each partner really earned and would have, who moves most first.
create table simulation_partner (
    simulation_id text    not null references simulation on delete cascade,
    rank          integer not null,
    org           text    not null,
    partner_id    text    not null,
    really_gross  bigint  not null,
    really_net    bigint  not null,
    would_gross   bigint  not null,
    would_net     bigint  not null,
    primary key (simulation_id, rank)
);
select tenant_table('simulation_partner', 'select', 'select, insert, delete');

-- The first of the conversions that the draft judges otherwise.
create table simulation_receipt (
    simulation_id text        not null references simulation on delete cascade,
    position      bigint      not null,
    org           text        not null,
    conversion_id text        not null,
    partner_id    text,
    occurred_at   timestamptz not null,
    change        text        not null,
    really        bigint      not null,
    would         bigint      not null,
    rule_before   text,
    rule_after    text,
    reason_before text,
    reason_after  text,
    primary key (simulation_id, position)
);
select tenant_table('simulation_receipt', 'select', 'select, insert, delete');
