-- What the directory says, as far as payouts need it: the newest state of each entity.
create table program (
    org            text   not null,
    id             text   not null,
    name           text   not null,
    currency       text   not null,
    minimum_payout bigint not null check (minimum_payout >= 0),
    primary key (org, id)
);
select tenant_table('program', 'select', 'select, insert, update');

create table partner (
    org     text    not null,
    id      text    not null,
    name    text    not null,
    country text,
    deleted boolean not null,
    primary key (org, id)
);
select tenant_table('partner', 'select', 'select, insert, update');

create table enrolment (
    org        text    not null,
    id         text    not null,
    program_id text    not null,
    partner_id text    not null,
    status     text    not null,
    deleted    boolean not null,
    primary key (org, id)
);
create index enrolment_of_partner on enrolment (org, program_id, partner_id);
select tenant_table('enrolment', 'select', 'select, insert, update');

-- How far the topics have been read: per partition of the commissions its last mark, of the directory its last offset.
create table seen_position (
    topic     text    not null,
    partition integer not null,
    position  bigint  not null,
    primary key (topic, partition)
);
grant select on seen_position to ${web};
grant select, insert, update on seen_position to ${worker};

-- One row per commission or reversal that was available once. It may be claimed while it is neither claimed nor blocked;
-- `blocked` says why commission keeps it back again.
create table payable (
    org           text        not null,
    commission_id text        not null,
    conversion_id text        not null,
    program_id    text        not null,
    partner_id    text        not null,
    rule_id       text        not null,
    level         integer     not null,
    amount        bigint      not null,
    currency      text        not null,
    reversal_of   text,
    available_at  timestamptz not null,
    claimed       boolean     not null default false,
    blocked       text,
    primary key (org, commission_id)
);
create index payable_open on payable (org, program_id, currency, partner_id) where not claimed and blocked is null;
select tenant_table('payable', 'select, update (claimed)', 'select, insert, update');

-- Where a partner is paid. No bank data: only the rail's own name of the account.
create table payout_account (
    org             text        not null,
    partner_id      text        not null,
    rail            text        not null,
    country         text        not null,
    currency        text        not null,
    account         text,
    status          text        not null check (status in ('opening', 'pending', 'active', 'restricted')),
    created_at      timestamptz not null,
    refreshed_at    timestamptz,
    next_refresh_at timestamptz,
    primary key (org, partner_id),
    unique (rail, account),
    check (account is not null or status = 'opening')
);
create index payout_account_to_refresh on payout_account (next_refresh_at) where next_refresh_at is not null;
select tenant_table('payout_account', 'select, insert, update', 'select, update');

-- How many different people an organisation wants to approve a run; two where it has said nothing.
create table approval_policy (
    org       text    primary key,
    approvers integer not null check (approvers between 1 and 10)
);
select tenant_table('approval_policy', 'select', 'select');

create table payout_run (
    org              text        not null,
    id               text        not null,
    program_id       text        not null,
    currency         text        not null,
    status           text        not null check (status in
                         ('draft', 'awaiting_approval', 'approved', 'sending', 'settled', 'needs_attention', 'canceled')),
    reason           text,
    total            bigint      not null,
    item_count       integer     not null,
    items_hash       text        not null,
    approvals_needed integer     not null check (approvals_needed >= 1),
    created_by       text,
    created_at       timestamptz not null,
    approved_at      timestamptz,
    settled_at       timestamptz,
    primary key (org, id)
);
create index payout_run_approved on payout_run (id) where status = 'approved';
select tenant_table('payout_run',
    'select, insert, update (status, reason, approved_at, settled_at)',
    'select, update (status, reason, approved_at, settled_at)');

-- `next_try_at` is when the sender looks at an item next; null when there is nothing it may do by itself. `frozen` means that
-- what the rail says contradicts what was asked: no retry and no release until a person has cleared it up.
create table payout_item (
    org             text        not null,
    id              text        not null,
    run_id          text        not null,
    program_id      text        not null,
    partner_id      text        not null,
    amount          bigint      not null check (amount > 0),
    currency        text        not null,
    rail            text        not null,
    destination     text        not null,
    item_hash       text        not null,
    status          text        not null check (status in
                        ('planned', 'sending', 'unknown', 'transferred', 'paid_out', 'failed', 'held', 'canceled')),
    reason          text,
    transfer_id     text,
    amount_reversed bigint      not null default 0 check (amount_reversed >= 0),
    frozen          boolean     not null default false,
    next_try_at     timestamptz,
    created_at      timestamptz not null,
    transferred_at  timestamptz,
    primary key (org, id),
    unique (id),
    unique (org, run_id, partner_id),
    foreign key (org, run_id) references payout_run (org, id),
    check (status not in ('transferred', 'paid_out') or transfer_id is not null)
);
create index payout_item_due on payout_item (next_try_at) where next_try_at is not null;
create index payout_item_moving on payout_item (org, run_id) where next_try_at is not null;
create index payout_item_unfinished on payout_item (org, run_id)
    where status not in ('transferred', 'paid_out', 'canceled') or frozen or amount_reversed > 0;
create index payout_item_of_partner on payout_item (org, partner_id, id);
select tenant_table('payout_item',
    'select, insert, update (status, reason, next_try_at)',
    'select, update (status, reason, transfer_id, amount_reversed, frozen, next_try_at, transferred_at)');

-- What an item is made of. `live` while the item claims the payable: in a dry run never, after a cancellation no more.
create table payout_line (
    org           text    not null,
    item_id       text    not null,
    commission_id text    not null,
    amount        bigint  not null,
    live          boolean not null,
    primary key (org, item_id, commission_id),
    foreign key (org, item_id) references payout_item (org, id),
    foreign key (org, commission_id) references payable (org, commission_id)
);
create unique index payable_in_one_live_item on payout_line (org, commission_id) where live;
select tenant_table('payout_line', 'select, insert, update (live)', 'select');

create table payout_approval (
    org         text        not null,
    run_id      text        not null,
    user_id     text        not null,
    partner_id  text,
    items_hash  text        not null,
    approved_at timestamptz not null,
    primary key (org, run_id, user_id),
    foreign key (org, run_id) references payout_run (org, id)
);
create trigger append_only before update or delete on payout_approval
    for each row execute function refuse_change();
select tenant_table('payout_approval', 'select, insert', 'select');

-- One idempotency key at the rail. `sends` is committed before each call that uses the key. Only `refused` is definite: the
-- unique index below lets a second key exist only after every earlier one of the item was refused.
create table payout_attempt (
    org            text        not null,
    key            text        not null,
    item_id        text        not null,
    number         integer     not null check (number >= 1),
    sends          integer     not null default 1 check (sends >= 1),
    state          text        not null default 'open' check (state in ('open', 'accepted', 'refused')),
    replayed_error boolean     not null default false,
    answer         text,
    created_at     timestamptz not null,
    answered_at    timestamptz,
    primary key (org, key),
    unique (org, item_id, number),
    foreign key (org, item_id) references payout_item (org, id)
);
create unique index new_key_after_refusal_only on payout_attempt (org, item_id) where state <> 'refused';
select tenant_table('payout_attempt', 'select',
    'select, insert, update (sends, state, replayed_error, answer, answered_at)');

-- Events of the rail, each applied once. They name no tenant; whose item or account they are about says that.
create table rail_event (
    rail        text        not null,
    event_id    text        not null,
    type        text        not null,
    subject     text,
    received_at timestamptz not null,
    primary key (rail, event_id)
);
grant select, insert on rail_event to ${worker};

-- An item is the sum of its lines, a run the sum of its items, whoever writes them.
create function item_is_sum_of_lines() returns trigger language plpgsql as $$
declare
    lines numeric;
begin
    select coalesce(sum(amount), 0) into lines from payout_line where org = new.org and item_id = new.id;
    if lines <> new.amount then
        raise exception 'payout item % is % but its lines sum to %', new.id, new.amount, lines
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger item_is_sum_of_lines after insert on payout_item
    deferrable initially deferred for each row execute function item_is_sum_of_lines();

create function run_is_sum_of_items() returns trigger language plpgsql as $$
declare
    items record;
begin
    select coalesce(sum(amount), 0) as total, count(*) as count into items
      from payout_item where org = new.org and run_id = new.id;
    if items.total <> new.total or items.count <> new.item_count then
        raise exception 'payout run % is % in % items but has % in %',
            new.id, new.total, new.item_count, items.total, items.count
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger run_is_sum_of_items after insert on payout_run
    deferrable initially deferred for each row execute function run_is_sum_of_items();

-- How many have approved exactly what the run holds now.
create function approvals_of(run payout_run) returns bigint language sql stable as $$
    select count(*) from payout_approval a
     where a.org = run.org and a.run_id = run.id and a.items_hash = run.items_hash
$$;

create function payee_never_approves() returns trigger language plpgsql as $$
begin
    if exists (select 1 from payout_item where org = new.org and run_id = new.run_id and partner_id = new.partner_id) then
        raise exception 'a payee of payout run % cannot approve it', new.run_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger payee_never_approves before insert on payout_approval
    for each row execute function payee_never_approves();

create function run_needs_its_approvals() returns trigger language plpgsql as $$
begin
    if approvals_of(new) < new.approvals_needed then
        raise exception 'payout run % has % of % approvals', new.id, approvals_of(new), new.approvals_needed
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger run_needs_its_approvals before update of status on payout_run
    for each row when (new.status in ('approved', 'sending')) execute function run_needs_its_approvals();

-- The last gate before money moves, in the transaction that commits the attempt.
create function attempt_needs_approval() returns trigger language plpgsql as $$
declare
    run payout_run;
begin
    select r.* into run from payout_run r join payout_item i on i.org = r.org and i.run_id = r.id
     where i.org = new.org and i.id = new.item_id;
    if run.status in ('draft', 'canceled') or approvals_of(run) < run.approvals_needed then
        raise exception 'payout run % is not approved, so item % is not sent', run.id, new.item_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger attempt_needs_approval before insert on payout_attempt
    for each row execute function attempt_needs_approval();
