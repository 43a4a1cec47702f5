-- How far the caps and bands of plans have come, per program: what a rule has paid or seen for one owner in one stretch of time. A
-- conversion that may move some locks them first, in the order of their names.
create table meter (
    program_id text   not null,
    meter      text   not null,
    org        text   not null,
    value      bigint not null,
    primary key (program_id, meter)
);
select tenant_table('meter', 'select', 'select, insert, update');

-- What partners sold, by the day it occurred on in the program's time zone; refunds count on the day they occurred.
create table partner_day (
    program_id text   not null,
    partner_id text   not null,
    day        date   not null,
    org        text   not null,
    sales      bigint not null,
    revenue    bigint not null,
    primary key (program_id, partner_id, day)
);
select tenant_table('partner_day', 'select', 'select, insert, update');

-- What of the refunds was for products, where products have rules of their own.
alter table sale_order add column refunded_items jsonb;
