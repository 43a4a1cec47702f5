-- What speaks against a click although it counts: what it earns waits for a person.
alter table click add column signals text[];

-- Why a customer was won doubtfully. What it buys later waits for a person too, until one releases some of it.
alter table customer_owner add column doubts text[];
grant update (doubts) on customer_owner to ${web};

-- Customers that asked to be forgotten: what was said of them before, and is still on its way, must not bring them back.
create table customer_erasure (
    customer_id text        primary key,
    org         text        not null,
    erased_at   timestamptz not null
);
select tenant_table('customer_erasure', '', 'select, insert, update');
