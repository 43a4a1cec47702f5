-- Partners, one per address in an organisation, and their memberships in programs.
create table partner (
    org         text        not null references organisation,
    id          text        not null,
    email       text        not null check (email = lower(email)),
    name        text        not null,
    external_id text,
    country     text,
    created_at  timestamptz not null,
    primary key (org, id),
    unique (org, email)
);
select tenant_table('partner', 'select, insert, update', 'select');
alter table member add foreign key (org, partner_id) references partner;

create table enrolment (
    org               text        not null,
    id                text        not null,
    program_id        text        not null,
    partner_id        text        not null,
    parent_partner_id text,
    group_name        text,
    tier              text,
    status            text        not null check (status in
        ('applied', 'invited', 'approved', 'declined', 'deactivated', 'banned', 'archived')),
    enrolled_at       timestamptz not null,
    primary key (org, id),
    unique (org, program_id, partner_id),
    foreign key (org, program_id) references program,
    foreign key (org, partner_id) references partner,
    foreign key (org, program_id, parent_partner_id) references enrolment (org, program_id, partner_id),
    check (parent_partner_id <> partner_id)
);
create index enrolment_by_partner on enrolment (org, partner_id);
select tenant_table('enrolment', 'select, insert, update', 'select');

-- Links. The number is the installation's and decides the lane of the link's clicks; a key is unique per host for ever.
create sequence link_number;
grant usage on sequence link_number to ${web};
create table link (
    org        text        not null,
    id         text        not null,
    program_id text        not null,
    partner_id text        not null,
    number     bigint      not null unique,
    domain     text,
    key        text        not null,
    url        text,
    subs       jsonb       not null,
    active     boolean     not null,
    created_at timestamptz not null,
    primary key (org, id),
    foreign key (org, program_id, partner_id) references enrolment (org, program_id, partner_id)
);
create unique index link_by_key on link (coalesce(domain, ''), key);
create index link_by_partner on link (org, partner_id, id);
create index link_by_program on link (org, program_id, id);
select tenant_table('link', 'select, insert, update', 'select');

-- Coupon codes, compared without case.
create table coupon (
    org        text        not null,
    id         text        not null,
    program_id text        not null,
    partner_id text        not null,
    code       text        not null,
    discount   jsonb,
    active     boolean     not null,
    created_at timestamptz not null,
    primary key (org, id),
    foreign key (org, program_id, partner_id) references enrolment (org, program_id, partner_id)
);
create unique index coupon_by_code on coupon (org, upper(code));
select tenant_table('coupon', 'select, insert, update', 'select');
