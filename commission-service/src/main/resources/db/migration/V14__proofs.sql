-- What could not be processed, kept for people to look at and to replay: one row per record of tributary.rejected.
create table rejected_record (
    rejected_id      text        primary key,  -- where it stands on that topic
    org              text,                     -- null when none can be read from it: then it is the operator's
    topic            text        not null,
    topic_partition  integer     not null,     -- -1 when it is not known any more
    topic_offset     bigint      not null,
    consumer         text        not null,
    value            bytea,
    reason           text        not null,
    excerpt          jsonb       not null,
    rejected_at      timestamptz not null,
    status           text        not null default 'rejected' check (status in ('rejected', 'replayed')),
    attempts         integer     not null default 0,
    last_attempt_at  timestamptz,
    last_attempt_by  text,
    position         bigint generated always as identity
);
create index rejected_record_by_position on rejected_record (org, position);
create index rejected_record_by_age on rejected_record (rejected_at);
select tenant_table('rejected_record', 'select', 'select, insert, update, delete');

-- The last block that was sealed on a day in UTC, to be kept outside: published once the day is over, and never changed.
create table ledger_head (
    org          text        not null,
    day          date        not null,
    number       bigint      not null,
    hash         text        not null,
    published_at timestamptz not null,
    primary key (org, day),
    foreign key (org, number) references ledger_block (org, number)
);
select tenant_table('ledger_head', 'select', 'select, insert');
create trigger ledger_head_is_append_only before update or delete or truncate on ledger_head
    for each statement execute function refuse_change();
create index ledger_block_by_time on ledger_block (org, sealed_at);
