-- What a transaction says by the thousand goes out as few rows: a parcel holds many events in `body`, and names none itself.
alter table outbox
    alter column topic drop not null,
    alter column event_id drop not null,
    alter column event_type drop not null,
    add constraint event_or_parcel check (num_nulls(topic, event_id, event_type) in (0, 3));
alter table outbox alter column body set storage external;  -- parcels are compressed
