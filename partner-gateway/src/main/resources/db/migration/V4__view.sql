-- Figures by quarter hour, counted exactly once from the topics. Empty text stands for "nobody" and "no link".
create table rollup (
    org        text        not null,
    program_id text        not null,
    partner_id text        not null,
    link_id    text        not null,
    quarter    timestamptz not null,
    clicks     bigint      not null,
    uniques    bigint      not null,
    billable   bigint      not null,
    duplicates bigint      not null,
    invalid    bigint      not null,
    leads      bigint      not null,
    sales      bigint      not null,
    revenue    bigint      not null,
    commission bigint      not null,
    primary key (org, program_id, quarter, partner_id, link_id)
);
create index rollup_by_partner on rollup (org, partner_id, quarter);
create index rollup_by_link on rollup (org, link_id, quarter);
select tenant_table('rollup', 'select', 'select, insert, update');

-- The same since ever: what live counters begin with. The lane is known once a link has been clicked.
create table rollup_total (
    org        text   not null,
    program_id text   not null,
    partner_id text   not null,
    link_id    text   not null,
    lane       integer,
    clicks     bigint not null,
    billable   bigint not null,
    leads      bigint not null,
    sales      bigint not null,
    revenue    bigint not null,
    commission bigint not null,
    primary key (org, program_id, partner_id, link_id)
);
create index rollup_total_by_lane on rollup_total (lane);
create index rollup_total_by_partner on rollup_total (org, partner_id);
select tenant_table('rollup_total', 'select', 'select, insert, update');

-- How far each lane of each tracking process has been counted: a record at or below was counted before.
create table click_watermark (
    instance integer not null,
    epoch    bigint  not null,
    lane     integer not null,
    sequence bigint  not null,
    primary key (lane, instance, epoch)
);
grant select, insert, update on click_watermark to ${worker};

-- Who clicked a link on a day, by the visitor's hash, for as long as clicks may come again.
create table visitor_seen (
    org     text not null,
    link_id text not null,
    day     date not null,
    visitor text not null,
    primary key (org, link_id, day, visitor)
);
create index visitor_seen_by_day on visitor_seen (day);
select tenant_table('visitor_seen', '', 'select, insert, delete');

-- Conversions and commissions that were counted, so that one is counted once and a commission stands where its conversion does,
-- whichever of the two is read first.
create table conversion_counted (
    org           text        not null,
    conversion_id text        not null,
    partner_id    text        not null,
    link_id       text        not null,
    occurred_at   timestamptz not null,
    primary key (org, conversion_id)
);
select tenant_table('conversion_counted', '', 'select, insert');

create table commission_counted (
    org           text        not null,
    commission_id text        not null,
    conversion_id text        not null,
    program_id    text        not null,
    partner_id    text        not null,
    level         integer     not null,
    amount        bigint      not null,
    link_id       text        not null,
    counted_at    timestamptz not null,
    placed        boolean     not null,
    canceled      boolean     not null default false,
    primary key (org, commission_id)
);
create index commission_counted_waiting on commission_counted (org, conversion_id) where not placed;
select tenant_table('commission_counted', '', 'select, insert, update');
