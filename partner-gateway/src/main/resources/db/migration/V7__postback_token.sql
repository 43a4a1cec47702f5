-- Tokens of programs for postbacks and pixels are keys of a kind of their own.
alter table api_key drop constraint api_key_kind_check;
alter table api_key add constraint api_key_kind_check check (kind in ('secret', 'publishable', 'postback'));
alter table api_key add constraint postback_token_has_a_program check (kind <> 'postback' or program_id is not null);
create index api_key_by_program on api_key (org, program_id, id) where kind = 'postback' and deleted_at is null;
