-- What is paid on a whole stretch of time is settled when that has ended, and again when refunds or late sales move its volume. Whoever
-- moves the meter that a rebate counts by puts it here; it is looked at then, and leaves when it is settled as it stands.
create table volume_to_settle (
    program_id text        not null,
    meter      text        not null,
    org        text        not null,
    settle_at  timestamptz not null,
    primary key (program_id, meter)
);
create index volume_to_settle_when on volume_to_settle (settle_at);
select tenant_table('volume_to_settle', 'select', 'select, insert, update, delete');

-- What was paid for a stretch so far: the first settlement's conversion and row, which later differences belong to.
create table settlement (
    program_id    text    not null,
    rule_id       text    not null,
    period        text    not null,
    partner_id    text    not null,
    org           text    not null,
    conversion_id text    not null,
    commission_id text    not null,
    paid          bigint  not null check (paid >= 0),
    rounds        integer not null check (rounds > 0),
    primary key (program_id, rule_id, period, partner_id)
);
select tenant_table('settlement', 'select', 'select, insert, update');

-- Whose clicks may be paid is asked every minute, of few plans among many. The documents are canonical JSON, without blanks.
create index plan_document_for_clicks on plan_document (program_id, org) where position('"on":"click"'::bytea in canonical) > 0;

-- Days whose clicks are to be settled, by program: when next, how often they were, and up to which partner this time. A day that is settled
-- for good has no next time.
create table click_day (
    program_id text        not null,
    day        date        not null,
    org        text        not null,
    settle_at  timestamptz,
    rounds     integer     not null default 0,
    reached    text        not null default '',
    primary key (program_id, day)
);
create index click_day_to_settle on click_day (settle_at) where settle_at is not null;
select tenant_table('click_day', 'select', 'select, insert, update');

-- How many clicks of a day were settled for each partner.
create table click_day_partner (
    program_id text    not null,
    day        date    not null,
    partner_id text    not null,
    org        text    not null,
    settled    bigint  not null,
    rounds     integer not null,
    primary key (program_id, day, partner_id)
);
select tenant_table('click_day_partner', 'select', 'select, insert, update');
