-- What one order does to the database, statement by statement as the product runs them for the press on Confirm.
-- Statements are parted by blank lines. "-- gives NAME": the first column of its row is :NAME from then on.
-- "-- each line": done for each line of the basket, together with its neighbours that say so.

select customer_id, telegram_id, customer_name, customers.created_at_ms from customers
  join stores on stores.store_id = customers.store_id
 where telegram_id = :user and customers.store_id = :store and erased_at_ms is null

insert into chats (bot, chat_id, person_name, phone_language, seen_at_ms) values ('customer', :user, 'Asha', 'en', :now)
on conflict (bot, chat_id) do update set person_name = excluded.person_name,
  phone_language = coalesce(excluded.phone_language, phone_language), seen_at_ms = excluded.seen_at_ms,
  unreachable_at_ms = null
returning bot, chat_id, person_name, phone_language, language, current_store_id, conversation_version, expecting, context,
  context_at_ms, unreachable_at_ms

-- gives card
select card_id, button_id, bot, chat_id, store_id, card_version, does, expires_at_ms, pressed_at_ms is not null, answer
  from buttons where button_id = :button

select card_id, bot, chat_id, store_id, subject, subject_id, version from cards where card_id = :card

select inventory_id, quantity from basket_items join inventory using (store_id, inventory_id)
 where store_id = :store and customer_id = :customer order by name_key, inventory_id

-- each line
select inventory_id, item_name, unit, current_stock, low_stock_threshold, price_paise, mrp_paise, cost_paise,
  retired_at_ms is not null from inventory where store_id = :store and inventory_id = :item

select version from baskets where store_id = :store and customer_id = :customer

select store_id, store_name, language_preference, slug, closed_at_ms, catalogue_version, created_at_ms
  from stores where store_id = :store

-- each line
select inventory_id, item_name, unit, current_stock, low_stock_threshold, price_paise, mrp_paise, cost_paise,
  retired_at_ms is not null from inventory where store_id = :store and inventory_id = :item

-- gives order
insert into counters (store_id, name, last_value) values (:store, 'order', 1)
on conflict (store_id, name) do update set last_value = last_value + 1 returning last_value

insert into orders (store_id, order_id, customer_id, total_items, total_paise, created_at_ms, updated_at_ms, expires_at_ms)
values (:store, :order, :customer, 3, :total, :now, :now, :tomorrow)

-- each line
insert into order_items (store_id, order_id, order_item_id, inventory_id, item_name, unit, quantity, price_snapshot,
  amount_paise) values (:store, :order, :line, :item, 'Goods of a kind', 'kg', 2000, :price, :price * 2)

-- each line
update inventory set current_stock = current_stock + -2000, updated_at_ms = :now
 where store_id = :store and inventory_id = :item and current_stock + -2000 >= 0 returning current_stock

-- each line
-- gives movement
insert into counters (store_id, name, last_value) values (:store, 'movement', 1)
on conflict (store_id, name) do update set last_value = last_value + 1 returning last_value

-- each line
insert into stock_movements (store_id, inventory_id, movement_id, quantity, kind, entry_id, order_id, at_ms)
values (:store, :item, :movement, -2000, 'order', null, :order, :now)

insert into baskets (store_id, customer_id, version) values (:store, :customer, 1)
on conflict (store_id, customer_id) do update set version = version + 1

delete from basket_items where store_id = :store and customer_id = :customer

select order_id, orders.customer_id, customer_name, status, version, total_paise, reason, orders.created_at_ms, expires_at_ms
  from orders join customers on customers.store_id = orders.store_id and customers.customer_id = orders.customer_id
 where orders.store_id = :store and order_id = :order

select store_id, store_name, language_preference, slug, closed_at_ms, catalogue_version, created_at_ms
  from stores where store_id = :store

select inventory_id, item_name, unit, quantity, price_snapshot, amount_paise from order_items
 where store_id = :store and order_id = :order order by order_item_id

update cards set subject = 'own_order', subject_id = :order where card_id = :card

update cards set version = version + 1 where card_id = :card returning version

select card_id, bot, chat_id, store_id, subject, subject_id, version from cards where card_id = :card

select bot, chat_id, person_name, phone_language, language, current_store_id, conversation_version, expecting, context,
  context_at_ms, unreachable_at_ms from chats where bot = 'customer' and chat_id = :user

insert into buttons (bot, chat_id, store_id, card_id, card_version, does, expires_at_ms)
values ('customer', :user, :store, :card, 2, '{"cancel":1}', :fortnight) returning button_id

insert into outbox (bot, chat_id, priority, card_id, card_version, body, not_before_ms, expires_at_ms, created_at_ms)
values ('customer', :user, 1, :card, 2, :receipt, :now, :tomorrow, :now) returning outbox_id

insert into timers (kind, store_id, subject_id, due_at_ms) values ('order_expiry', :store, :order, :tomorrow)
on conflict (kind, store_id, subject_id) do update set due_at_ms = excluded.due_at_ms

insert into timers (kind, store_id, subject_id, due_at_ms) values ('order_nudge', :store, :order, :soon)
on conflict (kind, store_id, subject_id) do update set due_at_ms = excluded.due_at_ms

select inventory_id, item_name, unit, quantity, price_snapshot, amount_paise from order_items
 where store_id = :store and order_id = :order order by order_item_id

select telegram_id from owners where store_id = :store order by owner_id

select bot, chat_id, person_name, phone_language, language, current_store_id, conversation_version, expecting, context,
  context_at_ms, unreachable_at_ms from chats where bot = 'owner' and chat_id = :owner

-- gives notice_card
insert into cards (bot, chat_id, store_id, subject, subject_id, created_at_ms)
values ('owner', :owner, :store, 'order', :order, :now)
returning card_id, bot, chat_id, store_id, subject, subject_id, version

insert into buttons (bot, chat_id, store_id, card_id, card_version, does, expires_at_ms)
values ('owner', :owner, :store, :notice_card, 1, '{"accept":1}', :fortnight) returning button_id

insert into buttons (bot, chat_id, store_id, card_id, card_version, does, expires_at_ms)
values ('owner', :owner, :store, :notice_card, 1, '{"reject":1}', :fortnight) returning button_id

insert into outbox (bot, chat_id, priority, card_id, card_version, body, not_before_ms, expires_at_ms, created_at_ms)
values ('owner', :owner, 1, :notice_card, 1, :notice, :now, :tomorrow, :now) returning outbox_id

select telegram_id from owners where store_id = :store order by owner_id

select bot, chat_id, person_name, phone_language, language, current_store_id, conversation_version, expecting, context,
  context_at_ms, unreachable_at_ms from chats where bot = 'owner' and chat_id = :owner

insert into outbox (bot, chat_id, priority, card_id, card_version, body, not_before_ms, expires_at_ms, created_at_ms)
values ('customer', :user, 0, null, null, :toast, :now, :soon, :now) returning outbox_id

update chats set conversation_version = conversation_version + 1 where bot = 'customer' and chat_id = :user

update buttons set pressed_at_ms = :now, answer = 'Order #1 placed' where button_id = :button and pressed_at_ms is null
