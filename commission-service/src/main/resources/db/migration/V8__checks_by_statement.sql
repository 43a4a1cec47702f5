-- What is written by the thousand is checked by the statement, not row by row: that each transaction sums to zero in what a statement
-- enters, so that none ever stands unbalanced, and that what a row names is there. Neither transactions nor conversions are ever deleted.
create function entries_must_balance() returns trigger
language plpgsql as $$
declare
    wrong bigint;
begin
    select transaction_id into wrong from fresh group by transaction_id, currency having sum(amount) <> 0 limit 1;
    if found then
        raise exception 'ledger transaction % does not sum to zero', wrong using errcode = 'check_violation';
    end if;
    select transaction_id into wrong from fresh
     where not exists (select 1 from ledger_transaction t where t.transaction_id = fresh.transaction_id) limit 1;
    if found then
        raise exception 'there is no ledger transaction %', wrong using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
drop trigger ledger_balances on ledger_entry;
drop function must_balance();
alter table ledger_entry drop constraint ledger_entry_transaction_id_fkey;
create trigger ledger_balances after insert on ledger_entry
    referencing new table as fresh for each statement execute function entries_must_balance();

create function commissions_must_have_conversions() returns trigger
language plpgsql as $$
declare
    missing text;
begin
    select named.conversion_id into missing
      from (select conversion_id from fresh union select caused_by from fresh) as named
     where not exists (select 1 from conversion c where c.conversion_id = named.conversion_id) limit 1;
    if found then
        raise exception 'there is no conversion %', missing using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
alter table commission drop constraint commission_conversion_id_fkey;
alter table commission drop constraint commission_caused_by_fkey;
create trigger commission_has_conversions after insert on commission
    referencing new table as fresh for each statement execute function commissions_must_have_conversions();

-- Receipts compress well, and lz4 takes a fraction of the time. A server that was built without it goes on as before.
do $$
begin
    alter table receipt alter column canonical set compression lz4;
exception when feature_not_supported then
    raise notice 'this server has no lz4: receipts are compressed the slow way';
end $$;

-- Readers that work side by side would wait for each other at the row of a partner who sells much: each connection has its own.
alter table partner_day add column shard integer not null default pg_backend_pid() % 16;
alter table partner_day drop constraint partner_day_pkey;
alter table partner_day add primary key (program_id, partner_id, day, shard);
