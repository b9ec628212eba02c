-- From version 2 to 3: an operator, who is told of what is wrong; erasures; packs, imports and handed over orders as
-- entries. Tables whose lists of allowed words grow are made anew.

create table counters_3 (
  store_id   integer not null,
  name       text    not null check (name in ('store', 'owner', 'customer', 'item', 'order', 'sale', 'entry', 'movement', 'khata',
                                          'khata_entry', 'erasure')),
  last_value integer not null check (last_value >= 0),
  primary key (store_id, name)
) strict, without rowid;
insert into counters_3 select * from counters;
drop table counters;
alter table counters_3 rename to counters;

create table entries_3 (
  store_id  integer not null references stores (store_id),
  entry_id  integer not null,
  kind      text    not null check (kind in ('add_stock', 'record_sale', 'set_price', 'set_unit', 'set_low_stock_level',
                                             'rename_item', 'delete_item', 'set_stock', 'write_off', 'record_return',
                                             'add_credit', 'record_payment', 'set_pack', 'import', 'hand_over', 'undo')),
  actor_id  integer not null,                          -- telegram_id of who did it
  undoes    integer,                                   -- null: no undo; else the entry that this one took back
  corrects  integer,                                   -- null: no correction; else the entry in whose place this one stands
  order_id  integer,                                   -- null: no order's; else the order that it handed over, or took back
  at_ms     integer not null,
  primary key (store_id, entry_id),
  unique (store_id, undoes),
  check (order_id is not null or kind <> 'hand_over'),
  foreign key (store_id, undoes) references entries (store_id, entry_id),
  foreign key (store_id, corrects) references entries (store_id, entry_id),
  foreign key (store_id, order_id) references orders (store_id, order_id)
) strict, without rowid;
insert into entries_3 select store_id, entry_id, kind, actor_id, undoes, null, null, at_ms from entries;
drop table entries;
alter table entries_3 rename to entries;
create index entries_by_order on entries (store_id, order_id) where order_id is not null;

create table orders_3 (
  store_id      integer not null references stores (store_id),
  order_id      integer not null,                      -- the number that people see, from 1 in each store
  customer_id   integer not null,
  status        text    not null default 'pending' check (status in ('pending', 'accepted', 'rejected', 'cancelled', 'expired',
                                                               'withdrawn', 'delivered')),
  version       integer not null default 1,            -- raised with every change of status
  total_items   integer not null check (total_items > 0),  -- lines
  total_paise   integer check (total_paise >= 0),      -- null: some line has no price; else the sum of the lines
  reason        text,                                  -- null: none given; else why it was rejected or withdrawn
  created_at_ms integer not null,
  updated_at_ms integer not null,
  expires_at_ms integer not null,                      -- a pending order gives its stock back then
  primary key (store_id, order_id),
  foreign key (store_id, customer_id) references customers (store_id, customer_id)
) strict, without rowid;
insert into orders_3 select * from orders;
drop view orders_view;
drop table orders;
alter table orders_3 rename to orders;
create index orders_by_status on orders (store_id, status, order_id);
create index orders_by_customer on orders (store_id, customer_id, order_id);
create view orders_view as
  select store_id, order_id, customer_id, status, total_items, total_paise / 100.0 as total_rupees,
         datetime(created_at_ms / 1000, 'unixepoch', '+330 minutes') as created_in_india
    from orders;

create table entry_changes_3 (
  store_id     integer not null,
  entry_id     integer not null,
  inventory_id integer not null,
  field        text    not null check (field in ('created', 'price', 'mrp', 'cost', 'unit', 'low_stock', 'name', 'retired',
                                              'pack')),
  before_value text,                                   -- null: there was none
  after_value  text,                                   -- null: there is none now
  primary key (store_id, entry_id, inventory_id, field),
  foreign key (store_id, entry_id) references entries (store_id, entry_id),
  foreign key (store_id, inventory_id) references inventory (store_id, inventory_id)
) strict, without rowid;
insert into entry_changes_3 select * from entry_changes;
drop table entry_changes;
alter table entry_changes_3 rename to entry_changes;

create table invites_3 (
  code_hash     text primary key check (length(code_hash) = 64),  -- SHA-256 of the code, hexadecimal
  kind          text    not null check (kind in ('owner', 'operator', 'founder')),  -- what it makes its user; a founder is both
  store_id      integer references stores (store_id),  -- null: its user opens a store; else the store that the user takes over
  created_at_ms integer not null,
  expires_at_ms integer not null,
  used_at_ms    integer,                               -- null: not used yet
  used_by       integer                                -- null: not used yet; else a telegram_id
) strict, without rowid;
insert into invites_3 select code_hash, kind, null, created_at_ms, expires_at_ms, used_at_ms, used_by from invites;
drop table invites;
alter table invites_3 rename to invites;

create table timers_3 (
  timer_id   integer primary key autoincrement,
  kind       text    not null check (kind in ('order_nudge', 'order_expiry', 'ask_slow')),
  store_id   integer not null references stores (store_id),
  subject_id integer not null,
  due_at_ms  integer not null,
  unique (kind, store_id, subject_id)
) strict;
insert into timers_3 select * from timers;
drop table timers;
alter table timers_3 rename to timers;
create index timers_by_due on timers (due_at_ms);

-- Files go their own way, behind everything else.
create table outbox_3 (
  outbox_id     integer primary key autoincrement,
  bot           text    not null check (bot in ('owner', 'customer')),
  chat_id       integer not null,
  priority      integer not null check (priority between 0 and 3),
  card_id       integer references cards (card_id),    -- null: not a card
  card_version  integer,                               -- null: not a card
  body          text    not null,                      -- JSON
  state         text    not null default 'waiting' check (state in ('waiting', 'sent', 'skipped', 'refused', 'expired')),
  attempts      integer not null default 0,
  not_before_ms integer not null,
  expires_at_ms integer not null,
  created_at_ms integer not null,
  ended_at_ms   integer                                -- null: still waiting
) strict;
insert into outbox_3 select * from outbox;
drop table outbox;
alter table outbox_3 rename to outbox;
create index outbox_waiting on outbox (bot, chat_id, outbox_id) where state = 'waiting';
create index outbox_by_card on outbox (card_id, card_version) where state = 'waiting';

-- A chat that floods is looked up among the dead letters for each batch that it sends.
create index inbox_dead on inbox (bot, chat_id, received_at_ms) where state = 'dead';

-- Who asked to be forgotten, so that a restored backup can be made to forget them again.
create table erasures (
  erasure_id  integer primary key,
  store_id    integer not null references stores (store_id),
  person_hash text    check (length(person_hash) = 64),  -- null: the whole store; else SHA-256 of installation, store and person
  at_ms       integer not null
) strict;

-- What the operator is told about this installation: once each, until it is over and comes again.
create table alerts (
  kind          text    not null check (kind in ('dead_letter', 'disk_low', 'backup_old', 'backup_failed', 'bot_stopped',
                                                 'claude_budget', 'claude_refused', 'owner_unreachable', 'journal')),
  subject       text    not null,                      -- which one: a reference, a bot, a store; empty where there is but one
  raised_at_ms  integer not null,
  told_at_ms    integer,                               -- null: nobody to tell yet; else when the message was queued
  cleared_at_ms integer,                               -- null: still so; else since when it is over
  primary key (kind, subject)
) strict, without rowid;
create index alerts_untold on alerts (raised_at_ms) where told_at_ms is null and cleared_at_ms is null;

-- Until now no installation had a name.
insert into meta (name, value) values ('installation', lower(hex(randomblob(16)))) on conflict (name) do nothing;

-- What SQLite is to take for granted of the tables that grow with every sale: that one store has nearly all of their
-- rows, and an entry, an order or an item few. Without it the planner walks a store's whole history where an index would
-- lead to one entry. Figures of a shop in its second year; only their proportions count.
analyze sqlite_schema;
delete from sqlite_stat1;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('entries', 'entries', '100000 50000 1'),
  ('entries', 'sqlite_autoindex_entries_2', '100000 50000 2'),
  ('entries', 'entries_by_order', '20000 10000 2'),
  ('orders', 'orders', '20000 10000 1'),
  ('orders', 'orders_by_status', '20000 10000 2000 1'),
  ('orders', 'orders_by_customer', '20000 10000 50 1'),
  ('order_items', 'order_items', '80000 40000 4 1'),
  ('order_items', 'order_items_by_item', '80000 40000 400 1 1'),
  ('stock_movements', 'stock_movements', '200000 100000 1000 1'),
  ('stock_movements', 'stock_movements_by_entry', '120000 60000 2'),
  ('stock_movements', 'stock_movements_by_order', '80000 40000 4'),
  ('sales_logs', 'sales_logs', '150000 75000 1'),
  ('sales_logs', 'sales_logs_by_date', '150000 75000 200'),
  ('sales_logs', 'sales_logs_by_entry', '150000 75000 2'),
  ('khata_entries', 'khata_entries', '40000 20000 100 1'),
  ('khata_entries', 'khata_entries_by_entry', '40000 20000 1');
analyze sqlite_schema;
