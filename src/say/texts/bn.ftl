# Bengali. No native speaker has reviewed this file yet; docs/translating.md says how to correct it.
# What stands in { } is put in by kirana: keep it as it is, wherever the sentence wants it.
# <b> and <i> are bold and italic. Short sentences: a shopkeeper reads them between two customers.

unit-kg = কেজি
unit-g = গ্রাম
unit-litre = লিটার
unit-ml = মিলি
unit-piece = পিস
unit-dozen = ডজন
unit-packet = প্যাকেট
unit-bottle = বোতল
unit-box = বাক্স
unit-bag = বস্তা
unit-bundle = আঁটি
unit-unit = ইউনিট

## The way in

ask-store-name = নমস্কার! 🙏 আপনার দোকানের নাম কী?
bad-store-name = দোকানের নাম পাঠান: অক্ষরে লিখে, বড়জোর 60 অক্ষর।
store-named = <b>{ $store }</b>। কোন ভাষায় কথা বলব?
store-ready = <b>{ $store }</b> তৈরি। ✅
    খদ্দেররা এখান থেকে অর্ডার দেবেন: { $link }
    এই ছবিটা ছাপিয়ে কাউন্টারে লাগান, বা ফরোয়ার্ড করুন।

    এবার প্রথম মাল লিখে পাঠান, যেভাবে মুখে বলেন:
    <i>50 প্যাকেট ম্যাগি যোগ করো, দাম 14 টাকা</i>
customer-link = <b>{ $store }</b>-এর খদ্দেরদের লিংক: { $link }
    এই ছবিটা ছাপিয়ে কাউন্টারে লাগান, বা ফরোয়ার্ড করুন।
poster-call = স্ক্যান করে Telegram-এ অর্ডার করুন
poster-invitation = টেলিগ্রামে আপনার দোকান খুলতে স্ক্যান করুন
welcome-back-owner = <b>{ $store }</b>-এ আবার স্বাগতম! যা এল বা বিক্রি হল, শুধু লিখে পাঠান।
uninvited = এখানে দোকান খুলতে একবার চলে এমন একটা লিংক লাগে। যিনি এই পরিষেবা চালান তিনি এভাবে বানান: <code>kirana store invite</code>
    তাঁর কাছ থেকে লিংক চেয়ে নিন আর এই ফোনেই খুলুন।
invite-used = এই লিংক আগেই ব্যবহার হয়েছে বা পুরনো হয়ে গেছে। যিনি পরিষেবা চালান তাঁর কাছে নতুন চান: <code>kirana store invite</code>
operator-welcome = এখন এই পরিষেবা আপনি চালান। কিছু দেখার দরকার হলে আমি এখানেই জানাব। 🔧
operator-here = এই পরিষেবা আপনি চালান; দরকারি কিছু হলে আমি এখানেই জানাব। নিজের দোকান খুলতে চাইলে লিংক বানান: <code>kirana store invite</code>
operator-moved = এখন থেকে এই পরিষেবা অন্য কেউ চালান। দরকারি খবর তাঁর কাছেই যাবে।
operator-elsewhere = পরিষেবা কে চালান তা সেটিংসে ঠিক করা আছে। এই লিংকে কিছু বদলায়নি।
welcome-customer = নমস্কার { $person }! 🙏 <b>{ $store }</b>-এ স্বাগত।
open-store-link = আগে আপনার দোকানের লিংক খুলুন, বা কাউন্টারের QR কোড স্ক্যান করুন।
invalid-link = দোকানের এই লিংকটা ভুল। দোকানদারের কাছে নতুন লিংক চান।
store-not-available = এই দোকান এখন পাওয়া যাচ্ছে না। দোকানদারের সঙ্গে কথা বলুন।
your-stores = আপনার দোকান। কোনটায় যাবেন?
choose-language = কোন ভাষায় কথা বলব?
language-chosen = ঠিক আছে, বাংলা। ✅
private-chats-only = এখানে গ্রুপে কথা হয় না। আমাকে সরাসরি লিখুন। 🙏

## Help

owner-help = যা হল, শুধু লিখে দিন:
    <i>50 প্যাকেট ম্যাগি যোগ করো</i>
    <i>2 কেজি চাল বিক্রি হয়েছে</i>
    <i>চিনি কত আছে?</i>
    <i>চালের দাম 60 করো</i>
    <i>অর্ডার 3 মঞ্জুর করো</i>

    /inventory দোকানের সব মাল
    /low কী ফুরিয়ে আসছে
    /orders যে অর্ডার আপনার উত্তরের অপেক্ষায়
    /today আজকের বিক্রি
    /khata কার কত বাকি
    /undo শেষ হিসাবটা ফেরত
    /link খদ্দেরদের লিংক আর QR পোস্টার
    /close আর /open দোকান বন্ধ বা চালু
    /rename /delete /unit /price /alert /pack একটা জিনিসের জন্য
    /words জিনিসের আপনার নিজের শব্দ
    /shopname /language /cancel
customer-help = যা লাগবে লিখুন:
    <i>2 কেজি চাল আর 1 লিটার তেল লাগবে</i>
    <i>দুধ আছে?</i>

    /items দোকানের মাল দেখুন আর ছুঁয়ে বাছুন
    /basket আপনি কী কী বাছলেন
    /orders আপনার অর্ডার
    /stores দোকান বদলান
    /mydata এই দোকান আপনার বিষয়ে কী জানে
    /forget দোকান থেকে আপনার তথ্য মুছিয়ে নিন
    /language /cancel
owner-examples = যেমন: <i>50 প্যাকেট ম্যাগি যোগ করো</i>, <i>2 কেজি চাল বিক্রি হয়েছে</i>, <i>চিনি কত আছে</i>
examples-of = যেমন: <i>{ $amount } { $item } যোগ করো</i>, <i>{ $amount } { $item } বিক্রি হয়েছে</i>, <i>{ $item } কত আছে</i>
understood = <b>{ $item }</b> বুঝেছি। এটা নিয়ে কী করব?
customer-examples = যা লাগবে লিখুন, যেমন <i>2 কেজি চাল আর 1 লিটার তেল</i>, বা দেখুন দোকানে কী আছে। 👇
not-understood = এটা বোঝা গেল না। অন্যভাবে লিখবেন?
please-rephrase = এটা বোঝা গেল না। অন্যভাবে লিখবেন?
service-unavailable = পরিষেবা এখন বন্ধ। একটু পরে আবার চেষ্টা করুন।
set-aside = কিছু একটা গোলমাল হয়েছে। আবার চেষ্টা করুন। (নম্বর { $reference })
answer-only = { $words }

    <i>হিসাবে কিছু লেখা হয়নি।</i>
takes-longer = ⏳ একটু সময় লাগছে। এখনও দেখছি।
here-it-is = 👇
too-long = মেসেজটা খুব লম্বা। ছোট ছোট মেসেজে পাঠান।
too-many-at-once = একসঙ্গে অনেক মেসেজ এসেছে। শেষের গুলো নেওয়া যায়নি: একটু পরে আবার পাঠান।
edits-are-not-read = বদলানো মেসেজ পড়া হয় না। নতুন মেসেজ পাঠান।
cannot-hear = ভয়েস মেসেজ শোনা যায় না। লিখে পাঠান, বা কিবোর্ডের মাইকে বলুন। 🎤
cannot-read-pictures = ছবি বা ফাইল পড়া যায় না। লিখে পাঠান।
cannot-read-that = শুধু লেখা পড়া যায়। লিখে পাঠান।
unknown-command = এমন কোনো কমান্ড নেই। /help দেখুন
command-needs-words = এর সঙ্গে জিনিসের নামও লিখুন, যেমন: /{ $command }
greeting = নমস্কার! 🙏 বলুন, কী লাগবে?
courtesy = 🙏 যখন খুশি বলবেন।
not-happened = ঠিক আছে, কিছু লেখা হয়নি।
not-yet = এখনও কিছু লেখা হয়নি। হয়ে গেলে লিখে দিন: <i>10 কেজি চাল এসেছে</i>
nothing-ordered = কিছু অর্ডার করা হয়নি। লাগলে লিখে দিন।
stay-calm = মাফ করবেন। আমি দোকানের সামান্য সহায়ক। বলুন, কী লাগবে?
only-the-shop = এখানে শুধু এই দোকানের কাজে সাহায্য করা যায়।
owner-only = এটা শুধু দোকানের মালিক করতে পারেন।
prices-are-the-owners = দাম দোকানের মালিক ঠিক করেন।
nothing-done = ঠিক আছে, কিছু করা হয়নি।
withdrawn = ঠিক আছে, থাক।
nothing-to-cancel = বাতিল করার মতো কিছু নেই।

## Questions

which-item = কোন <b>{ $words }</b>?
how-much = <b>{ $item }</b> কতটা?
of-what = <b>{ $words }</b> কী?
how-big = <b>{ $word }</b>-এ কতটা থাকে আমি জানি না। মোট কত: কেজি, লিটার, প্যাকেট না পিস?
how-much-in-pack = <b>{ $item }</b>: এক <b>{ $pack }</b>-এ কত { $unit }?
what-to-do = এটা নিয়ে কী করব?
is-this-right = ঠিক বুঝেছি কি?
price-or-total = { $amount }: একটার, না সব মিলিয়ে?
how-paid = টাকা কীভাবে পেলেন?
withdraw-ask = বাতিল করব? মাল আবার স্টকে ফিরবে আর খদ্দেরকে জানানো হবে। এটা আর ফেরানো যাবে না।
chosen = ✓ { $words }
chosen-good = ✓ { $item }
ask-late = পরিষেবা বন্ধ থাকার সময় আপনি এটা লিখেছিলেন: “{ $words }”। এখন করব?
question-closed = এই প্রশ্নটা এখন আর চালু নেই।
which-order = কয়েকটা অর্ডার বাকি। কোন নম্বর? /orders দেখুন
repeat-or-add = ঝুড়িতে আগে থেকেই কিছু আছে। তার বদলে আগের অর্ডার, না কি তার সঙ্গে যোগ হবে?
which-unit = <b>{ $item }</b> কীসে গোনা হবে? কেজি, লিটার, পিস, প্যাকেট, বোতল, বাক্স, বস্তা …

## Stock

stock-added = ✅ <b>{ $item }</b>: { $added } যোগ হল। এখন { $stock }।
stock-added-new = ✅ নতুন জিনিস <b>{ $item }</b>: { $added } যোগ হল। এখন { $stock }।
terms = { $terms }
term-price = দাম { $price } প্রতি { $unit }
term-mrp = MRP { $price }
term-cost = কেনা দাম { $price }
stock-set = ✅ <b>{ $item }</b>: এখন বিক্রির জন্য { $stock }।
goods-imported = 📥 আপনার তালিকা থেকে: { $added }টি নতুন জিনিস, { $changed }টি বদলেছে।
sold = ✅ <b>{ $item }</b>: { $sold } বিক্রি হল। বাকি { $left }।
sold-for = ✅ <b>{ $item }</b>: { $sold } বিক্রি হল, মোট { $amount }। বাকি { $left }।
written-off = ✅ <b>{ $item }</b>: { $gone } নষ্ট বলে বাদ। বাকি { $left }।
taken-back = ✅ <b>{ $item }</b>: { $back } ফেরত নেওয়া হল। এখন { $stock }।
stock = <b>{ $item }</b>: { $amount }
stock-priced = <b>{ $item }</b>: { $amount } · { $price } প্রতি { $unit }
low-stock = ⚠️ <b>{ $item }</b>: { $amount }
low-stock-priced = ⚠️ <b>{ $item }</b>: { $amount } · { $price } প্রতি { $unit }
stock-at-shop = <b>{ $item }</b>: { $amount } · দাম দোকানে
item-sold-out = <b>{ $item }</b> এখন শেষ।
item-gone = <b>{ $item }</b> আবার তালিকা থেকে বাদ।
inventory-title = <b>দোকানের স্টক</b>, { $count }টি জিনিস
empty-inventory = স্টকে এখনও কিছু নেই। প্রথম জিনিসটা যোগ করুন!
low-stock-title = <b>ফুরিয়ে আসছে</b>, { $count }টি জিনিস
running-out = ⚠️ <b>{ $item }</b> শেষ হয়ে আসছে
nothing-low = কিছুই ফুরিয়ে আসছে না। 👍
price-set = ✅ <b>{ $item }</b>: { $price } প্রতি { $unit }
unit-set = ✅ <b>{ $item }</b> এখন থেকে { $unit } হিসেবে গোনা হবে
pack-set = 📦 <b>{ $item }</b>: { $pack } = { $content }। মনে রাখব।
pack-line = 📦 { $pack } = { $content }
low-stock-level-set = ✅ <b>{ $item }</b>: { $level }-এর কম হলেই জানানো হবে
renamed = ✅ <b>{ $before }</b>-এর নতুন নাম: <b>{ $item }</b>
deleted = ✅ <b>{ $item }</b> তালিকা থেকে বাদ।
undone = ↩️ ফেরত নেওয়া হল।
undone-deeds = ↩️ ফেরত নেওয়া হল: { $deeds }
undo-old = আপনার শেষ এন্ট্রি { $date }-এর: { $deed }। ফেরত নেব?
as-before = আর আগে যেমন ছিল:
deed-added = স্টকে এল { $goods }
deed-sold = বিক্রি { $goods }
deed-sold-to = { $person }-কে বিক্রি: { $goods }
deed-written-off = নষ্ট লেখা { $goods }
deed-returned = খদ্দেরের থেকে ফেরত { $goods }
deed-counted = গোনা { $goods }
deed-priced = দাম { $goods }
deed-changed = বদল { $goods }
deed-credit = { $person }-এর খাতায় { $amount }
deed-paid = { $person } { $amount } দিয়েছেন
deed-handed-over = অর্ডার #{ $order } দেওয়া
deed-imported = আপনার তালিকার মাল

nothing-to-undo = ফেরত নেওয়ার মতো কিছু নেই।
already-undone = এটা আগেই ফেরত নেওয়া হয়েছে।
cannot-undo = ফেরত নেওয়া যাবে না: <b>{ $item }</b> মাত্র { $amount } আছে, বাকিটা বিক্রি হয়ে গেছে বা অর্ডারে আছে।
cannot-correct = এটা কথায় ঠিক করতে পারি না। /undo দিয়ে ফিরিয়ে নিন, তারপর নতুন করে লিখুন।
undo-overtaken = ফেরত নেওয়া যাবে না: এর পরে আবার বদল হয়েছে।
undo-above-mrp = ফেরত নেওয়া যাবে না: <b>{ $item }</b>-এর আগের দাম MRP { $mrp }-এর চেয়ে বেশি।
item-name-needed = জিনিসের নাম লিখুন
quantity-must-be-positive = পরিমাণ শূন্যের বেশি হতে হবে
too-much = এতটা কোনো দোকানেই থাকে না। পরিমাণটা একবার দেখুন।
whole-only = <b>{ $item }</b> গোটা বিক্রি হয় ({ $unit }), ভেঙে নয়। গোটা সংখ্যা পাঠান।
price-must-be-positive = <b>{ $item }</b>-এর দাম ₹0-এর বেশি পাঠান।
price-unknown = <b>{ $item }</b>-এর দাম জানা নেই। পরিমাণ লিখুন, বা আগে দাম ঠিক করুন।
unit-does-not-fit = <b>{ $item }</b> এখানে { $unit } হিসেবে গোনা হয়, { $said } থেকে হিসাব হয় না। { $unit } হিসেবে লিখুন।
price-not-even = <b>{ $item }</b>-এর এই দাম { $unit } হিসেবে সমান ভাগ হয় না। এক { $unit }-এর দাম লিখুন।
unit-needs-empty-shelf = <b>{ $item }</b> { $amount } স্টকে আছে। একক তখনই বদলাবে যখন কিছু বাকি থাকবে না।
only-available = <b>{ $item }</b>: মাত্র { $amount } আছে
more-set-aside = <b>{ $item }</b>: বাকি অর্ডারের জন্য { $amount } আগেই রাখা আছে। আগে সেগুলো মঞ্জুর বা নামঞ্জুর করুন।
above-mrp = <b>{ $item }</b> MRP { $mrp }-এর বেশি দামে বিক্রি করা যায় না।
mrp-below-price = <b>{ $item }</b>-এর দাম { $price }, এই MRP-এর চেয়ে বেশি। আগে দাম ঠিক করুন।
held-by-order = <b>{ $item }</b> একটা বাকি অর্ডারে আছে। আগে সেই অর্ডার মঞ্জুর বা নামঞ্জুর করুন।
name-taken = এটা আগে থেকেই আছে। <b>{ $item }</b> নামে আরেকটা জিনিস আছে।
not-kept = <b>{ $item }</b> এই দোকানে নেই।
not-kept-but = <b>{ $item }</b> এই দোকানে নেই। এটা পাবেন: { $near }
no-such-item = এটা এই দোকানে নেই।

## The shop's day

today = আজ
yesterday = গতকাল
this-week = এই সপ্তাহে
this-month = এই মাসে
last-week = গত সপ্তাহে
last-month = গত মাসে
nothing-sold = { $period }: এখনও কিছু বিক্রি হয়নি।
nothing-sold-of = { $period }: <b>{ $item }</b> এখনও বিক্রি হয়নি।
sold-title = <b>{ $period }</b>: { $total }
some-unpriced = <i>কিছু জিনিসের দাম এখনও ঠিক হয়নি, সেগুলো যোগফলে নেই।</i>
store-opened = ✅ <b>{ $store }</b> খুলে গেছে। খদ্দেররা অর্ডার দিতে পারবেন।
by-operator = 🔧 এই পরিষেবা যিনি চালান তিনি এটা করেছেন:
store-renamed = ✅ <b>{ $before }</b>-এর নতুন নাম: <b>{ $store }</b>। ক্রেতাদের লিঙ্ক একই থাকবে।
store-now-closed = ✅ <b>{ $store }</b> বন্ধ। খদ্দেররা এটা দেখবেন, অর্ডার আসবে না। /open দিলে আবার খুলবে।
store-closed = <b>{ $store }</b> এখন বন্ধ, অর্ডার নিচ্ছে না। একটু পরে আসুন।

## The khata

credit-added = ✅ <b>{ $person }</b>: { $amount } খাতায় লেখা হল। { $balance }
credit-reduced = ✅ <b>{ $person }</b>: খাতা থেকে { $amount } কমানো হল। { $balance }
payment-taken = ✅ <b>{ $person }</b> { $amount } দিয়েছেন। { $balance }
owes = { $amount } বাকি।
owes-nothing = কিছু বাকি নেই।
paid-ahead = { $amount } অগ্রিম জমা।
khata-new = 📒 নতুন খাতা: <b>{ $person }</b>
khata-gone = <b>{ $person }</b>-এর নতুন খাতা সরানো হল।
khata-of = <b>{ $person }</b>: { $balance }
khatas-title = <b>খাতা</b>: { $count } জন, মোট { $total } বাকি
nobody-owes = কারও কিছু বাকি নেই। 👍
no-such-khata = { $person } নামে কোনো খাতা নেই।
khata-line-credit = { $date }: { $amount } লেখা
khata-line-payment = { $date }: { $amount } দেওয়া
khata-line-sale = { $date }: { $amount }-এর জিনিস
khata-line-return = { $date }: { $amount }-এর জিনিস ফেরত
khata-needs-price = খাতার জন্য <b>{ $item }</b>-এর দাম লাগবে। আগে দাম ঠিক করুন, বা মোট টাকা লিখুন। কিছু লেখা হয়নি।
khata-is-the-shops = আপনার খাতা দোকান রাখে। কত বাকি, মালিককে জিজ্ঞাসা করুন।
amount-needed = কত টাকা?
whose-khata = কার খাতায়?
which-khata = কোন <b>{ $person }</b>?
paid-cash = নগদ: { $amount }
paid-upi = UPI: { $amount }
paid-credit = ধার: { $amount }
paid-somehow = কীভাবে দেওয়া বলা হয়নি: { $amount }
orders-accepted = মঞ্জুর, এখনও দেওয়া বাকি অর্ডার: { $count }, { $total }
later-bill = বিল এখনও করা যায় না। খাতা দেখতে /khata · কিছু লেখা হয়নি।
later-reminder = মনে করানো এখনও করা যায় না। কার কত বাকি /khata দেখায়, নিজে বলে দিন।
later-export = ফাইল এখনও করা যায় না। এখানেই দেখুন: /inventory মাল, /today বিক্রি, /khata বাকি।
later-staff = সহকারীকে এখনও যোগ করা যায় না। আপাতত শুধু আপনিই হিসাব লিখতে পারেন।
later-delivery = ঠিকানা বা সময় এখনও লেখা যায় না। দোকানকে নিজে বলে দিন।
later-payment = টাকা দেওয়ার কথা এখনও লেখা যায় না। দোকানের মালিককে দেখান, তিনি লিখে নেবেন।
later-broadcast = সব ক্রেতাকে মেসেজ এখনও পাঠানো যায় না। আপনার লিঙ্ক ফরওয়ার্ড করুন: /link
later-upi = UPI QR এখনও করা যায় না। আপনার QR দেখান, তারপর লিখুন, যেমন: <i>2 কেজি চাল বিক্রি upi</i>
later-upi-customer = UPI QR এখনও করা যায় না। দোকানে টাকা দিন: কাউন্টারের QR স্ক্যান করুন।
later-my-bill = বিল এখনও করা যায় না। আপনার অর্ডার আর মোট: /orders · বিল দোকান থেকে পাবেন।

## Orders

catalogue-title = <b>{ $store }</b>, { $count }টি জিনিস। যা লাগবে ছুঁয়ে দিন:
empty-catalogue = <b>{ $store }</b>-এ এখন কোনো মাল নেই। একটু পরে আসুন।
basket-title = <b>{ $store }</b> থেকে আপনার অর্ডার
basket-empty = আপনার ঝুড়ি খালি।
basket-cleared = বাতিল হল। আপনার ঝুড়ি খালি।
basket-changed = এর মধ্যে কিছু বদলেছে। একবার দেখে আবার কনফার্ম করুন।
basket-full = আপনার ঝুড়ি ভরে গেছে। আগে এটুকু অর্ডার করুন।
line-gone = ⚠️ { $item } { $amount }: শেষ হয়ে গেছে
line-name = { $item }
line-amount = { $item } { $amount }
line-sum = { $item }: { $price }
line-priced = { $item } { $amount }: { $price }
line-at-shop = { $item } { $amount }: দাম দোকানে
line-short = ⚠️ { $item } { $amount }: মাত্র { $left } আছে
total = <b>মোট { $total }</b>
total-at-shop = <b>মোট: দাম দোকানে</b>
total-partly = <b>মোট { $total }</b>, বাকিটার দাম দোকানে
sold-out = দুঃখিত, এই জিনিসটা এইমাত্র শেষ হয়ে গেল। পরিমাণ বদলে দেখুন।
order-placed = অর্ডার #{ $order } দেওয়া হল
your-order = <b>অর্ডার #{ $order }</b>, { $store }
order-of = <b>অর্ডার #{ $order }</b>, খদ্দের { $customer }
new-order = 🔔 <b>নতুন অর্ডার #{ $order }</b>, খদ্দের { $customer }
standing-pending = ⏳ দোকানের উত্তরের অপেক্ষায়
standing-accepted = ✅ মঞ্জুর
standing-rejected = ❌ নামঞ্জুর
standing-rejected-because = ❌ নামঞ্জুর: { $reason }
standing-cancelled = ✖️ খদ্দের বাতিল করেছেন
standing-expired = ⌛ উত্তর আসেনি, সময় শেষ
standing-withdrawn = ✖️ দোকান বাতিল করেছে
standing-withdrawn-because = ✖️ দোকান বাতিল করেছে: { $reason }
standing-delivered = 🛍 দিয়ে দেওয়া হয়েছে
pending-orders = { $count }টি অর্ডার আপনার উত্তরের অপেক্ষায়
pending-order = <b>#{ $order }</b>, খদ্দের { $customer }
more-lines = … আরও { $count }
no-pending-orders = কোনো অর্ডার বাকি নেই। 👍
to-hand-over = 🛍 মঞ্জুর, দেওয়া বাকি: { $count }
order-waits = ⏰ { $customer }-এর অর্ডার #{ $order } { $minutes } মিনিট ধরে অপেক্ষায়।
order-accepted = ✅ অর্ডার #{ $order } মঞ্জুর
order-rejected = ❌ অর্ডার #{ $order } নামঞ্জুর। মাল আবার স্টকে ফিরেছে।
order-cancelled = ✖️ অর্ডার #{ $order } বাতিল
order-withdrawn = ✖️ অর্ডার #{ $order } বাতিল। মাল আবার স্টকে ফিরেছে, খদ্দেরকে জানানো হয়েছে।
order-delivered = 🛍 অর্ডার #{ $order } দেওয়া হল
delivered-cash = 🛍 অর্ডার #{ $order } দেওয়া হল: { $amount } নগদ
delivered-upi = 🛍 অর্ডার #{ $order } দেওয়া হল: { $amount } UPI-তে
delivered-credit = 🛍 অর্ডার #{ $order } দেওয়া হল: { $amount } বাকিতে
order-not-delivered = অর্ডার #{ $order }, { $customer }-এর: মঞ্জুর, এখনও দেওয়া হয়নি। খদ্দেরকে জানানো হয়েছে।
ready-told = ✅ { $customer }-কে জানানো হল, অর্ডার #{ $order } তৈরি।
accept-first = অর্ডার #{ $order } এখনও আপনার উত্তরের অপেক্ষায়। আগে মঞ্জুর করুন: /orders
customer-forgotten = অর্ডার #{ $order }-এর ক্রেতা নিজের তথ্য মুছিয়ে নিয়েছেন। তাঁকে কিছু জানানো যাবে না, তাঁর খাতায় লেখাও যাবে না।
order-counted-otherwise = অর্ডার #{ $order } বাতিল করা যাচ্ছে না: <b>{ $item }</b> এখন অন্য এককে গোনা হয়। অর্ডার যেমন ছিল তেমনই আছে; খদ্দেরকে নিজে জানান।
already-accepted = অর্ডার #{ $order } আগেই মঞ্জুর হয়েছে।
already-rejected = অর্ডার #{ $order } আগেই নামঞ্জুর হয়েছে।
already-cancelled = অর্ডার #{ $order } খদ্দের আগেই বাতিল করেছেন।
already-expired = অর্ডার #{ $order }-এর সময় আগেই শেষ হয়েছে।
already-withdrawn = অর্ডার #{ $order } দোকান আগেই বাতিল করেছে।
already-delivered = অর্ডার #{ $order } আগেই দেওয়া হয়েছে।
news-accepted = ✅ { $store } আপনার অর্ডার #{ $order } মঞ্জুর করেছে।
news-rejected = ❌ { $store } আপনার অর্ডার #{ $order } নিতে পারল না।
news-rejected-because = ❌ { $store } আপনার অর্ডার #{ $order } নিতে পারল না: { $reason }
news-expired = ⌛ { $store } সময়মতো আপনার অর্ডার #{ $order }-এর উত্তর দেয়নি, তাই সেটা বন্ধ হয়ে গেছে। আবার অর্ডার দিন বা দোকানে ফোন করুন।
news-withdrawn = ✖️ { $store }-কে আপনার অর্ডার #{ $order } বাতিল করতে হল।
news-withdrawn-because = ✖️ { $store }-কে আপনার অর্ডার #{ $order } বাতিল করতে হল: { $reason }
news-delivered = 🛍 { $store } আপনার অর্ডার #{ $order } দিয়ে দিয়েছে। ধন্যবাদ!
news-not-delivered = { $store }-এর সংশোধন: আপনার অর্ডার #{ $order } মঞ্জুর, তবে এখনও দেওয়া হয়নি।
news-ready = 📦 { $store }-এ আপনার অর্ডার #{ $order } তৈরি।
news-cancelled = ✖️ { $customer } অর্ডার #{ $order } বাতিল করেছেন। মাল আবার স্টকে ফিরেছে।
news-expired-for-owner = ⌛ { $customer }-এর অর্ডার #{ $order } উত্তর না পেয়ে বন্ধ হয়েছে। মাল আবার স্টকে ফিরেছে।
customer-unreachable = { $customer }-কে আর Telegram-এ পাওয়া যাচ্ছে না: বট ব্লক করেছেন বা Telegram ছেড়েছেন।
shop-unreachable = ⚠️ <b>{ $store }</b>-কে এই মুহূর্তে Telegram-এ পাওয়া যাচ্ছে না। আপনার অর্ডার #{ $order } রাখা আছে। দোকানে ফোন করুন বা চলে যান।
no-such-order = #{ $order } নম্বরের কোনো অর্ডার নেই।
no-orders-yet = আপনি এখানে এখনও কোনো অর্ডার দেননি।
button-gone = এই বোতামটা আর চলে না। লিখে পাঠান, বা /help দেখুন

## For whoever runs the service

alert-dead-letter = ⚠️ একটা কাজ করা যায়নি, সরিয়ে রাখা হয়েছে: নম্বর <b>{ $reference }</b>. কারণ লগে লেখা আছে।
alert-dead-letters = ⚠️ { $count }টা কাজ করা যায়নি, সরিয়ে রাখা হয়েছে: { $references }. কারণ লগে লেখা আছে।
alert-disk-low = ⚠️ পরিষেবার ডিস্ক প্রায় ভরে গেছে। জায়গা করুন, নইলে শিগগিরই কিছু লেখা যাবে না।
alert-backup-old = ⚠️ সবচেয়ে নতুন ব্যাকআপ দু'দিনের বেশি পুরনো। নতুন বানান: <code>kirana backup</code>
alert-backup-failed = ⚠️ শেষ ব্যাকআপ হয়নি। কারণ লগে আছে। আবার চেষ্টা করুন: <code>kirana backup</code>
alert-journal = ⚠️ হিসাবের খাতার পাশের <code>journal</code> ফাইলটা লেখা যাচ্ছে না। দোকান চলবে; কিন্তু এখন খাতা হারালে অর্ডার নম্বর আবার আসতে পারে, আর যাঁদের তথ্য মুছে ফেলা হয়েছিল তা ফিরে আসতে পারে। কারণ লগে আছে।
backup-not-sent = ⚠️ ব্যাকআপের আপনার কপি এখানে পাঠানো গেল না। সেটা মেশিনে আছে; পরেরটা আবার পাঠাব।
backup-too-large = ⚠️ ব্যাকআপ এখন 50 MB ছাড়িয়ে গেছে, টেলিগ্রাম এত নেয় না। এগুলো এখন শুধু মেশিনেই আছে: দয়া করে নিজে অন্য জায়গায় কপি করে রাখুন।
backup-for-you = 🔐 আজকের ব্যাকআপ, সব দোকানের, তালাবন্ধ। এই ফাইলটা যত্ন করে রাখুন। আপনার গোপন চাবি দিয়ে <code>kirana restore</code> সব ফিরিয়ে আনে।
alert-bot-refused = ⚠️ { $bot } বন্ধ: Telegram তার টোকেন আর মানছে না। নতুন টোকেন সেটিংসে দিয়ে পরিষেবা আবার চালু করুন।
alert-bot-doubled = ⚠️ অন্য একটা প্রোগ্রাম { $bot }-এর মেসেজ পড়ছে, তাই কিছু এখানে আসছে না। সেটা বন্ধ করুন।
alert-claude-budget = ⚠️ Claude-এর আজকের বাজেট শেষ। কাল পর্যন্ত বট তাকে ছাড়াই চলবে।
alert-claude-refused = ⚠️ Claude রাজি হচ্ছে না: চাবি, অ্যাকাউন্ট বা মডেল দেখুন। বট তাকে ছাড়াই চলছে। আরও জানতে: <code>kirana doctor</code>
alert-owner-unreachable = ⚠️ <b>{ $store }</b>-এর মালিককে Telegram-এ পাওয়া যাচ্ছে না: বট ব্লক করা বা অ্যাকাউন্ট নেই। যাঁদের অর্ডার আটকে আছে তাঁদের জানানো হয়েছে।
owner-bot = মালিকের বট
customer-bot = খদ্দেরদের বট
## What a shop knows of a customer

my-data = <b>{ $store } আপনার সম্পর্কে যা রাখে</b>
    নাম: { $person }
    টেলিগ্রাম নম্বর: { $id }
    কবে থেকে ক্রেতা: { $since }
my-data-no-orders = কোনও অর্ডার নেই।
my-data-order = <b>অর্ডার #{ $order }</b>, { $date }
my-data-orders-more = … আরও { $count }টি পুরনো অর্ডার। দোকান সব একটি ফাইলে দিতে পারে।
my-data-basket = <b>আপনার ঝুড়িতে</b>
my-data-khata = <b>আপনার খাতা</b>: { $balance }
my-data-chat = এখানকার কথাবার্তা { $days } দিন পরে মুছে যায়। অর্ডার দোকানের খাতায় থাকে। /forget লিখলে দোকান আপনাকে ভুলে যায়।
forget-ask = <b>{ $store }</b> কি আপনাকে ভুলে যাবে?
    আপনার নাম, টেলিগ্রাম নম্বর, ঝুড়ি আর এই চ্যাট মুছে যাবে। দোকানের খাতায় অর্ডারের হিসাব নাম ছাড়া থাকবে। এটা ফেরানো যাবে না।
forget-khata = আপনার খাতা থাকবে: { $balance } এটা দোকানের নিজের বই। এ নিয়ে দোকানদারের সঙ্গে কথা বলুন।
forget-khata-even = আপনার খাতা শোধ আছে, তাই তার নামও মুছে যাবে।
forget-orders = এখানে আপনার অর্ডার এখনও খোলা আছে। দোকান উত্তর দিলে, বা আপনি বাতিল করলে, আবার /forget লিখুন।
forgotten-elsewhere = অন্য দোকান আপনাকে এখনও চেনে: /stores
you-are-forgotten = হয়ে গেছে। <b>{ $store }</b> আপনাকে ভুলে গেছে। 🙏

## Buttons

label = { $words }
label-accept = ✅ মঞ্জুর
label-reject = ❌ নামঞ্জুর
label-accept-order = ✅ #{ $order } মঞ্জুর
label-reject-order = ❌ #{ $order } নামঞ্জুর
label-undo = ↩️ ফেরত নিন
label-khata = { $person } · { $balance }
label-new-item = ➕ নতুন জিনিস: { $item }
label-new-khata = ➕ নতুন: { $person }
label-confirm = ✅ কনফার্ম
label-cancel = ✖️ বাতিল
label-cancel-order = ✖️ অর্ডার বাতিল
label-cancel-number = ✖️ #{ $order } বাতিল
label-hand-over = 🛍 দিয়ে দিলাম
label-to-hand-over = 🛍 #{ $order } { $customer }
label-yes = ✅ হ্যাঁ
label-cash = নগদ
label-upi = UPI
label-udhaar = বাকি
label-no = ✖️ না
label-inventory = 📦 স্টক
label-pending = 🔔 অর্ডার
label-low-stock = ⚠️ ফুরিয়ে আসছে
label-help = ❓ সাহায্য
label-catalogue = 🛒 জিনিস দেখুন
label-basket = 🧺 ঝুড়ি
label-basket-count = 🧺 ঝুড়ি ({ $count })
label-basket-total = 🧺 ঝুড়ি ({ $count }) { $total }
label-my-orders = 📋 আমার অর্ডার
label-forget-me = 🗑 আমাকে ভুলে যান
label-add-more = ➕ আরও জিনিস নিন
label-replace = 🔁 তার বদলে
label-on-top = ➕ সঙ্গে যোগ
label-item = { $item }
label-item-priced = { $item } · { $price }/{ $unit }
label-line = { $item } { $amount }
label-amount = { $amount }
label-less = − { $item }
label-more = + { $item }
label-previous = ‹ পিছনে
label-next = সামনে ›
label-current-store = ✓ { $store }
label-add-stock = মাল এসেছে
label-record-sale = বিক্রি হয়েছে
label-check-stock = শুধু দেখান
label-order = অর্ডার করুন
label-set-price = দাম ঠিক করুন
label-delete = তালিকা থেকে সরাও
label-rename = নাম বদলাও
label-set-stock = এতটাই মাল আছে
label-write-off = নষ্ট হয়েছে
label-return = ফেরত এসেছে
label-add-credit = খাতায় লেখো
label-payment = টাকা পেয়েছি
label-correct = শেষ এন্ট্রি ঠিক করো
label-repeat = আগের বারের মতো
label-set-unit = একক বদলাও
label-set-level = এর কম হলে জানাও
label-rename-store = দোকানের নতুন নাম
label-set-pack = প্যাকের মাপ মনে রাখো
label-per-unit = একটার { $amount }
label-in-all = মোট { $amount }

## The bots' profiles: at most 120 characters

description-owner = দোকানের স্টক, বিক্রি আর অর্ডার, শুধু কয়েকটা কথা লিখে।
description-customer = পাড়ার দোকান থেকে নিজের ভাষায় অর্ডার করুন।

## The menu of commands

menu-start = শুরু করুন
menu-inventory = দোকানের সব মাল
menu-low-stock = কী ফুরিয়ে আসছে
menu-pending = উত্তরের অপেক্ষায় থাকা অর্ডার
menu-today = আজকের বিক্রি
menu-khata = কার কত বাকি
menu-undo = শেষ হিসাবটা ফেরত নিন
menu-link = খদ্দেরদের লিংক আর QR পোস্টার
menu-open = দোকান খুলুন
menu-close = দোকান বন্ধ করুন
menu-language = ভাষা বদলান
menu-cancel = চলতি কাজ বাতিল করুন
menu-help = কী কী করা যায়
menu-catalogue = মাল দেখুন আর বাছুন
menu-basket = আপনি কী কী বাছলেন
menu-my-orders = আপনার অর্ডার
menu-stores = দোকান বদলান
menu-my-data = দোকান আপনার সম্পর্কে কী রাখে
menu-forget = দোকান থেকে আপনার তথ্য মুছুন

## The store's own words

forgotten = ভুলে গেলাম: { $words }
no-such-word = <b>{ $words }</b> শিখিনি। /words এখানে দেখুন।
word-taken = <b>{ $words }</b>-এর মানে আগে থেকেই অন্য কিছু, তাই শেখা যাবে না।
label-forget = ✖ { $words }
label-words = আমার শব্দ
learnt = মনে রাখব: <b>{ $words }</b> = { $item }
menu-words = জিনিসের জন্য আপনার নিজের শব্দ
no-words = এখনও কোনো শব্দ শিখিনি। কোন জিনিস জিজ্ঞেস করলে আপনার উত্তর মনে রাখি।
word-line = { $words } = { $item }
words-title = আপনার { $count }টি শব্দ মনে আছে। ভুলতে ✖ চাপুন:
