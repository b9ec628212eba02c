-- From version 1 to 2: the khata. Two tables are made anew, for their lists of allowed words grow.

create table counters_2 (
  store_id   integer not null,
  name       text    not null check (name in ('store', 'owner', 'customer', 'item', 'order', 'sale', 'entry', 'movement', 'khata',
                                          'khata_entry')),
  last_value integer not null check (last_value >= 0),
  primary key (store_id, name)
) strict, without rowid;
insert into counters_2 select * from counters;
drop table counters;
alter table counters_2 rename to counters;

create table entries_2 (
  store_id  integer not null references stores (store_id),
  entry_id  integer not null,
  kind      text    not null check (kind in ('add_stock', 'record_sale', 'set_price', 'set_unit', 'set_low_stock_level',
                                             'rename_item', 'delete_item', 'set_stock', 'write_off', 'record_return',
                                             'add_credit', 'record_payment', 'undo')),
  actor_id  integer not null,                          -- telegram_id of who did it
  undoes    integer,                                   -- null: no undo; else the entry that this one took back
  at_ms     integer not null,
  primary key (store_id, entry_id),
  unique (store_id, undoes),
  foreign key (store_id, undoes) references entries (store_id, entry_id)
) strict, without rowid;
insert into entries_2 select * from entries;
drop table entries;
alter table entries_2 rename to entries;

-- People who buy on udhaar, with or without Telegram.
create table khatas (
  store_id      integer not null references stores (store_id),
  khata_id      integer not null,
  person_name   text    not null check (length(person_name) between 1 and 500),  -- as the owner first wrote it
  name_key      text    not null check (length(name_key) > 0),  -- person_name folded: equal keys are one person
  customer_id   integer,                               -- null: not known on Telegram; else the customer this is
  balance_paise integer not null default 0,            -- = sum of the entries: owed to the shop, or paid in advance when negative
  entry_id      integer not null,                      -- the entry that opened it
  retired_at_ms integer,                               -- null: in use; else since when its opening is taken back
  created_at_ms integer not null,
  primary key (store_id, khata_id),
  foreign key (store_id, customer_id) references customers (store_id, customer_id),
  foreign key (store_id, entry_id) references entries (store_id, entry_id)
) strict, without rowid;

create unique index khatas_by_name on khatas (store_id, name_key) where retired_at_ms is null;

-- Every change of what somebody owes. The sum per khata is its balance_paise.
create table khata_entries (
  store_id       integer not null,
  khata_id       integer not null,
  khata_entry_id integer not null,
  amount_paise   integer not null check (amount_paise <> 0),  -- owed more when positive, less when negative
  kind           text    not null check (kind in ('credit', 'payment', 'sale', 'return', 'undo')),
  payment        text    check (payment in ('cash', 'upi')),  -- null: no payment, or not said
  note           text,                                 -- null: none; else what it was for
  entry_id       integer not null,
  at_ms          integer not null,
  primary key (store_id, khata_id, khata_entry_id),
  check (kind = 'undo' or (kind in ('credit', 'sale')) = (amount_paise > 0)),
  check (payment is null or kind = 'payment'),
  foreign key (store_id, khata_id) references khatas (store_id, khata_id),
  foreign key (store_id, entry_id) references entries (store_id, entry_id)
) strict, without rowid;

create index khata_entries_by_entry on khata_entries (store_id, entry_id);

create view khatas_view as
  select store_id, khata_id, person_name, balance_paise / 100.0 as owes_rupees, retired_at_ms is not null as retired
    from khatas;
create view khata_entries_view as
  select store_id, khata_id, khata_entry_id, amount_paise / 100.0 as amount_rupees, kind, payment, note, entry_id,
         datetime(at_ms / 1000, 'unixepoch', '+330 minutes') as at_in_india
    from khata_entries;
