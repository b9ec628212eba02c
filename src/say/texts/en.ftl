# English. What stands in { } is put in by kirana: keep it as it is, wherever the sentence wants it.
# <b> and <i> are bold and italic. Short sentences: a shopkeeper reads them between two customers.

unit-kg = kg
unit-g = g
unit-litre = { $count ->
        [one] litre
       *[other] litres
    }
unit-ml = ml
unit-piece = { $count ->
        [one] piece
       *[other] pieces
    }
unit-dozen = dozen
unit-packet = { $count ->
        [one] packet
       *[other] packets
    }
unit-bottle = { $count ->
        [one] bottle
       *[other] bottles
    }
unit-box = { $count ->
        [one] box
       *[other] boxes
    }
unit-bag = { $count ->
        [one] bag
       *[other] bags
    }
unit-bundle = { $count ->
        [one] bundle
       *[other] bundles
    }
unit-unit = { $count ->
        [one] unit
       *[other] units
    }

## The way in

ask-store-name = Namaste! 🙏 What is the name of your store?
bad-store-name = Please send the name of your store: letters, at most 60 of them.
store-named = <b>{ $store }</b>. Which language shall I speak?
store-ready = <b>{ $store }</b> is ready. ✅
    Your customers order here: { $link }
    Print this picture for the counter, or forward it.

    Now send me your first items, just as you would say them:
    <i>Add 50 packets of Maggi at 14 rupees</i>
customer-link = The link for customers of <b>{ $store }</b>: { $link }
    Print this picture for the counter, or forward it.
poster-call = Scan to order on Telegram
poster-invitation = Scan to open your shop on Telegram
welcome-back-owner = Welcome back to <b>{ $store }</b>! Just write what came in or was sold.
uninvited = To open a store here you need a one-time link. Whoever runs this service makes it with: <code>kirana store invite</code>
    Ask them for it and open it on this phone.
invite-used = This link has been used already or has expired. Ask whoever runs this service for a new one: <code>kirana store invite</code>
operator-welcome = You run this service now. I will tell you here when something needs you. 🔧
operator-here = You run this service; I tell you here when something needs you. For a store of your own, make a link: <code>kirana store invite</code>
operator-moved = Somebody else runs this service from now on. Alerts go to them.
operator-elsewhere = Who runs this service is fixed in its settings, so this link changes nothing.
welcome-customer = Namaste { $person }! 🙏 You are at <b>{ $store }</b>.
open-store-link = Please open the link of your shop first, or scan the QR code at its counter.
invalid-link = Invalid store link. Please ask the store owner for a new link.
store-not-available = This store is not available. Please contact the store owner.
your-stores = Your shops. Which one?
choose-language = Which language shall I speak?
language-chosen = Good, English. ✅
private-chats-only = I only serve private chats. Please write to me directly. 🙏

## Help

owner-help = Just write what happened:
    <i>Add 50 packets of Maggi</i>
    <i>2 kg chawal becha</i>
    <i>How much sugar is left?</i>
    <i>Set price of rice to 60</i>
    <i>Accept order 3</i>

    /inventory everything in the shop
    /low what is running out
    /orders orders that wait for you
    /today what was sold today
    /khata who owes what
    /undo take back the last entry
    /link link and QR poster for customers
    /close and /open the shop
    /rename /delete /unit /price /alert /pack for one item
    /words your own words for items
    /shopname /language /cancel
customer-help = Write what you need:
    <i>I need 2 kg rice and 1 litre oil</i>
    <i>Do you have milk?</i>

    /items see and tap what the shop has
    /basket what you have chosen
    /orders your orders
    /stores change the shop
    /mydata what this shop knows of you
    /forget have this shop forget you
    /language /cancel
owner-examples = For example: <i>Add 50 packets of Maggi</i>, <i>sold 2 kg rice</i>, <i>sugar kitni hai</i>
examples-of = For example: <i>add { $amount } { $item }</i>, <i>sold { $amount } { $item }</i>, <i>how much { $item } is left</i>
understood = I understood <b>{ $item }</b>. What about it?
customer-examples = Write what you need, for example <i>2 kg rice and 1 litre oil</i>, or look what there is. 👇
not-understood = I didn't understand that. Could you rephrase?
please-rephrase = I didn't understand that. Could you rephrase?
service-unavailable = Service temporarily unavailable. Please try again.
set-aside = An error occurred. Please try again. (Reference { $reference })
answer-only = { $words }

    <i>Nothing was written to the books.</i>
takes-longer = ⏳ This takes a little longer. I am still at it.
here-it-is = 👇
too-long = That is too long for me. Please send it in shorter messages.
too-many-at-once = Too many messages at once. I could not take the last ones: please wait a little, then send them again.
edits-are-not-read = I don't read changed messages. Please send it again as a new one.
cannot-hear = I can't listen to voice messages. Please type it, or use the microphone on your keyboard. 🎤
cannot-read-pictures = I can't read pictures or files. Please type it.
cannot-read-that = I can only read text. Please type it.
unknown-command = I don't know this command. See /help
command-needs-words = Please write what it is about, for example: /{ $command }
greeting = Namaste! 🙏 What can I do for you?
courtesy = 🙏 Any time.
not-happened = Good, nothing was written.
not-yet = Nothing was written yet. When it has happened, just write it: <i>10 kg rice came in</i>
nothing-ordered = Nothing was ordered. Write it when you need it.
stay-calm = I am sorry. I am only a small shop helper. What do you need?
only-the-shop = I can only help with this shop.
owner-only = Only the shop's owner can do that.
prices-are-the-owners = Prices are set by the shop's owner.
nothing-done = Good, nothing was done.
withdrawn = Good, I leave it.
nothing-to-cancel = There is nothing to cancel.

## Questions

which-item = Which <b>{ $words }</b>?
how-much = How much <b>{ $item }</b>?
of-what = <b>{ $words }</b> of what?
how-big = I don't know how much is in <b>{ $word }</b>. How much is it in all: so many kg, litres, packets, pieces?
how-much-in-pack = One <b>{ $pack }</b> of <b>{ $item }</b>: how many { $unit }?
what-to-do = What shall I do with this?
is-this-right = Did I understand you right?
price-or-total = { $amount }: for one, or for all of it?
how-paid = How was it paid?
withdraw-ask = Shall I cancel it? The goods go back on the shelf and the customer is told. This cannot be taken back.
chosen = ✓ { $words }
chosen-good = ✓ { $item }
ask-late = You wrote this a while ago, when I was away: “{ $words }”. Shall I do it now?
question-closed = This question is closed.
which-order = Several orders wait. Which number? See /orders
repeat-or-add = There is something in your basket. Shall the last order take its place, or come on top?
which-unit = In which unit shall <b>{ $item }</b> be counted? kg, litre, piece, packet, bottle, box, bag …

## Stock

stock-added = ✅ <b>{ $item }</b>: { $added } added. Now { $stock }.
stock-added-new = ✅ New item <b>{ $item }</b>: { $added } added. Now { $stock }.
terms = { $terms }
term-price = Price { $price } per { $unit }
term-mrp = MRP { $price }
term-cost = Cost { $price }
stock-set = ✅ <b>{ $item }</b>: now { $stock } for sale.
goods-imported = 📥 From your list: { $added } new items, { $changed } changed.
sold = ✅ <b>{ $item }</b>: { $sold } sold. { $left } left.
sold-for = ✅ <b>{ $item }</b>: { $sold } sold for { $amount }. { $left } left.
written-off = ✅ <b>{ $item }</b>: { $gone } written off. { $left } left.
taken-back = ✅ <b>{ $item }</b>: { $back } taken back. Now { $stock }.
stock = <b>{ $item }</b>: { $amount }
stock-priced = <b>{ $item }</b>: { $amount } · { $price } per { $unit }
low-stock = ⚠️ <b>{ $item }</b>: { $amount }
low-stock-priced = ⚠️ <b>{ $item }</b>: { $amount } · { $price } per { $unit }
stock-at-shop = <b>{ $item }</b>: { $amount } · price at shop
item-sold-out = <b>{ $item }</b> is sold out at the moment.
item-gone = <b>{ $item }</b> is off the list again.
inventory-title = <b>Inventory</b>, { $count ->
        [one] 1 item
       *[other] { $count } items
    }
empty-inventory = No items in inventory yet. Add your first item!
low-stock-title = <b>Running out</b>, { $count ->
        [one] 1 item
       *[other] { $count } items
    }
running-out = ⚠️ <b>{ $item }</b> is running out
nothing-low = Nothing is running out. 👍
price-set = ✅ <b>{ $item }</b>: { $price } per { $unit }
unit-set = ✅ <b>{ $item }</b> is now counted in { $unit }
pack-set = 📦 <b>{ $item }</b>: { $pack } = { $content }. I'll remember it.
pack-line = 📦 { $pack } = { $content }
low-stock-level-set = ✅ <b>{ $item }</b>: I warn you below { $level }
renamed = ✅ <b>{ $before }</b> is now <b>{ $item }</b>
deleted = ✅ <b>{ $item }</b> is off the list.
undone = ↩️ Taken back.
undone-deeds = ↩️ Taken back: { $deeds }
undo-old = Your last entry is from { $date }: { $deed }. Shall I take it back?
as-before = And as it was before:
deed-added = added { $goods }
deed-sold = sold { $goods }
deed-sold-to = sold to { $person }: { $goods }
deed-written-off = written off { $goods }
deed-returned = taken back from a customer { $goods }
deed-counted = counted { $goods }
deed-priced = the price of { $goods }
deed-changed = a change to { $goods }
deed-credit = { $amount } on the khata of { $person }
deed-paid = { $person } paid { $amount }
deed-handed-over = order #{ $order } handed over
deed-imported = the goods of your list

nothing-to-undo = There is nothing to take back.
already-undone = This has been taken back already.
cannot-undo = Cannot take this back: only { $amount } of <b>{ $item }</b> are left, the rest is sold or ordered.
cannot-correct = I cannot correct that in words. /undo takes it back, then write it anew.
undo-overtaken = Cannot take this back: it was changed again since.
undo-above-mrp = Cannot take this back: the earlier price of <b>{ $item }</b> is above its MRP of { $mrp }.
item-name-needed = Please provide an item name
quantity-must-be-positive = Quantity must be positive
too-much = That is more than any shop has. Please check the quantity.
whole-only = <b>{ $item }</b> is sold whole ({ $unit }), not in parts. Please send a whole number.
price-must-be-positive = Please send a price above ₹0 for <b>{ $item }</b>.
price-unknown = I don't know the price of <b>{ $item }</b>. Please send the quantity, or set its price first.
unit-does-not-fit = <b>{ $item }</b> is counted in { $unit } here, and I can't convert { $said }. Please send it in { $unit }.
price-not-even = That price of <b>{ $item }</b> does not come out even per { $unit }. Please send the price per { $unit }.
unit-needs-empty-shelf = { $amount } of <b>{ $item }</b> are in stock. Its unit can change only when nothing is left.
only-available = <b>{ $item }</b>: Only { $amount } available
more-set-aside = <b>{ $item }</b>: pending orders already hold { $amount }. Accept or reject them first.
above-mrp = <b>{ $item }</b> may not be sold above its MRP of { $mrp }.
mrp-below-price = <b>{ $item }</b> is sold at { $price }, above that MRP. Please set its price first.
held-by-order = <b>{ $item }</b> is on a pending order. Accept or reject that order first.
name-taken = This record already exists. There is another <b>{ $item }</b>.
not-kept = <b>{ $item }</b> is not in this shop.
not-kept-but = <b>{ $item }</b> is not in this shop. There is: { $near }
no-such-item = That is not in this shop.

## The shop's day

today = Today
yesterday = Yesterday
this-week = This week
this-month = This month
last-week = Last week
last-month = Last month
nothing-sold = { $period }: nothing sold yet.
nothing-sold-of = { $period }: no <b>{ $item }</b> sold yet.
sold-title = <b>{ $period }</b>: { $total }
some-unpriced = <i>Some of it has no price yet, so it is not in the sum.</i>
store-opened = ✅ <b>{ $store }</b> is open. Customers can order.
by-operator = 🔧 Done by whoever runs this service:
store-renamed = ✅ <b>{ $before }</b> is now called <b>{ $store }</b>. The link for customers stays the same.
store-now-closed = ✅ <b>{ $store }</b> is closed. Customers see this and cannot order. /open opens it again.
store-closed = <b>{ $store }</b> is closed now and takes no orders. Please come back later.

## The khata

credit-added = ✅ <b>{ $person }</b>: { $amount } on khata. { $balance }
credit-reduced = ✅ <b>{ $person }</b>: { $amount } off the khata. { $balance }
payment-taken = ✅ <b>{ $person }</b> paid { $amount }. { $balance }
owes = Owes { $amount }.
owes-nothing = Nothing owed.
paid-ahead = { $amount } in advance.
khata-new = 📒 New khata: <b>{ $person }</b>
khata-gone = The new khata of <b>{ $person }</b> is gone again.
khata-of = <b>{ $person }</b>: { $balance }
khatas-title = <b>Khata</b>: { $count } people, { $total } owed in all
nobody-owes = Nobody owes anything. 👍
no-such-khata = There is no khata of { $person }.
khata-line-credit = { $date }: { $amount } on khata
khata-line-payment = { $date }: { $amount } paid
khata-line-sale = { $date }: goods for { $amount }
khata-line-return = { $date }: goods for { $amount } came back
khata-needs-price = For the khata I need the price of <b>{ $item }</b>. Set it first, or say what it comes to. Nothing was written.
khata-is-the-shops = The shop keeps your khata. Please ask the owner what is open.
amount-needed = How many rupees?
whose-khata = Whose khata?
which-khata = Which <b>{ $person }</b>?
paid-cash = Cash: { $amount }
paid-upi = UPI: { $amount }
paid-credit = Udhaar: { $amount }
paid-somehow = How it was paid was not said: { $amount }
orders-accepted = Accepted, not handed over yet: { $count }, { $total }
later-bill = I can't make bills yet. Who took and paid what: /khata · Nothing was written.
later-reminder = I can't send reminders yet. /khata shows who owes what, so that you can tell them.
later-export = I can't make files yet. Here in the chat: /inventory the stock, /today the sales, /khata what is owed.
later-staff = Helpers can't have their own access yet. For now only you write into the books.
later-delivery = I can't note an address or a time yet. Please tell the shop yourself.
later-payment = I can't take note of payments yet. Please show it to the shop's owner, who writes it down.
later-broadcast = I can't write to all customers yet. Forward them your link: /link
later-upi = I can't make UPI codes yet. Use your own QR; then write what was paid, for example: <i>sold 2 kg rice upi</i>
later-upi-customer = I can't make UPI codes yet. Please pay at the shop: scan the QR at its counter.
later-my-bill = I can't make bills yet. Your orders with their totals: /orders · The shop gives you the bill.

## Orders

catalogue-title = <b>{ $store }</b>, { $count ->
        [one] 1 item
       *[other] { $count } items
    }. Tap to add:
empty-catalogue = <b>{ $store }</b> has nothing on the shelf at the moment. Please come back later.
basket-title = <b>Your order at { $store }</b>
basket-empty = Your basket is empty.
basket-cleared = Cancelled. Your basket is empty.
basket-changed = Something has changed since. Please look once more and confirm.
basket-full = Your basket is full. Please order this first.
line-gone = ⚠️ { $item } { $amount }: sold out
line-name = { $item }
line-amount = { $item } { $amount }
line-sum = { $item }: { $price }
line-priced = { $item } { $amount }: { $price }
line-at-shop = { $item } { $amount }: price at shop
line-short = ⚠️ { $item } { $amount }: only { $left } left
total = <b>Total { $total }</b>
total-at-shop = <b>Total: price at shop</b>
total-partly = <b>Total { $total }</b> and what is priced at the shop
sold-out = Sorry, this item just sold out. Please try a different quantity.
order-placed = Order #{ $order } placed
your-order = <b>Order #{ $order }</b> at { $store }
order-of = <b>Order #{ $order }</b> from { $customer }
new-order = 🔔 <b>New order #{ $order }</b> from { $customer }
standing-pending = ⏳ Waiting for the shop
standing-accepted = ✅ Accepted
standing-rejected = ❌ Rejected
standing-rejected-because = ❌ Rejected: { $reason }
standing-cancelled = ✖️ Cancelled by the customer
standing-expired = ⌛ Expired without an answer
standing-withdrawn = ✖️ Cancelled by the shop
standing-withdrawn-because = ✖️ Cancelled by the shop: { $reason }
standing-delivered = 🛍 Handed over
pending-orders = { $count ->
        [one] 1 order waits
       *[other] { $count } orders wait
    } for you
pending-order = <b>#{ $order }</b> from { $customer }
more-lines = … and { $count } more
no-pending-orders = No pending orders. 👍
to-hand-over = 🛍 Accepted, to be handed over: { $count }
order-waits = ⏰ Order #{ $order } from { $customer } has waited for { $minutes } minutes.
order-accepted = ✅ Order #{ $order } accepted
order-rejected = ❌ Order #{ $order } rejected. The goods are back on the shelf.
order-cancelled = ✖️ Order #{ $order } cancelled
order-withdrawn = ✖️ Order #{ $order } cancelled. The goods are back on the shelf and the customer is told.
order-delivered = 🛍 Order #{ $order } handed over
delivered-cash = 🛍 Order #{ $order } handed over: { $amount } in cash
delivered-upi = 🛍 Order #{ $order } handed over: { $amount } by UPI
delivered-credit = 🛍 Order #{ $order } handed over: { $amount } on udhaar
order-not-delivered = Order #{ $order } from { $customer }: accepted, not handed over. The customer is told.
ready-told = ✅ { $customer } is told that order #{ $order } is ready.
accept-first = Order #{ $order } still waits for your answer. Accept it first: /orders
customer-forgotten = The customer of order #{ $order } had their data deleted. They can neither be told nor have a khata here.
order-counted-otherwise = Order #{ $order } cannot be cancelled: <b>{ $item }</b> is counted in another unit since. The order stays; please tell the customer yourself.
already-accepted = Order #{ $order } was accepted already.
already-rejected = Order #{ $order } was rejected already.
already-cancelled = Order #{ $order } was cancelled by the customer already.
already-expired = Order #{ $order } has expired already.
already-withdrawn = Order #{ $order } was cancelled by the shop already.
already-delivered = Order #{ $order } was handed over already.
news-accepted = ✅ { $store } has accepted your order #{ $order }.
news-rejected = ❌ { $store } could not accept your order #{ $order }.
news-rejected-because = ❌ { $store } could not accept your order #{ $order }: { $reason }
news-expired = ⌛ { $store } did not answer your order #{ $order } in time, so it has expired. Please order again or call the shop.
news-withdrawn = ✖️ { $store } had to cancel your order #{ $order }.
news-withdrawn-because = ✖️ { $store } had to cancel your order #{ $order }: { $reason }
news-delivered = 🛍 { $store } has handed over your order #{ $order }. Thank you!
news-not-delivered = Correction from { $store }: your order #{ $order } is accepted, but not handed over yet.
news-ready = 📦 Your order #{ $order } at { $store } is ready.
news-cancelled = ✖️ { $customer } has cancelled order #{ $order }. The goods are back on the shelf.
news-expired-for-owner = ⌛ Order #{ $order } from { $customer } has expired without an answer. The goods are back on the shelf.
customer-unreachable = { $customer } cannot be reached on Telegram any more: they have blocked the bot or left.
shop-unreachable = ⚠️ <b>{ $store }</b> cannot be reached on Telegram at the moment. Your order #{ $order } is kept. Please call the shop or go there.
no-such-order = There is no order #{ $order }.
no-orders-yet = You have not ordered here yet.
button-gone = This button is no longer valid. Please write it, or see /help

## For whoever runs the service

alert-dead-letter = ⚠️ Something could not be done and was set aside: reference <b>{ $reference }</b>. The log says why.
alert-dead-letters = ⚠️ { $count } things could not be done and were set aside: { $references }. The log says why.
alert-disk-low = ⚠️ The disk of the service is nearly full. Please make room, or soon nothing can be written.
alert-backup-old = ⚠️ The newest backup is older than two days. Please make one: <code>kirana backup</code>
alert-backup-failed = ⚠️ The last backup failed. The log says why. Please try <code>kirana backup</code>
alert-journal = ⚠️ The file <code>journal</code> beside the books cannot be written. The shop goes on; but if the books are lost now, order numbers may come twice, and people who were forgotten may come back. The log says why.
backup-not-sent = ⚠️ Your copy of the backup could not be sent here. It is on the machine; I'll send the next one.
backup-too-large = ⚠️ The backups have grown beyond 50 MB, more than Telegram takes. They are only on the machine now: please copy them to another place yourself.
backup-for-you = 🔐 Today's backup of all shops, encrypted. Keep this file. With your secret key, <code>kirana restore</code> brings everything back.
alert-bot-refused = ⚠️ The { $bot } is silent: Telegram does not take its token any more. Put the new one into the settings and start the service again.
alert-bot-doubled = ⚠️ Another program reads the messages of the { $bot }, so some do not arrive here. Please stop it.
alert-claude-budget = ⚠️ Claude's budget for today is used up. Until tomorrow the bots do without it.
alert-claude-refused = ⚠️ Claude refuses this service: the key, the account or the model needs a look. The bots do without it. More: <code>kirana doctor</code>
alert-owner-unreachable = ⚠️ The owner of <b>{ $store }</b> cannot be reached on Telegram: the bot is blocked or the account is gone. Customers who wait were told.
owner-bot = Owner Bot
customer-bot = Customer Bot
## What a shop knows of a customer

my-data = <b>What { $store } keeps about you</b>
    Name: { $person }
    Telegram number: { $id }
    Customer since: { $since }
my-data-no-orders = No orders.
my-data-order = <b>Order #{ $order }</b>, { $date }
my-data-orders-more = … and { $count } older orders. The shop can give you all of them as a file.
my-data-basket = <b>In your basket</b>
my-data-khata = <b>Your khata</b>: { $balance }
my-data-chat = What you and I write here is deleted after { $days } days. Orders stay in the shop's books. /forget has the shop forget you.
forget-ask = Shall <b>{ $store }</b> forget you?
    Your name, your Telegram number, your basket and this chat are deleted. The shop's books keep the figures of your orders, without your name. This cannot be taken back.
forget-khata = Your khata stays: { $balance } It is the shop's own book. Please talk to the owner about it.
forget-khata-even = Your khata is settled, so its name is deleted too.
forget-orders = You still have open orders here. When the shop has answered them, or you have cancelled them, write /forget again.
forgotten-elsewhere = Other shops still know you: /stores
you-are-forgotten = Done. <b>{ $store }</b> has forgotten you. 🙏

## Buttons

label = { $words }
label-accept = ✅ Accept
label-reject = ❌ Reject
label-accept-order = ✅ Accept #{ $order }
label-reject-order = ❌ Reject #{ $order }
label-undo = ↩️ Undo
label-khata = { $person } · { $balance }
label-new-item = ➕ New item: { $item }
label-new-khata = ➕ New: { $person }
label-confirm = ✅ Confirm
label-cancel = ✖️ Cancel
label-cancel-order = ✖️ Cancel order
label-cancel-number = ✖️ Cancel #{ $order }
label-hand-over = 🛍 Handed over
label-to-hand-over = 🛍 #{ $order } { $customer }
label-yes = ✅ Yes
label-cash = Cash
label-upi = UPI
label-udhaar = Udhaar
label-no = ✖️ No
label-inventory = 📦 Inventory
label-pending = 🔔 Orders
label-low-stock = ⚠️ Running out
label-help = ❓ Help
label-catalogue = 🛒 See items
label-basket = 🧺 Basket
label-basket-count = 🧺 Basket ({ $count })
label-basket-total = 🧺 Basket ({ $count }) { $total }
label-my-orders = 📋 My orders
label-forget-me = 🗑 Forget me
label-add-more = ➕ Add more items
label-replace = 🔁 In its place
label-on-top = ➕ On top
label-item = { $item }
label-item-priced = { $item } · { $price }/{ $unit }
label-line = { $item } { $amount }
label-amount = { $amount }
label-less = − { $item }
label-more = + { $item }
label-previous = ‹ Back
label-next = Next ›
label-current-store = ✓ { $store }
label-add-stock = It came in
label-record-sale = It was sold
label-check-stock = Just show it
label-order = Order it
label-set-price = Set its price
label-delete = Take it off the list
label-rename = Rename it
label-set-stock = That is what is there
label-write-off = It went bad
label-return = It came back
label-add-credit = On the khata
label-payment = They paid
label-correct = Correct the last entry
label-repeat = Same as last time
label-set-unit = Change its unit
label-set-level = Warn me below
label-rename-store = New name of the shop
label-set-pack = Remember the pack size
label-per-unit = { $amount } for one
label-in-all = { $amount } in all

## The bots' profiles: at most 120 characters

description-owner = Stock, sales and orders of your shop, from a few typed words.
description-customer = Order from your neighbourhood shop in your own words.

## The menu of commands

menu-start = Start
menu-inventory = Everything in the shop
menu-low-stock = What is running out
menu-pending = Orders that wait for you
menu-today = What was sold today
menu-khata = Who owes what
menu-undo = Take back the last entry
menu-link = Link and QR poster for customers
menu-open = Open the shop
menu-close = Close the shop
menu-language = Change the language
menu-cancel = Cancel what is under way
menu-help = What I can do
menu-catalogue = See and tap what the shop has
menu-basket = What you have chosen
menu-my-orders = Your orders
menu-stores = Change the shop
menu-my-data = What this shop knows of you
menu-forget = Have this shop forget you

## The store's own words

forgotten = Forgotten: { $words }
no-such-word = I have not learnt <b>{ $words }</b>. /words shows what I know.
word-taken = <b>{ $words }</b> means something else already, so I cannot learn it.
label-forget = ✖ { $words }
label-words = My words
learnt = I'll remember: <b>{ $words }</b> = { $item }
menu-words = your own words for items
no-words = I have not learnt any words yet. When I ask which item you mean, I remember your answer.
word-line = { $words } = { $item }
words-title = { $count ->
        [one] I know { $count } word of yours. Press ✖ to forget it:
       *[other] I know { $count } words of yours. Press ✖ to forget one:
    }
