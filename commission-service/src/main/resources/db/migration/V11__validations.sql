-- What the vendor says of conversions. One that its program validates stays pending until the vendor answers, or until the time for that
-- has passed: then it counts as approved, without anybody touching its row.
alter table conversion add column validate_until timestamptz;
alter table conversion add column answered_by text;      -- the last validation that changed it
alter table conversion add column amended_by text;       -- the validation whose receipt has the verdict on what it really was
alter table conversion add column status_reason text;    -- in the vendor's words
alter table conversion add column about text;            -- the lead or goal that a validation is about; a sale is found by its order
create index conversion_about on conversion (about) where about is not null;
grant update (status, validate_until, answered_by, amended_by, status_reason, amount, earned, reason) on conversion to ${worker};

-- Approved before the time for it has passed: what was earned waits for its hold alone.
grant update (available_at) on commission to ${worker};

-- What is said of a lead or goal waits for that.
alter table parked_conversion drop constraint parked_conversion_waits_for_check;
alter table parked_conversion add constraint parked_conversion_waits_for_check
    check (waits_for in ('click', 'customer', 'sale', 'refund', 'partner', 'rate', 'conversion'));

-- What a sale was sold for and on what base stands in its receipt, or in the receipt of its amendment. The gross amount stays, because no
-- more than that is ever refunded.
alter table sale_order drop column tax, drop column shipping, drop column currency, drop column base_kind;
