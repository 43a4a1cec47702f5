-- Refunds and disputes often know a payment only: its name then stands for the order that it paid.
alter table sale_order add column stands_for text;

-- What a refund took back may come again: a row of its own with a positive amount that names the row it gives back to.
alter table commission drop constraint commission_check;
alter table commission add constraint commission_sign check (reversal_of is not null or amount > 0);

-- A conversion that nobody owns may wait for another one of its customer that says whose it is, until its patience ends; a
-- reinstatement waits for the refund that it undoes. Those that wait for a partner keep nobody else waiting.
alter table parked_conversion drop constraint parked_conversion_waits_for_check;
alter table parked_conversion add constraint parked_conversion_waits_for_check
    check (waits_for in ('click', 'customer', 'sale', 'refund', 'partner'));
alter table parked_conversion add column occurred_at timestamptz;
alter table parked_conversion add column wait_until timestamptz;
alter table parked_conversion add constraint parked_patience check ((waits_for = 'partner') = (wait_until is not null));
