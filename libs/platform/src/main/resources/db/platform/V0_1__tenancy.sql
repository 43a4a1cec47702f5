-- Two roles that own nothing. `web` serves requests and sees one organisation, the one its transaction has set;
-- `worker` consumes and runs jobs and has a policy of its own, written out here, for all of them.
grant usage on schema public to ${web}, ${worker};

-- Makes a table with a column `org` a tenant table: row level security on and forced, one policy per role, and no more
-- privileges than are named. Every tenant table is created through this function, so that none can be forgotten half-way.
create function tenant_table(name text, web_can text, worker_can text) returns void
language plpgsql as $$
begin
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy one_tenant on %I to ${web} using (org = current_setting(''tributary.organisation'')) with check (org = current_setting(''tributary.organisation''))', name);
    execute format('create policy all_tenants on %I to ${worker} using (true) with check (true)', name);
    if web_can <> '' then
        execute format('grant %s on %I to ${web}', web_can, name);
    end if;
    if worker_can <> '' then
        execute format('grant %s on %I to ${worker}', worker_can, name);
    end if;
end $$;

-- For tables whose rows are corrected by new rows alone.
create function refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception '% is append-only: correct it with a new row', tg_table_name using errcode = 'restrict_violation';
end $$;
