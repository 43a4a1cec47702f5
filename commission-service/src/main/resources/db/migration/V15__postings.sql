-- A posting takes an amount from one account and gives it to another (a negative amount the other way round): one row with both its
-- sides, so that no ledger made of them can sum to anything but zero. A step of a commission's life is one posting, once for ever.
-- The owner is under row level security like everybody else; what it rewrites here is every tenant's.
alter table ledger_transaction no force row level security;
alter table ledger_entry no force row level security;
alter table ledger_block no force row level security;
alter table conversion no force row level security;
alter table receipt no force row level security;

create function xid_number(xid xid8) returns bigint
language sql immutable strict parallel safe as $$ select xid::text::bigint $$;

create table ledger_posting (
    posting_id    bigint      generated always as identity primary key,
    org           text        not null,
    kind          text        not null,
    conversion_id text        not null,
    commission_id text        not null,
    payout_id     text,
    giver         text        not null,
    taker         text        not null,
    amount        bigint      not null check (amount <> 0),
    currency      text        not null,
    recorded_at   timestamptz not null,
    written_by    bigint      not null default xid_number(pg_current_xact_id()),
    check (giver <> taker),
    constraint ledger_step_happens_once unique nulls not distinct (commission_id, kind, payout_id)
);

-- An account's owner is what stands before its bucket: partner:ptr_x of partner:ptr_x:pending.
create function account_owner(account text) returns text
language sql immutable strict parallel safe as $$ select substring(account from '^[^:]*:[^:]*') $$;

-- What was posted as two rows and more before: the entry that the program or the bucket gave comes first.
insert into ledger_posting (org, kind, conversion_id, commission_id, payout_id, giver, taker, amount, currency, recorded_at, written_by)
select t.org, t.kind, t.conversion_id, t.commission_id, t.payout_id, gave.account, took.account, took.amount, took.currency,
       t.recorded_at, xid_number(took.written_by)
  from ledger_transaction t
  join lateral (select * from ledger_entry e where e.transaction_id = t.transaction_id order by e.entry_id limit 1) as gave on true
  join lateral (select * from ledger_entry e where e.transaction_id = t.transaction_id order by e.entry_id desc limit 1) as took on true
 order by gave.entry_id;
drop table ledger_entry;
drop table ledger_transaction;
drop function entries_must_balance();

create trigger ledger_posting_is_append_only before update or delete or truncate on ledger_posting
    for each statement execute function refuse_change();

-- Rows lie in the order in which their transactions began to write, nearly: a sealer that looks for the newest finds them without an
-- index that every row would have to be entered in.
create index ledger_posting_by_writer on ledger_posting using brin (written_by) with (pages_per_range = 16, autosummarize = on);

-- The two sides one by one, as auditors read them.
create view ledger_entry with (security_invoker = true) as
    select 2 * posting_id - 1 as entry_id, posting_id, org, kind, conversion_id, commission_id, payout_id,
           giver as account, account_owner(giver) as owner, -amount as amount, currency, recorded_at, written_by
      from ledger_posting
    union all
    select 2 * posting_id, posting_id, org, kind, conversion_id, commission_id, payout_id,
           taker, account_owner(taker), amount, currency, recorded_at, written_by
      from ledger_posting;
grant select on ledger_entry to ${web}, ${worker};

-- Everything that database transactions below this number wrote is in a block; without a row, nothing is.
create table ledger_sealed (
    only_one boolean primary key default true check (only_one),
    up_to    bigint  not null
);
insert into ledger_sealed (up_to) select coalesce(max(xid_number(to_xid)), 0) from ledger_block;
grant select on ledger_sealed to ${web}, ${worker};
grant insert, update on ledger_sealed to ${worker};

-- What the sealed blocks of an organisation sum to, written with each block: a balance is that, and what is not sealed yet.
create table account_balance (
    org      text   not null,
    account  text   not null,
    currency text   not null,
    amount   bigint not null,
    primary key (org, account, currency)
);
insert into account_balance (org, account, currency, amount)
select e.org, e.account, e.currency, sum(e.amount)
  from ledger_entry e
 where e.written_by < (select up_to from ledger_sealed)
 group by 1, 2, 3;
select tenant_table('account_balance', 'select', 'select, insert, update');
select tenant_table('ledger_posting', 'select, insert', 'select, insert');

-- A conversion carries its receipt: canonical JSON, compressed, and its hash.
alter table conversion
    add column receipt      bytea,
    add column receipt_hash text,
    add column judged_at    timestamptz;
alter table conversion alter column receipt set storage external;
alter table conversion set (toast_tuple_target = 6000);  -- most receipts stay in their row
update conversion c set receipt = '\x00'::bytea || r.canonical, receipt_hash = r.hash, judged_at = r.judged_at
  from receipt r where r.conversion_id = c.conversion_id;
alter table conversion
    alter column receipt set not null,
    alter column receipt_hash set not null,
    alter column judged_at set not null;
drop table receipt;
create trigger receipt_is_immutable before update of receipt, receipt_hash, judged_at or delete on conversion
    for each row execute function refuse_change();

-- Which rules have paid for a customer is asked of its conversions.
drop index commission_by_customer;

-- A customer is written before its owner, in one transaction, and neither is ever deleted.
alter table customer_owner drop constraint customer_owner_customer_id_fkey;

create or replace function commissions_must_have_conversions() returns trigger
language plpgsql as $$
declare
    missing text;
begin
    select named.conversion_id into missing
      from (select conversion_id from fresh union all select caused_by from fresh where caused_by <> conversion_id) as named
     where not exists (select 1 from conversion c where c.conversion_id = named.conversion_id) limit 1;
    if found then
        raise exception 'there is no conversion %', missing using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

alter table ledger_block force row level security;
alter table conversion force row level security;
