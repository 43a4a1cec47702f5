-- The tier that a partner has reached by what it brought. A conversion that may move it locks the row first, after the meters; the end
-- of a stretch of time is looked at by a job. Which tier counts is not said here: one that a person set in the enrolment goes before it.
create table partner_tier (
    program_id    text not null,
    partner_id    text not null,
    org           text not null,
    tier          text,
    since         timestamptz,
    review_at     timestamptz,   -- when it may next be lost
    failing_since timestamptz,   -- the end of the stretch that first did not reach it, while it is kept all the same
    primary key (program_id, partner_id),
    check ((tier is null) = (since is null) and (tier is null) = (review_at is null))
);
create index partner_tier_to_review on partner_tier (review_at) where review_at is not null;
select tenant_table('partner_tier', 'select', 'select, insert, update');

-- Every move between tiers, and why.
create table tier_move (
    position      bigint generated always as identity primary key,
    org           text        not null,
    program_id    text        not null,
    partner_id    text        not null,
    from_tier     text,
    to_tier       text,
    reason        text        not null check (reason in ('reached', 'fell', 'ladder_changed')),
    counted_by    text        not null,
    counted       bigint      not null,
    threshold     bigint,              -- what was asked for: by the tier that was reached, or by the one that was lost
    period        text        not null,
    plan_id       text        not null,
    plan_version  integer     not null,
    conversion_id text,
    moved_at      timestamptz not null,
    check (from_tier is distinct from to_tier)
);
create index tier_move_of_partner on tier_move (program_id, partner_id, position);
select tenant_table('tier_move', 'select', 'select, insert');
create trigger tier_move_is_append_only before update or delete or truncate on tier_move
    for each statement execute function refuse_change();
