-- What a transaction says to others, committed with it. The relay sends rows in the order of their ids and deletes what the
-- broker has acknowledged. `partition` -1 puts a mark into every partition of the topic.
create table outbox (
    id         bigint generated always as identity primary key,
    org        text,
    topic      text        not null,
    partition  integer,
    key        text,
    event_id   text        not null,
    event_type text        not null,
    body       bytea       not null,
    created_at timestamptz not null default now()
);
alter table outbox enable row level security;
alter table outbox force row level security;
create policy one_tenant on outbox for insert to ${web} with check (org = current_setting('tributary.organisation'));
create policy all_tenants on outbox to ${worker} using (true) with check (true);
grant insert on outbox to ${web};
grant select, insert, delete on outbox to ${worker};

-- How far each consumer has come; committed together with the effect of what it read.
create table consumed_offset (
    consumer    text    not null,
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (consumer, topic, partition)
);
grant select, insert, update on consumed_offset to ${worker};
