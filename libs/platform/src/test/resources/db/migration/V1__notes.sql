-- A tenant table and a worker's table for the platform's own tests.
create table note (
    id   bigint generated always as identity primary key,
    org  text not null,
    text text not null
);
select tenant_table('note', 'select, insert', 'select, insert');
