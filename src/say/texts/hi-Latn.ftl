# Hinglish: Hindi as it is typed on phones. No native speaker has reviewed this file yet; docs/translating.md says how
# to correct it.
# What stands in { } is put in by kirana: keep it as it is, wherever the sentence wants it.
# <b> and <i> are bold and italic. Short sentences: a shopkeeper reads them between two customers.

unit-kg = kg
unit-g = gram
unit-litre = litre
unit-ml = ml
unit-piece = piece
unit-dozen = dozen
unit-packet = packet
unit-bottle = bottle
unit-box = { $count ->
        [one] dibba
       *[other] dibbe
    }
unit-bag = bori
unit-bundle = gaddi
unit-unit = unit

## The way in

ask-store-name = Namaste! 🙏 Aapki dukaan ka naam kya hai?
bad-store-name = Dukaan ka naam bhejiye: letters mein, zyada se zyada 60.
store-named = <b>{ $store }</b>. Kis bhasha mein baat karein?
store-ready = <b>{ $store }</b> taiyaar hai. ✅
    Customer yahan se order karenge: { $link }
    Yeh photo print karke counter par lagaiye, ya forward kijiye.

    Ab pehla item likh bhejiye, jaise aap bolte hain:
    <i>50 packet Maggi jodo, bhav 14 rupaye</i>
customer-link = <b>{ $store }</b> ke customers ka link: { $link }
    Yeh photo print karke counter par lagaiye, ya forward kijiye.
poster-call = Scan karke Telegram par order karein
poster-invitation = Telegram par apni dukaan kholne ke liye scan karein
welcome-back-owner = <b>{ $store }</b> mein phir se swagat hai! Jo aaya ya bika, bas likh dijiye.
uninvited = Yahan dukaan kholne ke liye ek baar chalne wala link chahiye. Service chalane wale use aise banate hain: <code>kirana store invite</code>
    Unse link maangiye aur isi phone par kholiye.
invite-used = Yeh link use ho chuka hai ya purana ho gaya hai. Service chalane wale se naya maangiye: <code>kirana store invite</code>
operator-welcome = Ab yeh service aap chalate hain. Kuch dekhna zaroori ho to main yahin bataunga. 🔧
operator-here = Yeh service aap chalate hain; kuch zaroori ho to main yahin bataunga. Apni dukaan kholni ho to link banaiye: <code>kirana store invite</code>
operator-moved = Ab se yeh service koi aur chalata hai. Zaroori khabar unhi ko jayegi.
operator-elsewhere = Service kaun chalata hai, yeh settings mein tay hai. Is link se kuch nahi badla.
welcome-customer = Namaste { $person }! 🙏 <b>{ $store }</b> mein aapka swagat hai.
open-store-link = Pehle apni dukaan ka link kholiye, ya counter ka QR code scan kijiye.
invalid-link = Dukaan ka yeh link galat hai. Dukaandaar se naya link maangiye.
store-not-available = Yeh dukaan abhi available nahi hai. Dukaandaar se baat kijiye.
your-stores = Aapki dukaanein. Kisme jaana hai?
choose-language = Kis bhasha mein baat karein?
language-chosen = Theek hai, Hinglish. ✅
private-chats-only = Yahan group mein baat nahi ho sakti. Mujhe seedhe likhiye. 🙏

## Help

owner-help = Jo hua, bas likh dijiye:
    <i>50 packet Maggi jodo</i>
    <i>2 kilo chawal becha</i>
    <i>Chini kitni bachi hai?</i>
    <i>Chawal ka bhav 60 kar do</i>
    <i>Order 3 accept karo</i>

    /inventory dukaan ka saara saamaan
    /low kya khatam ho raha hai
    /orders aapke jawab ke intezaar mein order
    /today aaj ki bikri
    /khata kiska kitna baaki
    /undo pichhli entry wapas
    /link customers ka link aur QR poster
    /close aur /open dukaan band ya chalu
    /rename /delete /unit /price /alert /pack kisi ek item ke liye
    /words items ke aapke shabd
    /shopname /language /cancel
customer-help = Jo chahiye, likh dijiye:
    <i>2 kilo chawal aur 1 litre tel chahiye</i>
    <i>Doodh hai?</i>

    /items dukaan ka saamaan dekhiye aur tap karke chuniye
    /basket aapne kya kya chuna
    /orders aapke order
    /stores dukaan badliye
    /mydata yeh dukaan aapke baare mein kya jaanti hai
    /forget dukaan se apni jaankari hatwaiye
    /language /cancel
owner-examples = Jaise: <i>50 packet Maggi jodo</i>, <i>2 kilo chawal becha</i>, <i>chini kitni hai</i>
examples-of = Jaise: <i>{ $amount } { $item } jodo</i>, <i>{ $amount } { $item } becha</i>, <i>{ $item } kitna bacha</i>
understood = <b>{ $item }</b> samajh aaya. Iska kya karna hai?
customer-examples = Jo chahiye likhiye, jaise <i>2 kilo chawal aur 1 litre tel</i>, ya dekhiye dukaan mein kya hai. 👇
not-understood = Yeh samajh nahi aaya. Doosre shabdon mein likhenge?
please-rephrase = Yeh samajh nahi aaya. Doosre shabdon mein likhenge?
service-unavailable = Service abhi band hai. Thodi der mein phir try kijiye.
set-aside = Kuch gadbad ho gayi. Phir try kijiye. (Number { $reference })
answer-only = { $words }

    <i>Hisaab mein kuch nahi likha gaya.</i>
takes-longer = ⏳ Thoda time lag raha hai. Abhi dekh raha hoon.
here-it-is = 👇
too-long = Message bahut lamba hai. Chhote chhote message bhejiye.
too-many-at-once = Ek saath bahut saare message aa gaye. Aakhri wale nahi liye ja sake: thodi der mein phir bhejiye.
edits-are-not-read = Badle hue message padhe nahi jaate. Naya message bhejiye.
cannot-hear = Voice message sune nahi ja sakte. Likh kar bhejiye, ya keyboard ke mic se boliye. 🎤
cannot-read-pictures = Photo ya file padhi nahi ja sakti. Likh kar bhejiye.
cannot-read-that = Sirf likha hua padha ja sakta hai. Likh kar bhejiye.
unknown-command = Yeh command nahi hai. /help dekhiye
command-needs-words = Iske saath item ka naam bhi likhiye, jaise: /{ $command }
greeting = Namaste! 🙏 Bataiye, kya chahiye?
courtesy = 🙏 Kabhi bhi.
not-happened = Theek hai, kuch nahi likha.
not-yet = Abhi kuch nahi likha. Jab ho jaaye, tab likh dijiye: <i>10 kilo chawal aaya</i>
nothing-ordered = Kuch order nahi kiya. Jab chahiye ho, tab likh dijiye.
stay-calm = Maaf kijiye. Main to dukaan ka chhota sa helper hoon. Bataiye, kya chahiye?
only-the-shop = Yahan sirf is dukaan ke kaam mein madad milti hai.
owner-only = Yeh sirf dukaan ke maalik kar sakte hain.
prices-are-the-owners = Bhav dukaan ke maalik tay karte hain.
nothing-done = Theek hai, kuch nahi kiya.
withdrawn = Theek hai, rehne diya.
nothing-to-cancel = Cancel karne ko kuch nahi hai.

## Questions

which-item = Kaun sa <b>{ $words }</b>?
how-much = <b>{ $item }</b> kitna?
of-what = <b>{ $words }</b> kya?
how-big = <b>{ $word }</b> mein kitna hota hai, mujhe nahi pata. Total kitna hai: kilo, litre, packet ya piece mein?
how-much-in-pack = <b>{ $item }</b>: ek <b>{ $pack }</b> mein kitne { $unit }?
what-to-do = Iska kya karna hai?
is-this-right = Kya yeh sahi samjha?
price-or-total = { $amount }: ek ka, ya sabka milakar?
how-paid = Payment kaise hua?
withdraw-ask = Cancel kar doon? Saamaan wapas stock mein jaayega aur customer ko bataya jaayega. Yeh wapas nahi hoga.
chosen = ✓ { $words }
chosen-good = ✓ { $item }
ask-late = Yeh aapne kuch der pehle likha tha, jab service band thi: “{ $words }”. Ab kar dein?
question-closed = Yeh sawaal ab band ho chuka hai.
which-order = Kai order baaki hain. Kaun sa number? /orders dekhiye
repeat-or-add = Basket mein pehle se kuch hai. Uski jagah pichhla order, ya usi mein jodein?
which-unit = <b>{ $item }</b> kisme gina jaaye? kilo, litre, piece, packet, bottle, dibba, bori …

## Stock

stock-added = ✅ <b>{ $item }</b>: { $added } joda. Ab { $stock }.
stock-added-new = ✅ Naya item <b>{ $item }</b>: { $added } joda. Ab { $stock }.
terms = { $terms }
term-price = Bhav { $price } per { $unit }
term-mrp = MRP { $price }
term-cost = Kharid { $price }
stock-set = ✅ <b>{ $item }</b>: ab bechne ke liye { $stock }.
goods-imported = 📥 Aapki list se: { $added } naye item, { $changed } badle.
sold = ✅ <b>{ $item }</b>: { $sold } bika. Baaki { $left }.
sold-for = ✅ <b>{ $item }</b>: { $sold } bika, { $amount } mein. Baaki { $left }.
written-off = ✅ <b>{ $item }</b>: { $gone } kharab mein hataya. Baaki { $left }.
taken-back = ✅ <b>{ $item }</b>: { $back } wapas liya. Ab { $stock }.
stock = <b>{ $item }</b>: { $amount }
stock-priced = <b>{ $item }</b>: { $amount } · { $price } per { $unit }
low-stock = ⚠️ <b>{ $item }</b>: { $amount }
low-stock-priced = ⚠️ <b>{ $item }</b>: { $amount } · { $price } per { $unit }
stock-at-shop = <b>{ $item }</b>: { $amount } · daam dukaan par
item-sold-out = <b>{ $item }</b> abhi khatam hai.
item-gone = <b>{ $item }</b> phir se list se hat gaya.
inventory-title = <b>Dukaan ka stock</b>, { $count } item
empty-inventory = Stock mein abhi kuch nahi hai. Pehla item jodiye!
low-stock-title = <b>Khatam hone wala</b>, { $count } item
running-out = ⚠️ <b>{ $item }</b> khatam hone wala hai
nothing-low = Kuch bhi khatam nahi ho raha. 👍
price-set = ✅ <b>{ $item }</b>: { $price } per { $unit }
unit-set = ✅ <b>{ $item }</b> ab { $unit } mein gina jaayega
pack-set = 📦 <b>{ $item }</b>: { $pack } = { $content }. Yaad rahega.
pack-line = 📦 { $pack } = { $content }
low-stock-level-set = ✅ <b>{ $item }</b>: { $level } se kam hote hi khabar milegi
renamed = ✅ <b>{ $before }</b> ka naya naam: <b>{ $item }</b>
deleted = ✅ <b>{ $item }</b> list se hata diya.
undone = ↩️ Wapas le liya.
undone-deeds = ↩️ Wapas le liya: { $deeds }
undo-old = Aapki aakhri entry { $date } ki hai: { $deed }. Wapas le loon?
as-before = Aur jaisa pehle tha:
deed-added = stock mein aaya { $goods }
deed-sold = becha { $goods }
deed-sold-to = { $person } ko becha: { $goods }
deed-written-off = kharab likha { $goods }
deed-returned = customer se wapas aaya { $goods }
deed-counted = ginti { $goods }
deed-priced = daam { $goods }
deed-changed = badlaav { $goods }
deed-credit = { $person } ke khate mein { $amount }
deed-paid = { $person } ne { $amount } diye
deed-handed-over = order #{ $order } diya
deed-imported = aapki list ka saamaan

nothing-to-undo = Wapas lene ko kuch nahi hai.
already-undone = Yeh pehle hi wapas liya ja chuka hai.
cannot-undo = Wapas nahi ho sakta: <b>{ $item }</b> ka sirf { $amount } bacha hai, baaki bik gaya ya order mein hai.
cannot-correct = Ise shabdon se theek nahi kar sakta. /undo se wapas lijiye, phir naya likhiye.
undo-overtaken = Wapas nahi ho sakta: iske baad phir badlaav hua hai.
undo-above-mrp = Wapas nahi ho sakta: <b>{ $item }</b> ka pehle wala daam MRP { $mrp } se upar hai.
item-name-needed = Item ka naam likhiye
quantity-must-be-positive = Quantity zero se zyada honi chahiye
too-much = Itna to kisi dukaan mein nahi hota. Quantity dekh lijiye.
whole-only = <b>{ $item }</b> poora hi bikta hai ({ $unit }), tukdon mein nahi. Poora number bhejiye.
price-must-be-positive = <b>{ $item }</b> ka daam ₹0 se zyada bhejiye.
price-unknown = <b>{ $item }</b> ka daam pata nahi hai. Quantity likhiye, ya pehle daam set kijiye.
unit-does-not-fit = <b>{ $item }</b> yahan { $unit } mein gina jaata hai, { $said } se hisaab nahi banta. { $unit } mein likhiye.
price-not-even = <b>{ $item }</b> ka yeh daam { $unit } mein barabar nahi baithta. Ek { $unit } ka daam likhiye.
unit-needs-empty-shelf = <b>{ $item }</b> ka { $amount } stock mein hai. Unit tabhi badlega jab kuch na bache.
only-available = <b>{ $item }</b>: sirf { $amount } available hai
more-set-aside = <b>{ $item }</b>: baaki orders ke liye { $amount } pehle se alag rakha hai. Pehle unhe accept ya reject kijiye.
above-mrp = <b>{ $item }</b> MRP { $mrp } se upar nahi bik sakta.
mrp-below-price = <b>{ $item }</b> ka daam { $price } hai, jo is MRP se upar hai. Pehle daam badliye.
held-by-order = <b>{ $item }</b> ek baaki order mein hai. Pehle us order ko accept ya reject kijiye.
name-taken = Yeh pehle se hai. <b>{ $item }</b> naam ka ek aur item hai.
not-kept = <b>{ $item }</b> is dukaan mein nahi hai.
not-kept-but = <b>{ $item }</b> is dukaan mein nahi hai. Yeh milega: { $near }
no-such-item = Yeh is dukaan mein nahi hai.

## The shop's day

today = Aaj
yesterday = Kal
this-week = Is hafte
this-month = Is mahine
last-week = Pichhle hafte
last-month = Pichhle mahine
nothing-sold = { $period }: abhi kuch nahi bika.
nothing-sold-of = { $period }: <b>{ $item }</b> abhi nahi bika.
sold-title = <b>{ $period }</b>: { $total }
some-unpriced = <i>Kuch items ka daam abhi set nahi hai, woh total mein nahi hain.</i>
store-opened = ✅ <b>{ $store }</b> khul gayi. Customer order kar sakte hain.
by-operator = 🔧 Yeh service chalane wale ne yeh kiya hai:
store-renamed = ✅ <b>{ $before }</b> ka naya naam: <b>{ $store }</b>. Customers ka link wahi rahega.
store-now-closed = ✅ <b>{ $store }</b> band hai. Customers ko yeh dikhta hai, order nahi aayenge. /open se phir khulegi.
store-closed = <b>{ $store }</b> abhi band hai, order nahi le rahi. Thodi der baad aaiye.

## The khata

credit-added = ✅ <b>{ $person }</b>: { $amount } khate mein likha. { $balance }
credit-reduced = ✅ <b>{ $person }</b>: { $amount } khate se kam kiya. { $balance }
payment-taken = ✅ <b>{ $person }</b> ne { $amount } diye. { $balance }
owes = { $amount } baaki.
owes-nothing = Kuch baaki nahi.
paid-ahead = { $amount } advance jama.
khata-new = 📒 Naya khata: <b>{ $person }</b>
khata-gone = <b>{ $person }</b> ka naya khata hata diya.
khata-of = <b>{ $person }</b>: { $balance }
khatas-title = <b>Khata</b>: { $count } log, kul { $total } baaki
nobody-owes = Kisi ka kuch baaki nahi. 👍
no-such-khata = { $person } ka koi khata nahi hai.
khata-line-credit = { $date }: { $amount } likha
khata-line-payment = { $date }: { $amount } diye
khata-line-sale = { $date }: { $amount } ka saman
khata-line-return = { $date }: { $amount } ka saman wapas
khata-needs-price = Khate ke liye <b>{ $item }</b> ka daam chahiye. Pehle daam set kijiye, ya kul rupaye likhiye. Kuch nahi likha gaya.
khata-is-the-shops = Aapka khata dukaan rakhti hai. Kitna baaki hai, maalik se poochhiye.
amount-needed = Kitne rupaye?
whose-khata = Kiske khate mein?
which-khata = Kaun se <b>{ $person }</b>?
paid-cash = Cash: { $amount }
paid-upi = UPI: { $amount }
paid-credit = Udhaar: { $amount }
paid-somehow = Kaise diya, nahi bataya: { $amount }
orders-accepted = Accept kiye, abhi dene baaki: { $count }, { $total }
later-bill = Bill abhi nahi ban sakta. Kisne kya liya aur diya: /khata · Kuch nahi likha gaya.
later-reminder = Yaad dilana abhi nahi ho sakta. /khata mein dekhiye kiska kitna baaki hai, aur khud bata dijiye.
later-export = File abhi nahi ban sakti. Yahin dekhiye: /inventory maal, /today bikri, /khata udhaar.
later-staff = Helper ko alag se jodna abhi nahi ho sakta. Abhi sirf aap hi hisaab likh sakte hain.
later-delivery = Pata ya samay abhi note nahi ho sakta. Dukaan ko khud bata dijiye.
later-payment = Payment abhi note nahi ho sakti. Dukaan ke maalik ko dikhaiye, woh likh lenge.
later-broadcast = Sab customers ko message abhi nahi bhej sakta. Apna link forward kijiye: /link
later-upi = UPI QR abhi nahi bana sakta. Apna QR dikhaiye, phir likhiye, jaise: <i>2 kilo chawal becha upi</i>
later-upi-customer = UPI QR abhi nahi bana sakta. Dukaan par paise dijiye: counter ka QR scan kijiye.
later-my-bill = Bill abhi nahi ban sakta. Aapke order aur unka total: /orders · Bill dukaan se milega.

## Orders

catalogue-title = <b>{ $store }</b>, { $count } item. Jo chahiye use tap kijiye:
empty-catalogue = <b>{ $store }</b> mein abhi koi saamaan nahi hai. Thodi der baad aaiye.
basket-title = <b>{ $store }</b> se aapka order
basket-empty = Aapki basket khaali hai.
basket-cleared = Cancel kiya. Aapki basket khaali hai.
basket-changed = Is beech kuch badal gaya hai. Ek baar dekh kar phir confirm kijiye.
basket-full = Aapki basket bhar gayi hai. Pehle itna order kar dijiye.
line-gone = ⚠️ { $item } { $amount }: khatam ho gaya
line-name = { $item }
line-amount = { $item } { $amount }
line-sum = { $item }: { $price }
line-priced = { $item } { $amount }: { $price }
line-at-shop = { $item } { $amount }: daam dukaan par
line-short = ⚠️ { $item } { $amount }: sirf { $left } bacha hai
total = <b>Total { $total }</b>
total-at-shop = <b>Total: daam dukaan par</b>
total-partly = <b>Total { $total }</b>, baaki ka daam dukaan par
sold-out = Sorry, yeh item abhi abhi bik gaya. Quantity badal kar dekhiye.
order-placed = Order #{ $order } de diya
your-order = <b>Order #{ $order }</b>, { $store }
order-of = <b>Order #{ $order }</b>, { $customer } ka
new-order = 🔔 <b>Naya order #{ $order }</b>, { $customer } ka
standing-pending = ⏳ Dukaan ke jawab ka intezaar
standing-accepted = ✅ Accept ho gaya
standing-rejected = ❌ Reject ho gaya
standing-rejected-because = ❌ Reject ho gaya: { $reason }
standing-cancelled = ✖️ Customer ne cancel kiya
standing-expired = ⌛ Jawab nahi mila, time khatam
standing-withdrawn = ✖️ Dukaan ne cancel kiya
standing-withdrawn-because = ✖️ Dukaan ne cancel kiya: { $reason }
standing-delivered = 🛍 De diya
pending-orders = { $count } order aapke jawab ke intezaar mein
pending-order = <b>#{ $order }</b>, { $customer } ka
more-lines = … aur { $count }
no-pending-orders = Koi order baaki nahi. 👍
to-hand-over = 🛍 Accept kiye, dene baaki: { $count }
order-waits = ⏰ { $customer } ka order #{ $order } { $minutes } minute se intezaar mein hai.
order-accepted = ✅ Order #{ $order } accept kiya
order-rejected = ❌ Order #{ $order } reject kiya. Saamaan wapas stock mein aa gaya.
order-cancelled = ✖️ Order #{ $order } cancel
order-withdrawn = ✖️ Order #{ $order } cancel. Saamaan wapas stock mein aa gaya, customer ko bata diya.
order-delivered = 🛍 Order #{ $order } de diya
delivered-cash = 🛍 Order #{ $order } de diya: { $amount } cash
delivered-upi = 🛍 Order #{ $order } de diya: { $amount } UPI se
delivered-credit = 🛍 Order #{ $order } de diya: { $amount } udhaar
order-not-delivered = Order #{ $order }, { $customer } ka: accept hai, abhi diya nahi. Customer ko bata diya.
ready-told = ✅ { $customer } ko bata diya ki order #{ $order } taiyar hai.
accept-first = Order #{ $order } abhi aapke jawab ka intezaar kar raha hai. Pehle accept kijiye: /orders
customer-forgotten = Order #{ $order } ke customer ne apni jaankari mitwa di hai. Unhe na kuch bataya ja sakta hai, na unke khate mein likha ja sakta hai.
order-counted-otherwise = Order #{ $order } cancel nahi ho sakta: <b>{ $item }</b> ki ginti ab doosri unit mein hai. Order waisa hi hai; customer ko khud bata dijiye.
already-accepted = Order #{ $order } pehle hi accept ho chuka hai.
already-rejected = Order #{ $order } pehle hi reject ho chuka hai.
already-cancelled = Order #{ $order } customer pehle hi cancel kar chuke hain.
already-expired = Order #{ $order } ka time pehle hi khatam ho chuka hai.
already-withdrawn = Order #{ $order } dukaan pehle hi cancel kar chuki hai.
already-delivered = Order #{ $order } pehle hi diya ja chuka hai.
news-accepted = ✅ { $store } ne aapka order #{ $order } accept kar liya hai.
news-rejected = ❌ { $store } aapka order #{ $order } nahi le paayi.
news-rejected-because = ❌ { $store } aapka order #{ $order } nahi le paayi: { $reason }
news-expired = ⌛ { $store } ne order #{ $order } ka time par jawab nahi diya, isliye woh band ho gaya. Phir se order kijiye ya dukaan par phone kijiye.
news-withdrawn = ✖️ { $store } ko aapka order #{ $order } cancel karna pada.
news-withdrawn-because = ✖️ { $store } ko aapka order #{ $order } cancel karna pada: { $reason }
news-delivered = 🛍 { $store } ne aapka order #{ $order } de diya hai. Dhanyavaad!
news-not-delivered = { $store } se sudhaar: aapka order #{ $order } accept hai, par abhi diya nahi gaya.
news-ready = 📦 { $store } mein aapka order #{ $order } taiyar hai.
news-cancelled = ✖️ { $customer } ne order #{ $order } cancel kar diya. Saamaan wapas stock mein aa gaya.
news-expired-for-owner = ⌛ { $customer } ka order #{ $order } jawab na milne se band ho gaya. Saamaan wapas stock mein aa gaya.
customer-unreachable = { $customer } ab Telegram par nahi mil rahe: bot block kiya hai ya Telegram chhod diya hai.
shop-unreachable = ⚠️ <b>{ $store }</b> abhi Telegram par nahi mil rahi. Aapka order #{ $order } rakha hua hai. Dukaan ko phone kijiye ya wahan chale jaiye.
no-such-order = #{ $order } number ka koi order nahi hai.
no-orders-yet = Aapne yahan abhi tak koi order nahi diya.
button-gone = Yeh button ab kaam ka nahi hai. Likh kar bhejiye, ya /help dekhiye

## For whoever runs the service

alert-dead-letter = ⚠️ Ek kaam nahi ho paya aur alag rakha gaya: number <b>{ $reference }</b>. Wajah log mein likhi hai.
alert-dead-letters = ⚠️ { $count } kaam nahi ho paye aur alag rakhe gaye: { $references }. Wajah log mein likhi hai.
alert-disk-low = ⚠️ Service ki disk lagbhag bhar gayi hai. Jagah banaiye, warna jaldi hi kuch likha nahi jayega.
alert-backup-old = ⚠️ Sabse naya backup do din se purana hai. Naya banaiye: <code>kirana backup</code>
alert-backup-failed = ⚠️ Pichhla backup nahi ho paya. Wajah log mein hai. Phir try kijiye: <code>kirana backup</code>
alert-journal = ⚠️ Bahikhate ke saath rakhi file <code>journal</code> likhi nahi ja rahi. Dukaan chalti rahegi; par abhi bahikhata kho gaya to order number dobara aa sakte hain, aur jinka data mitaya gaya tha woh laut sakta hai. Wajah log mein hai.
backup-not-sent = ⚠️ Backup ki aapki copy yahan nahi bheji ja saki. Woh machine par hai; agla backup phir bhejunga.
backup-too-large = ⚠️ Backup ab 50 MB se bade hain, Telegram itna nahi leta. Woh ab sirf machine par hain: kripya unhe khud kisi aur jagah bhi copy kar lijiye.
backup-for-you = 🔐 Aaj ka backup, sabhi dukanon ka, tala laga hua. Yeh file sambhal kar rakhiye. Aapki secret key ke saath <code>kirana restore</code> sab wapas le aata hai.
alert-bot-refused = ⚠️ { $bot } band hai: Telegram uska token ab nahi maanta. Naya token settings mein daaliye aur service phir chalaiye.
alert-bot-doubled = ⚠️ Koi doosra program { $bot } ke message padh raha hai, isliye kuch yahan nahi pahunchte. Use band kijiye.
alert-claude-budget = ⚠️ Claude ka aaj ka budget khatam ho gaya. Kal tak bot uske bina chalenge.
alert-claude-refused = ⚠️ Claude mana kar raha hai: key, account ya model dekhiye. Bot uske bina chal rahe hain. Zyada jaankari: <code>kirana doctor</code>
alert-owner-unreachable = ⚠️ <b>{ $store }</b> ke malik Telegram par nahi mil rahe: bot block hai ya account nahi raha. Jin grahakon ka order ruka hai, unhe bata diya.
owner-bot = Owner Bot
customer-bot = Customer Bot
## What a shop knows of a customer

my-data = <b>{ $store } aapke baare mein yeh rakhti hai</b>
    Naam: { $person }
    Telegram number: { $id }
    Grahak kab se: { $since }
my-data-no-orders = Koi order nahi.
my-data-order = <b>Order #{ $order }</b>, { $date }
my-data-orders-more = … aur { $count } purane order. Dukaan aapko sab ek file mein de sakti hai.
my-data-basket = <b>Aapki tokri mein</b>
my-data-khata = <b>Aapka khata</b>: { $balance }
my-data-chat = Yahan ki baatcheet { $days } din baad mit jaati hai. Order dukaan ke bahi-khate mein rehte hain. /forget se dukaan aapko bhool jaati hai.
forget-ask = Kya <b>{ $store }</b> aapko bhool jaaye?
    Aapka naam, Telegram number, tokri aur yeh chat mit jaayenge. Dukaan ke bahi-khate mein order ke aankde bina naam ke rahenge. Yeh wapas nahi ho sakta.
forget-khata = Aapka khata rahega: { $balance } Yeh dukaan ki apni kitaab hai. Is baare mein dukaandar se baat karein.
forget-khata-even = Aapka khata barabar hai, isliye uska naam bhi mit jaayega.
forget-orders = Yahan aapke order abhi khule hain. Dukaan jawab de de, ya aap cancel kar dein, phir /forget dobara likhein.
forgotten-elsewhere = Doosri dukaanein aapko abhi jaanti hain: /stores
you-are-forgotten = Ho gaya. <b>{ $store }</b> aapko bhool gayi. 🙏

## Buttons

label = { $words }
label-accept = ✅ Accept
label-reject = ❌ Reject
label-accept-order = ✅ #{ $order } accept
label-reject-order = ❌ #{ $order } reject
label-undo = ↩️ Wapas lo
label-khata = { $person } · { $balance }
label-new-item = ➕ Naya item: { $item }
label-new-khata = ➕ Naya: { $person }
label-confirm = ✅ Confirm
label-cancel = ✖️ Cancel
label-cancel-order = ✖️ Order cancel
label-cancel-number = ✖️ #{ $order } cancel
label-hand-over = 🛍 De diya
label-to-hand-over = 🛍 #{ $order } { $customer }
label-yes = ✅ Haan
label-cash = Nakad
label-upi = UPI
label-udhaar = Udhaar
label-no = ✖️ Nahi
label-inventory = 📦 Stock
label-pending = 🔔 Orders
label-low-stock = ⚠️ Khatam hone wala
label-help = ❓ Madad
label-catalogue = 🛒 Saamaan dekho
label-basket = 🧺 Basket
label-basket-count = 🧺 Basket ({ $count })
label-basket-total = 🧺 Basket ({ $count }) { $total }
label-my-orders = 📋 Mere order
label-forget-me = 🗑 Mujhe bhool jao
label-add-more = ➕ Aur item jodo
label-replace = 🔁 Uski jagah
label-on-top = ➕ Usi mein jodo
label-item = { $item }
label-item-priced = { $item } · { $price }/{ $unit }
label-line = { $item } { $amount }
label-amount = { $amount }
label-less = − { $item }
label-more = + { $item }
label-previous = ‹ Peeche
label-next = Aage ›
label-current-store = ✓ { $store }
label-add-stock = Maal aaya
label-record-sale = Bik gaya
label-check-stock = Sirf dikhao
label-order = Order karo
label-set-price = Daam set karo
label-delete = List se hatao
label-rename = Naam badlo
label-set-stock = Itna hi stock hai
label-write-off = Kharab ho gaya
label-return = Wapas aaya
label-add-credit = Khate mein likho
label-payment = Paisa mila
label-correct = Pichhli entry theek karo
label-repeat = Pichhli baar jaisa
label-set-unit = Unit badlo
label-set-level = Isse kam par batao
label-rename-store = Dukaan ka naya naam
label-set-pack = Pack ka naap yaad rakho
label-per-unit = Ek ka { $amount }
label-in-all = Total { $amount }

## The bots' profiles: at most 120 characters

description-owner = Dukaan ka stock, bikri aur order, bas kuch shabd likh kar.
description-customer = Apne mohalle ki dukaan se apne shabdon mein order kijiye.

## The menu of commands

menu-start = Shuru karein
menu-inventory = Dukaan ka saara saamaan
menu-low-stock = Kya khatam ho raha hai
menu-pending = Jawab ke intezaar mein order
menu-today = Aaj ki bikri
menu-khata = Kiska kitna baaki
menu-undo = Pichhli entry wapas lein
menu-link = Customers ka link aur QR poster
menu-open = Dukaan kholein
menu-close = Dukaan band karein
menu-language = Bhasha badlein
menu-cancel = Chal raha kaam cancel karein
menu-help = Kya kya ho sakta hai
menu-catalogue = Saamaan dekhein aur chunein
menu-basket = Aapne kya kya chuna
menu-my-orders = Aapke order
menu-stores = Dukaan badlein
menu-my-data = Dukaan aapke baare mein kya rakhti hai
menu-forget = Dukaan se apni jaankari mitayein

## The store's own words

forgotten = Bhula diya: { $words }
no-such-word = <b>{ $words }</b> maine seekha nahi hai. /words mein dekhiye.
word-taken = <b>{ $words }</b> ka matlab pehle se kuch aur hai, ise nahi seekh sakta.
label-forget = ✖ { $words }
label-words = Mere shabd
learnt = Yaad rahega: <b>{ $words }</b> = { $item }
menu-words = saaman ke liye aapke apne shabd
no-words = Abhi maine koi shabd nahi seekha. Jab main poochhta hoon ki kaunsa saaman, aapka jawab yaad rakhta hoon.
word-line = { $words } = { $item }
words-title = Aapke { $count } shabd yaad hain. Bhulane ke liye ✖ dabayein:
