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
    perform pg_advisory_xact_lock(hashtext('ensure_click_day'));  -- two readers meet at midnight
    if to_regclass(part) is null then
        execute format('create table %I partition of click for values from (%L) to (%L)',
            part, day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
    end if;
end $$;
revoke all on function ensure_click_day(date) from public;
grant execute on function ensure_click_day(date) to ${worker};

-- How far each epoch of each tracking instance has been read on each lane. A click at or below it has been seen or does not exist;
-- above it, on a lane that has ended, there is none.
create table click_watermark (
    instance integer not null,
    epoch    bigint  not null,
    lane     integer not null,
    sequence bigint  not null,
    ended    boolean not null default false,
    primary key (instance, epoch, lane)
);
grant select, insert, update on click_watermark to ${worker};

-- Epochs that have delivered all they ever will. The end mark on each lane says it first; it goes with the clicks after their
-- retention, the fence stays.
create table epoch_fence (
    instance      integer not null,
    epoch         bigint  not null,
    last_sequence bigint  not null,
    fenced_at     timestamptz not null,
    primary key (instance, epoch)
);
grant select, insert, update on epoch_fence to ${worker};

-- Whether nobody need wait for a click any longer: it is here, or will never be. A fence decides only when what its epoch had on
-- the topic is gone from there; before that the click may lie in what has not been read.
create function click_is_decided(of_instance integer, of_epoch bigint, of_lane integer, of_sequence bigint, unreadable_before timestamptz)
returns boolean language sql stable as $$
    select exists (select 1 from click_watermark
                    where instance = of_instance and epoch = of_epoch and lane = of_lane and (sequence >= of_sequence or ended))
        or exists (select 1 from epoch_fence
                    where instance = of_instance and epoch = of_epoch and fenced_at < unreadable_before)
$$;

-- Pseudonymous: who bought, and the country of the click that first brought them. Personal data stands in customer_identity alone.
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

-- The one table with personal data; only the worker reads it. Erasure deletes the row.
create table customer_identity (
    customer_id text primary key,
    org         text not null,
    external_id text not null,
    name        text,
    email       text,
    avatar      text
);
create index customer_by_external_id on customer_identity (org, external_id);
select tenant_table('customer_identity', '', 'select, insert, update, delete');
