-- Tenants. An organisation is its own tenant row, so that a request sees none but its own.
create table organisation (
    org        text primary key,
    name       text        not null unique,
    created_at timestamptz not null
);
select tenant_table('organisation', 'select, insert', 'select');

-- People: staff by their role, a partner's people by their partner.
create table member (
    org           text        not null references organisation,
    id            text        not null,
    email         text        not null check (email = lower(email)),
    name          text        not null,
    password_hash text        not null,
    role          text        not null check (role in ('owner', 'admin', 'finance', 'marketer', 'viewer', 'partner')),
    partner_id    text,
    created_at    timestamptz not null,
    disabled_at   timestamptz,
    primary key (org, id),
    unique (org, email),
    check ((role = 'partner') = (partner_id is not null))
);
create index member_by_email on member (email);
select tenant_table('member', 'select, insert, update', 'select');

-- API keys: their hash alone. `start` is what a person recognises one by.
create table api_key (
    org          text        not null,
    id           text        not null,
    user_id      text        not null,
    name         text        not null,
    kind         text        not null check (kind in ('secret', 'publishable')),
    mode         text        not null check (mode in ('live', 'test')),
    scopes       text[]      not null,
    program_id   text,
    sha256       text        not null unique,
    start        text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    deleted_at   timestamptz,
    primary key (org, id),
    foreign key (org, user_id) references member
);
select tenant_table('api_key', 'select, insert, update', 'select, update');

-- Sign-ins: the cookie's hash alone.
create table session (
    org          text        not null,
    sha256       text        primary key,
    user_id      text        not null,
    csrf         text        not null,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    foreign key (org, user_id) references member
);
create index session_by_expiry on session (expires_at);
select tenant_table('session', 'select, insert, delete', 'select, update, delete');

-- Failed sign-ins per account and address together, by hash: a stranger's failures never lock the account's owner out elsewhere.
create table sign_in_failure (
    who        text primary key,
    failures   integer     not null,
    first_at   timestamptz not null
);
grant select, insert, update, delete on sign_in_failure to ${worker};

-- Who changed what.
create table audit_line (
    org     text        not null,
    id      bigint generated always as identity,
    at      timestamptz not null,
    user_id text,
    action  text        not null,
    subject text        not null,
    before  jsonb,
    after   jsonb,
    primary key (org, id)
);
create trigger audit_line_stays before update or delete on audit_line for each row execute function refuse_change();
select tenant_table('audit_line', 'select, insert', 'select, insert');
