-- Unique visitors since ever, beside the clicks: what live counters begin with. Every tenant's rows are filled in, so the policies step
-- aside for the owner of the tables and come back.
alter table rollup_total add column uniques bigint not null default 0;
alter table rollup no force row level security;
alter table rollup_total no force row level security;
update rollup_total t
   set uniques = counted.uniques
  from (select org, program_id, partner_id, link_id, sum(uniques) as uniques from rollup
         group by org, program_id, partner_id, link_id) as counted
 where (t.org, t.program_id, t.partner_id, t.link_id)
     = (counted.org, counted.program_id, counted.partner_id, counted.link_id);
alter table rollup force row level security;
alter table rollup_total force row level security;
