-- Programs. `entry` is the newest state as the directory tells it; what is searched or constrained has a column of its own.
create table program (
    org        text        not null references organisation,
    id         text        not null,
    name       text        not null,
    entry      jsonb       not null,
    created_at timestamptz not null,
    primary key (org, id)
);
select tenant_table('program', 'select, insert, update', 'select');

-- The heads of published plan versions; the documents stay with commission.
create table plan (
    org            text        not null,
    id             text        not null,
    program_id     text        not null,
    version        integer     not null,
    name           text        not null,
    effective_from timestamptz not null,
    hash           text        not null,
    published_by   text,
    created_at     timestamptz not null,
    primary key (org, id),
    unique (org, program_id, version),
    foreign key (org, program_id) references program
);
select tenant_table('plan', 'select, insert', 'select');
