-- Every version of every directory entry, by the offset at which it appeared: an event is judged by the directory as of the
-- offset it carries, today and in every replay. Kafka compacts the topic, so this history is part of the backup.
create table directory_entry (
    entity_id    text   not null,
    entry_offset bigint not null,
    org          text   not null,
    type         text   not null,
    lookup       text,                 -- what else it is found by: a plan's program, an enrolment's program and partner, a coupon's code
    body         jsonb  not null,
    primary key (entity_id, entry_offset)
);
create index directory_by_lookup on directory_entry (type, lookup, entry_offset) where lookup is not null;
select tenant_table('directory_entry', 'select', 'select, insert');

-- Plan documents, immutable. One is in force once its head stands in the directory.
create table plan_document (
    plan_id    text        primary key,
    org        text        not null,
    program_id text        not null,
    name       text        not null,
    hash       text        not null,
    canonical  bytea       not null,
    source     text        not null,   -- as its author wrote it
    created_at timestamptz not null,
    created_by text
);
select tenant_table('plan_document', 'select, insert', 'select');
create trigger plan_document_is_immutable before update or delete on plan_document
    for each row execute function refuse_change();
