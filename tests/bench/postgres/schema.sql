-- The design document's schema, as far as an order touches it, with its indexes.
create table stores (
  store_id serial primary key,
  store_name varchar(255) not null,
  language_preference varchar(10) default 'en',
  created_at timestamp default current_timestamp
);
create table inventory (
  inventory_id serial primary key,
  store_id integer references stores (store_id) on delete cascade,
  item_name varchar(255) not null,
  current_stock integer not null default 0,
  low_stock_threshold integer default 10,
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  unique (store_id, item_name)
);
create table customers (
  customer_id serial primary key,
  telegram_id bigint not null,
  store_id integer references stores (store_id) on delete cascade,
  customer_name varchar(255),
  created_at timestamp default current_timestamp,
  unique (telegram_id, store_id)
);
create table orders (
  order_id serial primary key,
  customer_id integer references customers (customer_id) on delete cascade,
  store_id integer references stores (store_id) on delete cascade,
  status varchar(20) default 'pending',
  total_items integer not null,
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp
);
create table order_items (
  order_item_id serial primary key,
  order_id integer references orders (order_id) on delete cascade,
  item_name varchar(255) not null,
  quantity integer not null,
  price_snapshot decimal(10, 2) default 0
);
create index idx_inventory_store_id on inventory (store_id);
create index idx_customers_telegram_id on customers (telegram_id);
create index idx_customers_store_id on customers (store_id);
create index idx_orders_store_id on orders (store_id);
create index idx_orders_status on orders (status);

-- The same shape as kirana's books: a hundred stores of five hundred items and four hundred customers.
insert into stores (store_name) select 'Store ' || s from generate_series(1, 100) s;
insert into inventory (store_id, item_name, current_stock)
  select s, 'item ' || i, 1000000000 from generate_series(1, 100) s, generate_series(1, 500) i;
insert into customers (telegram_id, store_id, customer_name)
  select s * 1000 + c, s, 'Asha' from generate_series(1, 100) s, generate_series(1, 400) c;
