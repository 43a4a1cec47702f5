-- Every conversion once: the primary key is what makes it the same one, so a repeat finds its place taken.
create table conversion (
    conversion_id text        primary key,
    org           text        not null,
    mode          text        not null,
    kind          text        not null,
    status        text        not null check (status in ('pending', 'approved', 'rejected')),
    event_name    text        not null,
    customer_id   text,
    order_id      text,
    program_id    text,
    partner_id    text,
    link_id       text,
    amount        bigint,
    currency      text,
    earned        boolean     not null,
    reason        text,                -- the stable code of why nothing was earned
    occurred_at   timestamptz not null,
    recorded_at   timestamptz not null,
    position      bigint generated always as identity
);
create index conversion_by_position on conversion (org, position);
create index conversion_by_order on conversion (org, order_id) where order_id is not null;
create index conversion_by_customer on conversion (customer_id);
create index conversion_by_partner on conversion (partner_id, position);
select tenant_table('conversion', 'select', 'select, insert');

-- Why each verdict is what it is: canonical JSON, byte for byte, and its hash.
create table receipt (
    conversion_id text        primary key references conversion,
    org           text        not null,
    hash          text        not null,
    canonical     bytea       not null,
    judged_at     timestamptz not null
);
select tenant_table('receipt', 'select', 'select, insert');
create trigger receipt_is_immutable before update or delete on receipt
    for each row execute function refuse_change();

-- One order is one sale. Sale and refunds come from different partitions and meet under a lock on this row.
create table sale_order (
    org              text   not null,
    mode             text   not null,
    order_id         text   not null,
    conversion_id    text,              -- null until the sale has arrived
    gross            bigint,
    tax              bigint,
    shipping         bigint,
    currency         text,
    base_kind        text,
    refunded_gross   bigint not null default 0,
    refunded_untaxed bigint not null default 0,
    refunded_net     bigint not null default 0,
    primary key (org, mode, order_id),
    check (refunded_gross between 0 and coalesce(gross, 0))
);
select tenant_table('sale_order', 'select', 'select, insert, update');

-- Conversions that wait: for their click, for an earlier one of their customer, or for the sale of their order. Whatever it waits
-- for, a conversion that names a click says where that click would stand, so that it can be seen when the wait has an end.
create table parked_conversion (
    conversion_id text        primary key,
    org           text        not null,
    waits_for     text        not null check (waits_for in ('click', 'customer', 'sale')),
    customer_id   text,
    order_key     text,
    instance      integer,
    epoch         bigint,
    lane          integer,
    sequence      bigint,
    event         bytea       not null,
    parked_at     timestamptz not null,
    position      bigint generated always as identity
);
create index parked_by_customer on parked_conversion (customer_id, position) where customer_id is not null;
create index parked_by_order on parked_conversion (order_key) where order_key is not null;
select tenant_table('parked_conversion', 'select', 'select, insert, update, delete');

-- What partners earned: one row per rule, level and partner, and a row of its own with a negative amount per reversal, so that
-- the sum of amounts is what was earned.
create table commission (
    commission_id  text        primary key,
    org            text        not null,
    conversion_id  text        not null references conversion,
    program_id     text        not null,
    partner_id     text        not null,
    customer_id    text,
    rule_id        text        not null,
    level          integer     not null check (level >= 0),
    amount         bigint      not null check (amount <> 0),
    currency       text        not null,
    status         text        not null
                   check (status in ('pending', 'held', 'available', 'in_payout', 'paid', 'reversed', 'canceled')),
    payable        boolean     not null default false,  -- has become available once: payout has a payable for it
    available_at   timestamptz not null,
    needs_approval boolean     not null,
    approved_by    text,
    approved_at    timestamptz,
    approval_note  text,
    status_reason  text,
    status_by      text,
    payout_id      text,
    reversal_of    text        references commission,
    caused_by      text        not null references conversion,
    created_at     timestamptz not null,
    position       bigint generated always as identity,
    check ((reversal_of is null) = (amount > 0)),
    check ((approved_by is null) = (approved_at is null))
);
create index commission_by_position on commission (org, position);
create index commission_by_conversion on commission (conversion_id);
create index commission_by_partner on commission (partner_id, position);
create index commission_by_customer on commission (customer_id) where level = 0 and reversal_of is null;
create index commission_to_mature on commission (available_at) where status = 'pending';
select tenant_table('commission',
    'select, update (status, status_reason, status_by, approved_by, approved_at, approval_note)',
    'select, insert, update (status, status_reason, status_by, payable, payout_id)');
