-- A request that is answered once: the key a caller gave it, what it asked, and the answer it got. A row without an answer is
-- being worked on, or its process died on the way; it is never run a second time.
create table idempotent_request (
    org         text        not null,
    actor       text        not null,
    key         text        not null,
    fingerprint text        not null,
    status      integer,
    answer      bytea,
    created_at  timestamptz not null,
    primary key (org, actor, key),
    check ((status is null) = (answer is null))
);
select tenant_table('idempotent_request', 'select, insert, update, delete', 'select, delete');

-- Whoever adds to the outbox may ask where its event stands.
grant select on sequence outbox_id_seq to ${web}, ${worker};
