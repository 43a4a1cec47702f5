-- Clicks seen, in daily partitions, kept for the longest attribution window.
create table click (
    click_id       text        not null,
    org            text        not null,
    clicked_at     timestamptz not null,
    program_id     text        not null,
    partner_id     text        not null,
    link_id        text        not null,
    classification text        not null,
    visitor        text        not null,
    country        text,
    device         text,
    subs           jsonb       not null,
    primary key (click_id, clicked_at)
) partition by range (clicked_at);
select tenant_table('click', 'select', 'select, insert');

-- The worker may not create tables; it may ask for one day's partition.
create function ensure_click_day(day date) returns void
language plpgsql security definer set search_path = public as $$
declare
    part text := 'click_' || to_char(day, 'YYYYMMDD');
begin
    if to_regclass(part) is null then
        execute format('create table if not exists %I partition of click for values from (%L) to (%L)',
            part, day::timestamptz, (day + 1)::timestamptz);
    end if;
end $$;
revoke all on function ensure_click_day(date) from public;
grant execute on function ensure_click_day(date) to ${worker};

-- How far each epoch of each tracking instance has been read on each lane. A click at or below it has been seen or does not exist.
create table click_watermark (
    instance integer not null,
    epoch    bigint  not null,
    lane     integer not null,
    sequence bigint  not null,
    primary key (instance, epoch, lane)
);
grant select, insert, update on click_watermark to ${worker};

-- Epochs that have delivered all they ever will.
create table epoch_fence (
    instance      integer not null,
    epoch         bigint  not null,
    last_sequence bigint  not null,
    primary key (instance, epoch)
);
grant select, insert, update on epoch_fence to ${worker};

-- Pseudonymous: who bought. Personal data stands in customer_identity alone.
create table customer (
    customer_id   text primary key,
    org           text not null,
    country       text,
    first_sale_at timestamptz
);
select tenant_table('customer', 'select', 'select, insert, update');

-- Who a customer belongs to, per program.
create table customer_owner (
    customer_id   text        not null references customer,
    program_id    text        not null,
    org           text        not null,
    partner_id    text        not null,
    link_id       text,
    since         timestamptz not null,
    first_sale_at timestamptz,
    last_sale_at  timestamptz,
    primary key (customer_id, program_id)
);
select tenant_table('customer_owner', 'select', 'select, insert, update');

create table customer_identity (
    customer_id text primary key,
    org         text not null,
    external_id text,
    name        text,
    email       text,
    avatar      text,
    erased      boolean not null default false
);
create index customer_by_external_id on customer_identity (org, external_id);
select tenant_table('customer_identity', 'select', 'select, insert, update');
