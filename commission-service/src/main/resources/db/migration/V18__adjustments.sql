-- What a person takes away corrects no row: it is negative by itself.
alter table commission drop constraint commission_sign;
alter table commission add constraint commission_sign check (reversal_of is not null or amount > 0 or rule_id = 'manual');
