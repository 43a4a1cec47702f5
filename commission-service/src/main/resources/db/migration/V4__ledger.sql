-- Double entry. A step happens once for ever (its key), sums to zero (checked when it commits) and is never changed.
create table ledger_transaction (
    transaction_id bigint generated always as identity primary key,
    org            text        not null,
    key            text        not null unique,
    kind           text        not null,
    conversion_id  text        not null,
    commission_id  text        not null,
    payout_id      text,
    recorded_at    timestamptz not null
);
select tenant_table('ledger_transaction', 'select, insert', 'select, insert');

create table ledger_entry (
    entry_id       bigint generated always as identity primary key,
    transaction_id bigint not null references ledger_transaction,
    org            text   not null,
    account        text   not null,
    owner          text   not null,
    amount         bigint not null check (amount <> 0),
    currency       text   not null,
    written_by     xid8   not null default pg_current_xact_id()
);
create index ledger_entry_of_transaction on ledger_entry (transaction_id);
create index ledger_entry_by_account on ledger_entry (org, account, currency);
create index ledger_entry_to_seal on ledger_entry (org, written_by, entry_id);
select tenant_table('ledger_entry', 'select, insert', 'select, insert');

create function must_balance() returns trigger
language plpgsql as $$
begin
    if exists (select 1 from ledger_entry where transaction_id = new.transaction_id
                group by currency having sum(amount) <> 0) then
        raise exception 'ledger transaction % does not sum to zero', new.transaction_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_balances after insert on ledger_entry
    deferrable initially deferred for each row execute function must_balance();

-- Blocks chain what is committed. A block takes the entries of database transactions [from_xid, to_xid), and no transaction below
-- to_xid was still running when it was made: a late commit never slips behind a sealed one.
create table ledger_block (
    org           text        not null,
    number        bigint      not null,
    previous_hash text        not null,
    hash          text        not null,
    entries       bigint      not null check (entries > 0),
    from_xid      xid8        not null,
    to_xid        xid8        not null,
    sealed_at     timestamptz not null,
    primary key (org, number)
);
select tenant_table('ledger_block', 'select', 'select, insert');

create trigger ledger_transaction_is_append_only before update or delete or truncate on ledger_transaction
    for each statement execute function refuse_change();
create trigger ledger_entry_is_append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();
create trigger ledger_block_is_append_only before update or delete or truncate on ledger_block
    for each statement execute function refuse_change();
