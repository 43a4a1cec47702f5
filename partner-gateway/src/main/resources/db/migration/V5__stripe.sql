-- Which programs take events from a vendor's Stripe account. `entry` is the newest state as the directory tells it; the signing
-- secrets in it are sealed under the installation's master key.
create table stripe_connection (
    org        text  not null,
    program_id text  not null,
    entry      jsonb not null,
    primary key (org, program_id),
    foreign key (org, program_id) references program
);
select tenant_table('stripe_connection', 'select, insert, update, delete', 'select');
