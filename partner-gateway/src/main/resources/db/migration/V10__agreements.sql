-- What was agreed with one partner alone, each for its time; null for nothing.
alter table enrolment add column agreements jsonb;
