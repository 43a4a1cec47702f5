-- Sources of traffic that a partner may use in place of the program's, and those it has declared; null for the program's.
alter table enrolment add column traffic jsonb;
