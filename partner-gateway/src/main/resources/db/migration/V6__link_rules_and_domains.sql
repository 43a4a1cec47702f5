-- When a link ends and where else it leads, as the directory tells it.
alter table link add column rules jsonb;

-- Hosts that programs have for their links. A host belongs to one program of the installation, for as long as links stand on it.
create table program_domain (
    org        text not null,
    program_id text not null,
    domain     text not null unique check (domain = lower(domain)),
    primary key (org, program_id, domain),
    foreign key (org, program_id) references program
);
select tenant_table('program_domain', 'select, insert, delete', 'select');
alter table link add foreign key (org, program_id, domain) references program_domain (org, program_id, domain);
