-- Units of a currency for one euro, by the day they were published for. A rate that something was booked at never changes.
create table exchange_rate (
    org         text        not null,
    currency    text        not null check (currency <> 'eur'),
    day         date        not null,
    units       numeric     not null check (units > 0),
    source      text        not null,
    imported_at timestamptz not null,
    imported_by text,                    -- null when it was fetched
    primary key (org, currency, day)
);
create index exchange_rate_by_day on exchange_rate (org, day);
select tenant_table('exchange_rate', 'select, insert, update', 'select, insert, update');

-- The rate at which everything of one day is booked, fixed by the first conversion that needed it. Kept like the archive: it is what
-- makes judging again give the same.
create table exchange_fixing (
    org       text        not null,
    day       date        not null,   -- on which the conversions happened, in UTC
    sold_in   text        not null,
    booked_in text        not null,
    rate      text        not null,   -- units of booked_in for one of sold_in
    rate_day  date        not null,   -- which the rate was published for
    source    text        not null,
    fixed_at  timestamptz not null,
    primary key (org, day, sold_in, booked_in)
);
create index exchange_fixing_by_rate on exchange_fixing (org, rate_day);
select tenant_table('exchange_fixing', 'select', 'select, insert');
create trigger exchange_fixing_is_immutable before update or delete on exchange_fixing
    for each row execute function refuse_change();

-- Whether there is a rate between two currencies for a day: both published for the same day, which is at most so many days before.
create function rate_is_known(tenant text, sold_in text, booked_in text, asked date, most_age integer) returns boolean
language sql stable as $$
    select exists (select r.day from exchange_rate r
                    where r.org = tenant and r.currency in (sold_in, booked_in) and r.day between asked - most_age and asked
                    group by r.day
                   having count(*) = case when 'eur' in (sold_in, booked_in) then 1 else 2 end)
$$;

-- A conversion in another currency than its program's waits until there is a rate, and the customer's later ones behind it.
alter table parked_conversion drop constraint parked_conversion_waits_for_check;
alter table parked_conversion add constraint parked_conversion_waits_for_check
    check (waits_for in ('click', 'customer', 'sale', 'refund', 'partner', 'rate'));
alter table parked_conversion add column sold_in text;
alter table parked_conversion add column booked_in text;
alter table parked_conversion add column rate_for date;
alter table parked_conversion add constraint parked_for_rate
    check ((waits_for = 'rate') = (sold_in is not null and booked_in is not null and rate_for is not null));
create index parked_for_rate on parked_conversion (org, rate_for) where rate_for is not null;
