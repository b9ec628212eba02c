-- The database of kirana, version 3, as a fresh installation gets it.
--
-- Conventions. Every time is `_ms`: milliseconds since 1970-01-01 UTC. Every quantity is in thousandths of the item's
-- unit (1.250 kg is 1250). Every amount of money is in paise. A column without "null:" in its comment is never null.
-- Everything that belongs to one store has `store_id` first in its key, and every reference between such rows carries
-- it too, so that no row can point into another store. Ids come from `counters` and are never used twice. Books are
-- append-only: stock_movements, sales_logs, khata_entries and entries are never changed or removed; items and khatas are
-- retired, not removed.

-- One row per fact about this installation.
create table meta (
  name  text primary key,             -- 'installation': a random name; 'epoch': raised by each restore;
                                      -- 'operator': a telegram_id; 'owner_bot', 'customer_bot': Telegram's ids of them;
                                      -- 'origin of <store_id>': which store of another installation it was
  value text not null
) strict, without rowid;

-- The last number given out, per store and kind; store 0 stands for the installation. Keeps ids from coming twice.
create table counters (
  store_id   integer not null,
  name       text    not null check (name in ('store', 'owner', 'customer', 'item', 'order', 'sale', 'entry', 'movement', 'khata',
                                          'khata_entry', 'erasure')),
  last_value integer not null check (last_value >= 0),
  primary key (store_id, name)
) strict, without rowid;

create table stores (
  store_id            integer primary key check (store_id > 0),
  store_name          text    not null check (length(store_name) between 1 and 500),
  language_preference text    not null default 'en',  -- a code of the languages that the bots speak
  slug                text    unique,                  -- null: the link is store_<N>; else a random word for the link
  closed_at_ms        integer,                         -- null: open; else since when the owner has it closed
  erased_at_ms        integer,                         -- null: alive; else the store was erased and only its numbers stay
  catalogue_version   integer not null default 0,      -- raised whenever an item's name, unit, alias or life changes
  created_at_ms       integer not null
) strict;

create table owners (
  store_id      integer not null references stores (store_id),
  owner_id      integer not null,
  telegram_id   integer not null unique,               -- one person owns one store
  created_at_ms integer not null,
  primary key (store_id, owner_id)
) strict, without rowid;

-- One-time links. Only the hash is kept, so that the database opens no door.
create table invites (
  code_hash     text primary key check (length(code_hash) = 64),  -- SHA-256 of the code, hexadecimal
  kind          text    not null check (kind in ('owner', 'operator', 'founder')),  -- what it makes its user; a founder is both
  store_id      integer references stores (store_id),  -- null: its user opens a store; else the store that the user takes over
  created_at_ms integer not null,
  expires_at_ms integer not null,
  used_at_ms    integer,                               -- null: not used yet
  used_by       integer                                -- null: not used yet; else a telegram_id
) strict, without rowid;

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

-- A private chat of one person with one bot; chat_id is also the person's telegram_id.
create table chats (
  bot                  text    not null check (bot in ('owner', 'customer')),
  chat_id              integer not null,
  person_name          text    not null default '',    -- as Telegram last gave it, cleaned
  phone_language       text,                           -- null: Telegram did not say
  language             text,                           -- null: not chosen, the phone's counts
  current_store_id     integer references stores (store_id),  -- null: none opened yet (customers only)
  conversation_version integer not null default 0,     -- raised by whatever makes an answer of Claude out of date
  expecting            text,                           -- null: nothing; else JSON: what the next words are an answer to
  context              text,                           -- null: none; else the last thing said, for follow-ups
  context_at_ms        integer,
  unreachable_at_ms    integer,                        -- null: reachable; else since when this person has blocked the bot
  seen_at_ms           integer not null,
  primary key (bot, chat_id)
) strict, without rowid;

create table customers (
  store_id      integer not null references stores (store_id),
  customer_id   integer not null,
  telegram_id   integer not null,
  customer_name text    not null,
  created_at_ms integer not null,
  updated_at_ms integer not null,
  primary key (store_id, customer_id),
  unique (telegram_id, store_id)
) strict, without rowid;

create table inventory (
  store_id            integer not null references stores (store_id),
  inventory_id        integer not null,
  item_name           text    not null check (length(item_name) between 1 and 500),  -- as the owner wrote it
  name_key            text    not null check (length(name_key) > 0),  -- item_name folded: equal keys are one item
  unit                text    not null check (unit in ('kg', 'g', 'litre', 'ml', 'piece', 'dozen', 'packet', 'bottle',
                                                       'box', 'bag', 'bundle', 'unit')),
  current_stock       integer not null default 0 check (current_stock >= 0),  -- = sum of its movements; without what is set aside
  low_stock_threshold integer not null default 10000 check (low_stock_threshold >= 0),  -- below it the item is low
  price_paise         integer check (price_paise > 0),  -- null: not known; else for one unit
  mrp_paise           integer check (mrp_paise > 0),    -- null: none known; else for one unit
  cost_paise          integer check (cost_paise > 0),   -- null: not known; else the last cost of one unit
  retired_at_ms       integer,                          -- null: on the shelf; else since when the owner has it deleted
  created_at_ms       integer not null,
  updated_at_ms       integer not null,
  primary key (store_id, inventory_id)
) strict, without rowid;

create unique index inventory_by_name on inventory (store_id, name_key) where retired_at_ms is null;

-- Other words for an item, learnt from this store's own answers.
create table item_aliases (
  store_id      integer not null,
  alias_key     text    not null,                      -- folded as inventory.name_key
  inventory_id  integer not null,
  created_at_ms integer not null,
  primary key (store_id, alias_key),
  foreign key (store_id, inventory_id) references inventory (store_id, inventory_id)
) strict, without rowid;

-- How much of the item's own unit one pack holds, where units of different kind are used for one item.
create table item_packs (
  store_id     integer not null,
  inventory_id integer not null,
  unit         text    not null,                       -- the other unit
  content      integer not null check (content > 0),   -- thousandths of inventory.unit in one of it
  primary key (store_id, inventory_id, unit),
  foreign key (store_id, inventory_id) references inventory (store_id, inventory_id)
) strict, without rowid;

-- One act of an owner on the books: what Undo takes back as a whole.
create table entries (
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

create index entries_by_order on entries (store_id, order_id) where order_id is not null;

-- What an entry changed about an item other than its stock.
create table entry_changes (
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

create table orders (
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

create index orders_by_status on orders (store_id, status, order_id);
create index orders_by_customer on orders (store_id, customer_id, order_id);

create table order_items (
  store_id       integer not null,
  order_id       integer not null,
  order_item_id  integer not null,                     -- the line, from 1
  inventory_id   integer not null,
  item_name      text    not null,                     -- as it was called then
  unit           text    not null,
  quantity       integer not null check (quantity > 0),
  price_snapshot integer check (price_snapshot > 0),   -- null: price at shop; else for one unit, as it was then
  amount_paise   integer check (amount_paise >= 0),    -- null: price at shop
  primary key (store_id, order_id, order_item_id),
  foreign key (store_id, order_id) references orders (store_id, order_id),
  foreign key (store_id, inventory_id) references inventory (store_id, inventory_id)
) strict, without rowid;

create index order_items_by_item on order_items (store_id, inventory_id, order_id);

-- Every change of stock. The sum per item is its current_stock.
create table stock_movements (
  store_id     integer not null,
  inventory_id integer not null,
  movement_id  integer not null,
  quantity     integer not null check (quantity <> 0), -- in when positive, out when negative
  kind         text    not null check (kind in ('add', 'sale', 'order', 'returned', 'count', 'write_off', 'return', 'undo')),
  entry_id     integer,                                -- null: an order's movement
  order_id     integer,                                -- null: an entry's movement
  at_ms        integer not null,
  primary key (store_id, inventory_id, movement_id),
  check ((entry_id is null) <> (order_id is null)),
  foreign key (store_id, inventory_id) references inventory (store_id, inventory_id),
  foreign key (store_id, entry_id) references entries (store_id, entry_id),
  foreign key (store_id, order_id) references orders (store_id, order_id)
) strict, without rowid;

create index stock_movements_by_entry on stock_movements (store_id, entry_id) where entry_id is not null;
create index stock_movements_by_order on stock_movements (store_id, order_id) where order_id is not null;

create table sales_logs (
  store_id      integer not null references stores (store_id),
  sale_id       integer not null,
  entry_id      integer not null,                      -- the entry that wrote it
  inventory_id  integer not null,
  item_name     text    not null,                      -- as it was called then
  unit          text    not null,
  quantity      integer not null check (quantity <> 0),-- negative where an undo takes a sale back
  price_paise   integer,                               -- null: not known; else for one unit
  amount_paise  integer,                               -- null: not known; else for the line; negative as quantity
  payment       text check (payment in ('cash', 'upi', 'credit')),  -- null: not said
  customer_name text,                                  -- null: not said
  sale_date     text    not null check (length(sale_date) = 10),  -- the business day, YYYY-MM-DD, in India from 04:00
  created_at_ms integer not null,
  primary key (store_id, sale_id),
  foreign key (store_id, entry_id) references entries (store_id, entry_id),
  foreign key (store_id, inventory_id) references inventory (store_id, inventory_id)
) strict, without rowid;

create index sales_logs_by_date on sales_logs (store_id, sale_date);
create index sales_logs_by_entry on sales_logs (store_id, entry_id);

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

-- What a customer has chosen and not yet ordered.
create table baskets (
  store_id    integer not null,
  customer_id integer not null,
  version     integer not null default 0,              -- raised with every change: Confirm orders just what was shown
  primary key (store_id, customer_id),
  foreign key (store_id, customer_id) references customers (store_id, customer_id)
) strict, without rowid;

create table basket_items (
  store_id     integer not null,
  customer_id  integer not null,
  inventory_id integer not null,
  quantity     integer not null check (quantity > 0),
  primary key (store_id, customer_id, inventory_id),
  foreign key (store_id, customer_id) references baskets (store_id, customer_id),
  foreign key (store_id, inventory_id) references inventory (store_id, inventory_id)
) strict, without rowid;

-- What happened and is to be stepped through, in order of arrival.
create table inbox (
  event_id       integer primary key autoincrement,
  kind           text    not null check (kind in ('update', 'reply', 'timer', 'refused')),
  bot            text    check (bot in ('owner', 'customer')),  -- null: a timer
  chat_id        integer,                              -- null: belongs to no chat
  update_id      integer,                              -- null: not of Telegram
  body           text    not null,                     -- JSON: the raw update, or the event's own fields
  state          text    not null default 'new' check (state in ('new', 'held', 'done', 'dead')),
  attempts       integer not null default 1 check (attempts between 0 and 9),  -- counted before each try; the first when stored
  received_at_ms integer not null,
  done_at_ms     integer,                              -- null: not done yet
  reference      text,                                 -- null: no dead letter; else the short word told to the person
  problem        text                                  -- null: none; else what failed, without anybody's words
) strict;

create unique index inbox_by_update on inbox (bot, update_id) where update_id is not null;
create index inbox_open on inbox (event_id) where state = 'new';
create index inbox_lane on inbox (bot, chat_id, event_id) where state in ('new', 'held');
create index inbox_dead on inbox (bot, chat_id, received_at_ms) where state = 'dead';

-- A message that is edited in place through its life.
create table cards (
  card_id       integer primary key autoincrement,
  bot           text    not null check (bot in ('owner', 'customer')),
  chat_id       integer not null,
  store_id      integer references stores (store_id),  -- null: belongs to no store yet
  subject       text    not null,                      -- what it shows: 'order', 'basket', 'entry', 'list', …
  subject_id    integer not null,                      -- which one
  version       integer not null default 1,            -- of what is shown; buttons of older versions are stale
  message_id    integer,                               -- null: not delivered yet
  created_at_ms integer not null
) strict;

create index cards_by_subject on cards (store_id, subject, subject_id, bot, chat_id);

create table buttons (
  button_id     integer primary key autoincrement,
  bot           text    not null check (bot in ('owner', 'customer')),
  chat_id       integer not null,                      -- the only chat in which it counts
  store_id      integer references stores (store_id),  -- null: belongs to no store yet
  card_id       integer not null references cards (card_id),
  card_version  integer not null,
  does          text    not null,                      -- JSON: what a press means
  expires_at_ms integer not null,
  pressed_at_ms integer,                               -- null: not pressed yet
  answer        text                                   -- null: none; else the toast that the first press got
) strict;

create index buttons_by_card on buttons (card_id);
create index buttons_by_expiry on buttons (expires_at_ms);

-- What must be said, in order per chat.
create table outbox (
  outbox_id     integer primary key autoincrement,
  bot           text    not null check (bot in ('owner', 'customer')),
  chat_id       integer not null,
  priority      integer not null check (priority between 0 and 3),
  card_id       integer references cards (card_id),    -- null: not a card
  card_version  integer,                               -- null: not a card
  body          text    not null,                      -- JSON: domain::message::Outgoing
  state         text    not null default 'waiting' check (state in ('waiting', 'sent', 'skipped', 'refused', 'expired')),
  attempts      integer not null default 0,
  not_before_ms integer not null,
  expires_at_ms integer not null,
  created_at_ms integer not null,
  ended_at_ms   integer                                -- null: still waiting
) strict;

create index outbox_waiting on outbox (bot, chat_id, outbox_id) where state = 'waiting';
create index outbox_by_card on outbox (card_id, card_version) where state = 'waiting';

-- Questions to Claude.
create table asks (
  ask_id               integer primary key autoincrement,
  bot                  text    not null check (bot in ('owner', 'customer')),
  chat_id              integer not null,
  store_id             integer not null references stores (store_id),
  conversation_version integer not null,               -- of the chat, when it was asked
  message_at_ms        integer not null,               -- when the person wrote
  message              text    not null,               -- their words
  context              text    not null,               -- JSON: candidate items, last turns, what the local reader made of it
  state                text    not null default 'waiting' check (state in ('waiting', 'asking', 'answered', 'withdrawn')),
  attempts             integer not null default 0,
  created_at_ms        integer not null,
  ended_at_ms          integer                         -- null: still open
) strict;

create index asks_open on asks (ask_id) where state in ('waiting', 'asking');
create index asks_by_chat on asks (bot, chat_id) where state in ('waiting', 'asking');

-- What Claude cost, in thousand-millionths of a US dollar.
create table claude_calls (
  call_id       integer primary key autoincrement,
  ask_id        integer not null references asks (ask_id),
  store_id      integer not null references stores (store_id),
  user_id       integer not null,
  day           text    not null,                      -- the business day, YYYY-MM-DD
  model         text    not null,
  reserved_nano integer not null check (reserved_nano >= 0),  -- the worst case, taken before the call
  settled_nano  integer check (settled_nano >= 0),     -- null: outcome unknown, the reservation counts
  input_tokens  integer,                               -- null: outcome unknown; all of them, cached or not
  cached_tokens integer,                               -- null: outcome unknown; those read from the cache
  output_tokens integer,                               -- null: outcome unknown
  outcome       text,                                  -- null: unknown; else a stop reason or a kind of error
  at_ms         integer not null
) strict;

create index claude_calls_by_day on claude_calls (day, store_id, user_id);

-- What falls due.
create table timers (
  timer_id   integer primary key autoincrement,
  kind       text    not null check (kind in ('order_nudge', 'order_expiry', 'ask_slow')),
  store_id   integer not null references stores (store_id),
  subject_id integer not null,
  due_at_ms  integer not null,
  unique (kind, store_id, subject_id)
) strict;

create index timers_by_due on timers (due_at_ms);

-- For people with a sqlite3 shell: whole units and rupees.
create view inventory_view as
  select store_id, inventory_id, item_name, current_stock / 1000.0 as stock, unit,
         low_stock_threshold / 1000.0 as low_below, price_paise / 100.0 as price_rupees, retired_at_ms is not null as retired
    from inventory;
create view orders_view as
  select store_id, order_id, customer_id, status, total_items, total_paise / 100.0 as total_rupees,
         datetime(created_at_ms / 1000, 'unixepoch', '+330 minutes') as created_in_india
    from orders;
create view order_items_view as
  select store_id, order_id, order_item_id, item_name, quantity / 1000.0 as quantity, unit,
         price_snapshot / 100.0 as price_rupees, amount_paise / 100.0 as amount_rupees
    from order_items;
create view stock_movements_view as
  select store_id, inventory_id, movement_id, quantity / 1000.0 as quantity, kind, entry_id, order_id,
         datetime(at_ms / 1000, 'unixepoch', '+330 minutes') as at_in_india
    from stock_movements;
create view sales_logs_view as
  select store_id, sale_id, sale_date, item_name, quantity / 1000.0 as quantity, unit, amount_paise / 100.0 as amount_rupees,
         payment, customer_name
    from sales_logs;
create view khatas_view as
  select store_id, khata_id, person_name, balance_paise / 100.0 as owes_rupees, retired_at_ms is not null as retired
    from khatas;
create view khata_entries_view as
  select store_id, khata_id, khata_entry_id, amount_paise / 100.0 as amount_rupees, kind, payment, note, entry_id,
         datetime(at_ms / 1000, 'unixepoch', '+330 minutes') as at_in_india
    from khata_entries;

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
