-- Which clicks the events of a customer named, where a program shares a conversion among several: last click needs none of it.
-- The visitor is the click's own, so that other clicks of that day can be found without looking this one up.
create table customer_touch (
    customer_id text        not null references customer,
    click_id    text        not null,
    org         text        not null,
    clicked_at  timestamptz not null,
    visitor     text        not null,
    primary key (customer_id, click_id)
);
select tenant_table('customer_touch', 'select', 'select, insert, delete');

-- Other clicks of a visitor. It is written for every click, so it is as small as it can be: a visitor's name lasts one day and so does
-- a partition, so the name alone finds a handful of rows; what counts for nothing is left out, and with it floods of it.
create index click_by_visitor on click (visitor) where classification <> 'invalid';

-- Who shares a customer and in which parts, the leading partner included: [{"partner", "link", "part"}]; null for one who has it alone.
alter table customer_owner add column holders jsonb;

-- Besides the partner that stands in the conversion: who shares it and who took part in winning it and got nothing.
create table conversion_credit (
    conversion_id text   not null references conversion,
    partner_id    text   not null,
    org           text   not null,
    link_id       text,
    part          bigint,
    whole         bigint,
    position      bigint not null,       -- the conversion's, the cursor of lists
    primary key (conversion_id, partner_id),
    check ((part is null) = (whole is null)),
    check (part > 0 and part <= whole)
);
create index conversion_credit_by_partner on conversion_credit (partner_id, position);
select tenant_table('conversion_credit', 'select', 'select, insert');
