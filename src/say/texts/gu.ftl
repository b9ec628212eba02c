# Gujarati. No native speaker has reviewed this file yet; docs/translating.md says how to correct it.
# What stands in { } is put in by kirana: keep it as it is, wherever the sentence wants it.
# <b> and <i> are bold and italic. Short sentences: a shopkeeper reads them between two customers.

unit-kg = કિલો
unit-g = ગ્રામ
unit-litre = લિટર
unit-ml = મિલી
unit-piece = નંગ
unit-dozen = ડઝન
unit-packet = પેકેટ
unit-bottle = બોટલ
unit-box = { $count ->
        [one] ડબ્બો
       *[other] ડબ્બા
    }
unit-bag = બોરી
unit-bundle = ઝૂડી
unit-unit = યુનિટ

## The way in

ask-store-name = નમસ્તે! 🙏 તમારી દુકાનનું નામ શું છે?
bad-store-name = દુકાનનું નામ મોકલો: અક્ષરોમાં, વધુમાં વધુ 60 અક્ષર.
store-named = <b>{ $store }</b>. કઈ ભાષામાં વાત કરીએ?
store-ready = <b>{ $store }</b> તૈયાર છે. ✅
    ગ્રાહકો અહીંથી ઓર્ડર કરશે: { $link }
    આ ફોટો છપાવીને કાઉન્ટર પર લગાવો, અથવા આગળ મોકલો.

    હવે પહેલો માલ લખી મોકલો, જેમ તમે બોલો છો:
    <i>50 પેકેટ મેગી ઉમેરો, ભાવ 14 રૂપિયા</i>
customer-link = <b>{ $store }</b> ના ગ્રાહકો માટેની લિંક: { $link }
    આ ફોટો છપાવીને કાઉન્ટર પર લગાવો, અથવા આગળ મોકલો.
poster-call = સ્કેન કરીને Telegram પર ઓર્ડર કરો
poster-invitation = ટેલિગ્રામ પર તમારી દુકાન ખોલવા સ્કેન કરો
welcome-back-owner = <b>{ $store }</b> માં ફરી સ્વાગત છે! જે આવ્યું કે વેચાયું, બસ લખી મોકલો.
uninvited = અહીં દુકાન ખોલવા માટે એક વાર ચાલે એવી લિંક જોઈએ. આ સેવા ચલાવનાર તે આ રીતે બનાવે છે: <code>kirana store invite</code>
    તેમની પાસેથી લિંક માગો અને આ જ ફોન પર ખોલો.
invite-used = આ લિંક વપરાઈ ગઈ છે અથવા જૂની થઈ ગઈ છે. સેવા ચલાવનાર પાસેથી નવી માગો: <code>kirana store invite</code>
operator-welcome = હવે આ સેવા તમે ચલાવો છો. કંઈ જોવા જેવું હશે તો હું અહીં જ કહીશ. 🔧
operator-here = આ સેવા તમે ચલાવો છો; કંઈ જરૂરી હશે તો હું અહીં જ કહીશ. પોતાની દુકાન ખોલવી હોય તો લિંક બનાવો: <code>kirana store invite</code>
operator-moved = હવેથી આ સેવા બીજું કોઈ ચલાવે છે. જરૂરી ખબર તેમને જશે.
operator-elsewhere = સેવા કોણ ચલાવે છે તે સેટિંગમાં નક્કી છે. આ લિંકથી કંઈ બદલાયું નથી.
welcome-customer = નમસ્તે { $person }! 🙏 <b>{ $store }</b> માં તમારું સ્વાગત છે.
open-store-link = પહેલાં તમારી દુકાનની લિંક ખોલો, અથવા કાઉન્ટર પરનો QR કોડ સ્કેન કરો.
invalid-link = દુકાનની આ લિંક ખોટી છે. દુકાનદાર પાસેથી નવી લિંક માગો.
store-not-available = આ દુકાન અત્યારે ઉપલબ્ધ નથી. દુકાનદાર સાથે વાત કરો.
your-stores = તમારી દુકાનો. કઈ જોઈએ?
choose-language = કઈ ભાષામાં વાત કરીએ?
language-chosen = સારું, ગુજરાતી. ✅
private-chats-only = અહીં ગ્રુપમાં વાત નહીં થાય. મને સીધું લખો. 🙏

## Help

owner-help = જે થયું તે બસ લખી દો:
    <i>50 પેકેટ મેગી ઉમેરો</i>
    <i>2 કિલો ચોખા વેચ્યા</i>
    <i>ખાંડ કેટલી છે?</i>
    <i>ચોખાનો ભાવ 60 કરો</i>
    <i>ઓર્ડર 3 મંજૂર કરો</i>

    /inventory દુકાનનો બધો માલ
    /low શું ખલાસ થવા આવ્યું છે
    /orders તમારા જવાબની રાહ જોતા ઓર્ડર
    /today આજનું વેચાણ
    /khata કોનું કેટલું બાકી
    /undo છેલ્લી નોંધ પાછી
    /link ગ્રાહકો માટે લિંક અને QR પોસ્ટર
    /close અને /open દુકાન બંધ કે ચાલુ
    /rename /delete /unit /price /alert /pack કોઈ એક વસ્તુ માટે
    /words વસ્તુઓના તમારા શબ્દો
    /shopname /language /cancel
customer-help = જે જોઈએ તે લખો:
    <i>2 કિલો ચોખા અને 1 લિટર તેલ જોઈએ</i>
    <i>દૂધ છે?</i>

    /items દુકાનનો માલ જુઓ અને ટેપ કરીને પસંદ કરો
    /basket તમે શું શું પસંદ કર્યું
    /orders તમારા ઓર્ડર
    /stores દુકાન બદલો
    /mydata આ દુકાન તમારા વિશે શું જાણે છે
    /forget દુકાનમાંથી તમારી માહિતી કઢાવો
    /language /cancel
owner-examples = જેમ કે: <i>50 પેકેટ મેગી ઉમેરો</i>, <i>2 કિલો ચોખા વેચ્યા</i>, <i>ખાંડ કેટલી છે</i>
examples-of = જેમ કે: <i>{ $amount } { $item } ઉમેરો</i>, <i>{ $amount } { $item } વેચ્યા</i>, <i>{ $item } કેટલું છે</i>
understood = <b>{ $item }</b> સમજાયું. એનું શું કરવું?
customer-examples = જે જોઈએ તે લખો, જેમ કે <i>2 કિલો ચોખા અને 1 લિટર તેલ</i>, અથવા દુકાનમાં શું છે તે જુઓ. 👇
not-understood = આ સમજાયું નહીં. બીજા શબ્દોમાં લખશો?
please-rephrase = આ સમજાયું નહીં. બીજા શબ્દોમાં લખશો?
service-unavailable = સેવા અત્યારે બંધ છે. થોડી વારમાં ફરી પ્રયત્ન કરો.
set-aside = કંઈક ભૂલ થઈ. ફરી પ્રયત્ન કરો. (નંબર { $reference })
answer-only = { $words }

    <i>હિસાબમાં કંઈ લખાયું નથી.</i>
takes-longer = ⏳ થોડો સમય લાગે છે. હજી જોઉં છું.
here-it-is = 👇
too-long = મેસેજ બહુ લાંબો છે. નાના નાના મેસેજમાં મોકલો.
too-many-at-once = એકસાથે ઘણા બધા મેસેજ આવ્યા. છેલ્લા લઈ શકાયા નથી: થોડી વારમાં ફરી મોકલો.
edits-are-not-read = બદલેલા મેસેજ વંચાતા નથી. નવો મેસેજ મોકલો.
cannot-hear = વૉઇસ મેસેજ સાંભળી શકાતા નથી. લખીને મોકલો, અથવા કીબોર્ડના માઇકથી બોલો. 🎤
cannot-read-pictures = ફોટો કે ફાઇલ વાંચી શકાતી નથી. લખીને મોકલો.
cannot-read-that = ફક્ત લખેલું વાંચી શકાય છે. લખીને મોકલો.
unknown-command = આવો કમાન્ડ નથી. /help જુઓ
command-needs-words = આની સાથે વસ્તુનું નામ પણ લખો, જેમ કે: /{ $command }
greeting = નમસ્તે! 🙏 બોલો, શું જોઈએ?
courtesy = 🙏 ગમે ત્યારે કહેજો.
not-happened = સારું, કંઈ લખ્યું નથી.
not-yet = હજી કંઈ લખ્યું નથી. થઈ જાય ત્યારે લખી દો: <i>10 કિલો ચોખા આવ્યા</i>
nothing-ordered = કંઈ ઓર્ડર કર્યું નથી. જોઈએ ત્યારે લખો.
stay-calm = માફ કરશો. હું તો દુકાનનો નાનો સહાયક છું. બોલો, શું જોઈએ?
only-the-shop = અહીં ફક્ત આ દુકાનના કામમાં મદદ મળે છે.
owner-only = આ ફક્ત દુકાનના માલિક કરી શકે છે.
prices-are-the-owners = ભાવ દુકાનના માલિક નક્કી કરે છે.
nothing-done = સારું, કંઈ કર્યું નથી.
withdrawn = સારું, રહેવા દીધું.
nothing-to-cancel = રદ કરવા જેવું કંઈ નથી.

## Questions

which-item = કયું <b>{ $words }</b>?
how-much = <b>{ $item }</b> કેટલું?
of-what = <b>{ $words }</b> શું?
how-big = <b>{ $word }</b> માં કેટલું હોય તે મને ખબર નથી. કુલ કેટલું: કિલો, લિટર, પેકેટ કે નંગ?
how-much-in-pack = <b>{ $item }</b>: એક <b>{ $pack }</b> માં કેટલા { $unit }?
what-to-do = આનું શું કરવું છે?
is-this-right = આ બરાબર સમજાયું?
price-or-total = { $amount }: એકના, કે બધાના મળીને?
how-paid = પૈસા કેવી રીતે મળ્યા?
withdraw-ask = રદ કરું? માલ પાછો સ્ટોકમાં જશે અને ગ્રાહકને જણાવાશે. આ પાછું લઈ શકાશે નહીં.
chosen = ✓ { $words }
chosen-good = ✓ { $item }
ask-late = સેવા બંધ હતી ત્યારે તમે આ લખ્યું હતું: “{ $words }”. હવે કરી દઈએ?
question-closed = આ સવાલ હવે બંધ થઈ ગયો છે.
which-order = ઘણા ઓર્ડર બાકી છે. કયો નંબર? /orders જુઓ
repeat-or-add = બાસ્કેટમાં પહેલેથી કંઈક છે. એની જગ્યાએ ગયો ઓર્ડર, કે એમાં ઉમેરવો?
which-unit = <b>{ $item }</b> શેમાં ગણવું? કિલો, લિટર, નંગ, પેકેટ, બોટલ, ડબ્બો, બોરી …

## Stock

stock-added = ✅ <b>{ $item }</b>: { $added } ઉમેર્યું. હવે { $stock }.
stock-added-new = ✅ નવી વસ્તુ <b>{ $item }</b>: { $added } ઉમેર્યું. હવે { $stock }.
terms = { $terms }
term-price = ભાવ { $price } પ્રતિ { $unit }
term-mrp = MRP { $price }
term-cost = ખરીદ { $price }
stock-set = ✅ <b>{ $item }</b>: હવે વેચવા માટે { $stock }.
goods-imported = 📥 તમારી યાદીમાંથી: { $added } નવી વસ્તુ, { $changed } બદલાઈ.
sold = ✅ <b>{ $item }</b>: { $sold } વેચાયું. બાકી { $left }.
sold-for = ✅ <b>{ $item }</b>: { $sold } વેચાયું, { $amount } માં. બાકી { $left }.
written-off = ✅ <b>{ $item }</b>: { $gone } ખરાબમાં કાઢ્યું. બાકી { $left }.
taken-back = ✅ <b>{ $item }</b>: { $back } પાછું લીધું. હવે { $stock }.
stock = <b>{ $item }</b>: { $amount }
stock-priced = <b>{ $item }</b>: { $amount } · { $price } પ્રતિ { $unit }
low-stock = ⚠️ <b>{ $item }</b>: { $amount }
low-stock-priced = ⚠️ <b>{ $item }</b>: { $amount } · { $price } પ્રતિ { $unit }
stock-at-shop = <b>{ $item }</b>: { $amount } · ભાવ દુકાન પર
item-sold-out = <b>{ $item }</b> અત્યારે ખલાસ છે.
item-gone = <b>{ $item }</b> ફરી યાદીમાંથી નીકળી ગયું.
inventory-title = <b>દુકાનનો સ્ટોક</b>, { $count } વસ્તુ
empty-inventory = સ્ટોકમાં હજી કંઈ નથી. પહેલી વસ્તુ ઉમેરો!
low-stock-title = <b>ખલાસ થવા આવેલું</b>, { $count } વસ્તુ
running-out = ⚠️ <b>{ $item }</b> ખલાસ થવા આવ્યું છે
nothing-low = કંઈ ખલાસ થવા આવ્યું નથી. 👍
price-set = ✅ <b>{ $item }</b>: { $price } પ્રતિ { $unit }
unit-set = ✅ <b>{ $item }</b> હવે { $unit } માં ગણાશે
pack-set = 📦 <b>{ $item }</b>: { $pack } = { $content }. યાદ રાખીશ.
pack-line = 📦 { $pack } = { $content }
low-stock-level-set = ✅ <b>{ $item }</b>: { $level } થી ઓછું થતાં જ જાણ થશે
renamed = ✅ <b>{ $before }</b> નું નવું નામ: <b>{ $item }</b>
deleted = ✅ <b>{ $item }</b> યાદીમાંથી કાઢ્યું.
undone = ↩️ પાછું લીધું.
undone-deeds = ↩️ પાછું લીધું: { $deeds }
undo-old = તમારી છેલ્લી એન્ટ્રી { $date } ની છે: { $deed }. પાછી લઉં?
as-before = અને જેવું પહેલાં હતું:
deed-added = સ્ટોકમાં આવ્યું { $goods }
deed-sold = વેચ્યું { $goods }
deed-sold-to = { $person } ને વેચ્યું: { $goods }
deed-written-off = ખરાબ લખ્યું { $goods }
deed-returned = ગ્રાહક પાસેથી પાછું આવ્યું { $goods }
deed-counted = ગણતરી { $goods }
deed-priced = ભાવ { $goods }
deed-changed = ફેરફાર { $goods }
deed-credit = { $person } ના ખાતામાં { $amount }
deed-paid = { $person } એ { $amount } આપ્યા
deed-handed-over = ઓર્ડર #{ $order } આપ્યો
deed-imported = તમારી યાદીનો માલ

nothing-to-undo = પાછું લેવા જેવું કંઈ નથી.
already-undone = આ પહેલેથી પાછું લેવાઈ ગયું છે.
cannot-undo = પાછું લઈ શકાતું નથી: <b>{ $item }</b> ફક્ત { $amount } બચ્યું છે, બાકીનું વેચાઈ ગયું કે ઓર્ડરમાં છે.
cannot-correct = આ શબ્દોથી સુધારી શકતો નથી. /undo થી પાછું લો, પછી ફરી લખો.
undo-overtaken = પાછું લઈ શકાતું નથી: એના પછી ફરી ફેરફાર થયો છે.
undo-above-mrp = પાછું લઈ શકાતું નથી: <b>{ $item }</b> નો પહેલાંનો ભાવ MRP { $mrp } થી વધારે છે.
item-name-needed = વસ્તુનું નામ લખો
quantity-must-be-positive = માત્રા શૂન્યથી વધારે હોવી જોઈએ
too-much = આટલું તો કોઈ દુકાનમાં ન હોય. માત્રા એક વાર જોઈ લો.
whole-only = <b>{ $item }</b> આખું જ વેચાય છે ({ $unit }), છૂટું નહીં. આખી સંખ્યા મોકલો.
price-must-be-positive = <b>{ $item }</b> નો ભાવ ₹0 થી વધારે મોકલો.
price-unknown = <b>{ $item }</b> નો ભાવ ખબર નથી. માત્રા લખો, અથવા પહેલાં ભાવ નક્કી કરો.
unit-does-not-fit = <b>{ $item }</b> અહીં { $unit } માં ગણાય છે, { $said } પરથી હિસાબ થતો નથી. { $unit } માં લખો.
price-not-even = <b>{ $item }</b> નો આ ભાવ { $unit } માં સરખો વહેંચાતો નથી. એક { $unit } નો ભાવ લખો.
unit-needs-empty-shelf = <b>{ $item }</b> { $amount } સ્ટોકમાં છે. કંઈ ન બચે ત્યારે જ એકમ બદલાય.
only-available = <b>{ $item }</b>: ફક્ત { $amount } ઉપલબ્ધ છે
more-set-aside = <b>{ $item }</b>: બાકી ઓર્ડર માટે { $amount } પહેલેથી અલગ રાખ્યું છે. પહેલાં તે ઓર્ડર મંજૂર કે નામંજૂર કરો.
above-mrp = <b>{ $item }</b> MRP { $mrp } થી ઉપર વેચી શકાતું નથી.
mrp-below-price = <b>{ $item }</b> નો ભાવ { $price } છે, જે આ MRP થી વધારે છે. પહેલાં ભાવ બદલો.
held-by-order = <b>{ $item }</b> એક બાકી ઓર્ડરમાં છે. પહેલાં તે ઓર્ડર મંજૂર કે નામંજૂર કરો.
name-taken = આ પહેલેથી છે. <b>{ $item }</b> નામની બીજી વસ્તુ છે.
not-kept = <b>{ $item }</b> આ દુકાનમાં નથી.
not-kept-but = <b>{ $item }</b> આ દુકાનમાં નથી. આ મળશે: { $near }
no-such-item = આ દુકાનમાં એ નથી.

## The shop's day

today = આજે
yesterday = ગઈકાલે
this-week = આ અઠવાડિયે
this-month = આ મહિને
last-week = ગયા અઠવાડિયે
last-month = ગયા મહિને
nothing-sold = { $period }: હજી કંઈ વેચાયું નથી.
nothing-sold-of = { $period }: <b>{ $item }</b> હજી વેચાયું નથી.
sold-title = <b>{ $period }</b>: { $total }
some-unpriced = <i>કેટલીક વસ્તુનો ભાવ હજી નક્કી નથી, તે સરવાળામાં નથી.</i>
store-opened = ✅ <b>{ $store }</b> ખુલી ગઈ. ગ્રાહકો ઓર્ડર કરી શકે છે.
by-operator = 🔧 આ સેવા ચલાવનારે આ કર્યું છે:
store-renamed = ✅ <b>{ $before }</b> નું નવું નામ: <b>{ $store }</b>. ગ્રાહકોની લિંક એ જ રહેશે.
store-now-closed = ✅ <b>{ $store }</b> બંધ છે. ગ્રાહકોને આ દેખાય છે, ઓર્ડર નહીં આવે. /open થી ફરી ખુલશે.
store-closed = <b>{ $store }</b> અત્યારે બંધ છે, ઓર્ડર લેતી નથી. થોડી વાર પછી આવો.

## The khata

credit-added = ✅ <b>{ $person }</b>: { $amount } ખાતામાં લખ્યા. { $balance }
credit-reduced = ✅ <b>{ $person }</b>: ખાતામાંથી { $amount } ઓછા કર્યા. { $balance }
payment-taken = ✅ <b>{ $person }</b> એ { $amount } આપ્યા. { $balance }
owes = { $amount } બાકી.
owes-nothing = કંઈ બાકી નથી.
paid-ahead = { $amount } એડવાન્સ જમા.
khata-new = 📒 નવું ખાતું: <b>{ $person }</b>
khata-gone = <b>{ $person }</b> નું નવું ખાતું કાઢી નાખ્યું.
khata-of = <b>{ $person }</b>: { $balance }
khatas-title = <b>ખાતું</b>: { $count } જણ, કુલ { $total } બાકી
nobody-owes = કોઈનું કંઈ બાકી નથી. 👍
no-such-khata = { $person } નું કોઈ ખાતું નથી.
khata-line-credit = { $date }: { $amount } લખ્યા
khata-line-payment = { $date }: { $amount } આપ્યા
khata-line-sale = { $date }: { $amount } નો સામાન
khata-line-return = { $date }: { $amount } નો સામાન પાછો
khata-needs-price = ખાતા માટે <b>{ $item }</b> નો ભાવ જોઈએ. પહેલાં ભાવ નક્કી કરો, અથવા કુલ રૂપિયા લખો. કંઈ લખાયું નથી.
khata-is-the-shops = તમારું ખાતું દુકાન રાખે છે. કેટલું બાકી છે તે માલિકને પૂછો.
amount-needed = કેટલા રૂપિયા?
whose-khata = કોના ખાતામાં?
which-khata = કયા <b>{ $person }</b>?
paid-cash = રોકડા: { $amount }
paid-upi = UPI: { $amount }
paid-credit = ઉધાર: { $amount }
paid-somehow = કેવી રીતે આપ્યા તે કહ્યું નથી: { $amount }
orders-accepted = મંજૂર, હજી આપવાના બાકી ઓર્ડર: { $count }, { $total }
later-bill = બિલ હમણાં બની શકતું નથી. ખાતું જોવા /khata · કંઈ લખાયું નથી.
later-reminder = યાદ અપાવવાનું હમણાં થઈ શકતું નથી. કોનું કેટલું બાકી છે તે /khata બતાવે છે, તમે જ કહી દો.
later-export = ફાઇલ હમણાં બની શકતી નથી. અહીં જ જુઓ: /inventory માલ, /today વેચાણ, /khata ઉધાર.
later-staff = મદદનીશને જોડવાનું હમણાં થઈ શકતું નથી. હમણાં ફક્ત તમે જ હિસાબ લખી શકો.
later-delivery = સરનામું કે સમય હમણાં નોંધી શકાતો નથી. દુકાનને જાતે કહી દો.
later-payment = ચુકવણી હમણાં નોંધી શકાતી નથી. દુકાનના માલિકને બતાવો, તે લખી લેશે.
later-broadcast = બધા ગ્રાહકોને મેસેજ હમણાં મોકલી શકાતો નથી. તમારી લિંક ફોરવર્ડ કરો: /link
later-upi = UPI QR હમણાં બની શકતો નથી. તમારો QR બતાવો, પછી લખો, જેમ કે: <i>2 કિલો ચોખા વેચ્યા upi</i>
later-upi-customer = UPI QR હમણાં બની શકતો નથી. દુકાને પૈસા આપો: કાઉન્ટરનો QR સ્કેન કરો.
later-my-bill = બિલ હમણાં બની શકતું નથી. તમારા ઓર્ડર અને કુલ રકમ: /orders · બિલ દુકાનેથી મળશે.

## Orders

catalogue-title = <b>{ $store }</b>, { $count } વસ્તુ. જે જોઈએ તેના પર ટેપ કરો:
empty-catalogue = <b>{ $store }</b> માં અત્યારે કોઈ માલ નથી. થોડી વાર પછી આવો.
basket-title = <b>{ $store }</b> માંથી તમારો ઓર્ડર
basket-empty = તમારી ટોપલી ખાલી છે.
basket-cleared = રદ કર્યું. તમારી ટોપલી ખાલી છે.
basket-changed = એટલામાં કંઈક બદલાયું છે. એક વાર જોઈને ફરી કન્ફર્મ કરો.
basket-full = તમારી ટોપલી ભરાઈ ગઈ છે. પહેલાં આટલો ઓર્ડર કરી દો.
line-gone = ⚠️ { $item } { $amount }: ખલાસ થઈ ગયું
line-name = { $item }
line-amount = { $item } { $amount }
line-sum = { $item }: { $price }
line-priced = { $item } { $amount }: { $price }
line-at-shop = { $item } { $amount }: ભાવ દુકાન પર
line-short = ⚠️ { $item } { $amount }: ફક્ત { $left } બાકી છે
total = <b>કુલ { $total }</b>
total-at-shop = <b>કુલ: ભાવ દુકાન પર</b>
total-partly = <b>કુલ { $total }</b>, બાકીનાનો ભાવ દુકાન પર
sold-out = માફ કરશો, આ વસ્તુ હમણાં જ વેચાઈ ગઈ. માત્રા બદલી જુઓ.
order-placed = ઓર્ડર #{ $order } અપાઈ ગયો
your-order = <b>ઓર્ડર #{ $order }</b>, { $store }
order-of = <b>ઓર્ડર #{ $order }</b>, { $customer } નો
new-order = 🔔 <b>નવો ઓર્ડર #{ $order }</b>, { $customer } નો
standing-pending = ⏳ દુકાનના જવાબની રાહ
standing-accepted = ✅ મંજૂર
standing-rejected = ❌ નામંજૂર
standing-rejected-because = ❌ નામંજૂર: { $reason }
standing-cancelled = ✖️ ગ્રાહકે રદ કર્યો
standing-expired = ⌛ જવાબ ન મળ્યો, સમય પૂરો
standing-withdrawn = ✖️ દુકાને રદ કર્યો
standing-withdrawn-because = ✖️ દુકાને રદ કર્યો: { $reason }
standing-delivered = 🛍 આપી દીધો
pending-orders = { $count } ઓર્ડર તમારા જવાબની રાહ જુએ છે
pending-order = <b>#{ $order }</b>, { $customer } નો
more-lines = … અને બીજી { $count }
no-pending-orders = કોઈ ઓર્ડર બાકી નથી. 👍
to-hand-over = 🛍 મંજૂર, આપવાના બાકી: { $count }
order-waits = ⏰ { $customer } નો ઓર્ડર #{ $order } { $minutes } મિનિટથી રાહ જુએ છે.
order-accepted = ✅ ઓર્ડર #{ $order } મંજૂર
order-rejected = ❌ ઓર્ડર #{ $order } નામંજૂર. માલ પાછો સ્ટોકમાં આવી ગયો.
order-cancelled = ✖️ ઓર્ડર #{ $order } રદ
order-withdrawn = ✖️ ઓર્ડર #{ $order } રદ. માલ પાછો સ્ટોકમાં આવી ગયો, ગ્રાહકને જણાવ્યું.
order-delivered = 🛍 ઓર્ડર #{ $order } આપી દીધો
delivered-cash = 🛍 ઓર્ડર #{ $order } આપી દીધો: { $amount } રોકડા
delivered-upi = 🛍 ઓર્ડર #{ $order } આપી દીધો: { $amount } UPI થી
delivered-credit = 🛍 ઓર્ડર #{ $order } આપી દીધો: { $amount } ઉધાર
order-not-delivered = ઓર્ડર #{ $order }, { $customer } નો: મંજૂર છે, હજી આપ્યો નથી. ગ્રાહકને જણાવ્યું.
ready-told = ✅ { $customer } ને જણાવ્યું કે ઓર્ડર #{ $order } તૈયાર છે.
accept-first = ઓર્ડર #{ $order } હજી તમારા જવાબની રાહ જુએ છે. પહેલાં મંજૂર કરો: /orders
customer-forgotten = ઓર્ડર #{ $order } ના ગ્રાહકે પોતાની માહિતી ભૂંસાવી દીધી છે. તેમને કંઈ જણાવી શકાતું નથી, અને તેમના ખાતામાં લખી શકાતું નથી.
order-counted-otherwise = ઓર્ડર #{ $order } રદ થઈ શકતો નથી: <b>{ $item }</b> હવે બીજા એકમમાં ગણાય છે. ઓર્ડર એમ જ છે; ગ્રાહકને જાતે કહેજો.
already-accepted = ઓર્ડર #{ $order } પહેલેથી મંજૂર થઈ ગયો છે.
already-rejected = ઓર્ડર #{ $order } પહેલેથી નામંજૂર થઈ ગયો છે.
already-cancelled = ઓર્ડર #{ $order } ગ્રાહકે પહેલેથી રદ કર્યો છે.
already-expired = ઓર્ડર #{ $order } નો સમય પહેલેથી પૂરો થઈ ગયો છે.
already-withdrawn = ઓર્ડર #{ $order } દુકાને પહેલેથી રદ કર્યો છે.
already-delivered = ઓર્ડર #{ $order } પહેલેથી આપી દીધો છે.
news-accepted = ✅ { $store } એ તમારો ઓર્ડર #{ $order } મંજૂર કર્યો છે.
news-rejected = ❌ { $store } તમારો ઓર્ડર #{ $order } લઈ શકી નથી.
news-rejected-because = ❌ { $store } તમારો ઓર્ડર #{ $order } લઈ શકી નથી: { $reason }
news-expired = ⌛ { $store } એ તમારા ઓર્ડર #{ $order } નો સમયસર જવાબ ન આપ્યો, એટલે તે બંધ થયો. ફરી ઓર્ડર કરો અથવા દુકાને ફોન કરો.
news-withdrawn = ✖️ { $store } ને તમારો ઓર્ડર #{ $order } રદ કરવો પડ્યો.
news-withdrawn-because = ✖️ { $store } ને તમારો ઓર્ડર #{ $order } રદ કરવો પડ્યો: { $reason }
news-delivered = 🛍 { $store } એ તમારો ઓર્ડર #{ $order } આપી દીધો છે. આભાર!
news-not-delivered = { $store } તરફથી સુધારો: તમારો ઓર્ડર #{ $order } મંજૂર છે, પણ હજી આપ્યો નથી.
news-ready = 📦 { $store } માં તમારો ઓર્ડર #{ $order } તૈયાર છે.
news-cancelled = ✖️ { $customer } એ ઓર્ડર #{ $order } રદ કર્યો. માલ પાછો સ્ટોકમાં આવી ગયો.
news-expired-for-owner = ⌛ { $customer } નો ઓર્ડર #{ $order } જવાબ ન મળતાં બંધ થયો. માલ પાછો સ્ટોકમાં આવી ગયો.
customer-unreachable = { $customer } હવે Telegram પર મળતા નથી: બોટ બ્લોક કર્યો છે અથવા Telegram છોડ્યું છે.
shop-unreachable = ⚠️ <b>{ $store }</b> હમણાં Telegram પર મળતી નથી. તમારો ઓર્ડર #{ $order } રાખેલો છે. દુકાને ફોન કરો કે ત્યાં જાઓ.
no-such-order = #{ $order } નંબરનો કોઈ ઓર્ડર નથી.
no-orders-yet = તમે અહીં હજી સુધી ઓર્ડર આપ્યો નથી.
button-gone = આ બટન હવે ચાલતું નથી. લખીને મોકલો, અથવા /help જુઓ

## For whoever runs the service

alert-dead-letter = ⚠️ એક કામ થઈ શક્યું નહીં અને બાજુ પર મૂક્યું: નંબર <b>{ $reference }</b>. કારણ લોગમાં છે.
alert-dead-letters = ⚠️ { $count } કામ થઈ શક્યાં નહીં અને બાજુ પર મૂક્યાં: { $references }. કારણ લોગમાં છે.
alert-disk-low = ⚠️ સેવાની ડિસ્ક લગભગ ભરાઈ ગઈ છે. જગ્યા કરો, નહીં તો થોડી વારમાં કંઈ લખી નહીં શકાય.
alert-backup-old = ⚠️ સૌથી નવો બેકઅપ બે દિવસથી જૂનો છે. નવો બનાવો: <code>kirana backup</code>
alert-backup-failed = ⚠️ છેલ્લો બેકઅપ થયો નહીં. કારણ લોગમાં છે. ફરી પ્રયત્ન કરો: <code>kirana backup</code>
alert-journal = ⚠️ ચોપડા સાથેની <code>journal</code> ફાઇલ લખી શકાતી નથી. દુકાન ચાલુ રહેશે; પણ હમણાં ચોપડા ખોવાય તો ઓર્ડર નંબર ફરી આવી શકે, અને જેમની વિગત ભૂંસી હતી તે પાછી આવી શકે. કારણ લોગમાં છે.
backup-not-sent = ⚠️ બેકઅપની તમારી કૉપિ અહીં મોકલી શકાઈ નહીં. તે મશીન પર છે; હવે પછીનો બેકઅપ ફરી મોકલીશ.
backup-too-large = ⚠️ બેકઅપ હવે 50 MB થી મોટા થઈ ગયા છે, ટેલિગ્રામ એટલું લેતું નથી. તે હવે ફક્ત મશીન પર છે: કૃપા કરીને જાતે બીજી જગ્યાએ પણ કૉપિ કરી લો.
backup-for-you = 🔐 આજનો બેકઅપ, બધી દુકાનોનો, તાળાબંધ. આ ફાઇલ સાચવીને રાખો. તમારી ગુપ્ત ચાવી સાથે <code>kirana restore</code> બધું પાછું લાવે છે.
alert-bot-refused = ⚠️ { $bot } બંધ છે: Telegram તેનું ટોકન હવે માનતું નથી. નવું ટોકન સેટિંગમાં મૂકો અને સેવા ફરી ચાલુ કરો.
alert-bot-doubled = ⚠️ બીજો કોઈ પ્રોગ્રામ { $bot } ના મેસેજ વાંચે છે, તેથી કેટલાક અહીં આવતા નથી. તેને બંધ કરો.
alert-claude-budget = ⚠️ Claude નું આજનું બજેટ પૂરું થયું. કાલ સુધી બોટ તેના વિના ચાલશે.
alert-claude-refused = ⚠️ Claude ના પાડે છે: કી, ખાતું કે મોડેલ જુઓ. બોટ તેના વિના ચાલે છે. વધુ માહિતી: <code>kirana doctor</code>
alert-owner-unreachable = ⚠️ <b>{ $store }</b> ના માલિક Telegram પર મળતા નથી: બોટ બ્લોક છે કે ખાતું રહ્યું નથી. જેમના ઓર્ડર અટક્યા છે તે ગ્રાહકોને કહી દીધું.
owner-bot = માલિકનો બોટ
customer-bot = ગ્રાહકોનો બોટ
## What a shop knows of a customer

my-data = <b>{ $store } તમારા વિશે આ રાખે છે</b>
    નામ: { $person }
    ટેલિગ્રામ નંબર: { $id }
    ગ્રાહક ક્યારથી: { $since }
my-data-no-orders = કોઈ ઓર્ડર નથી.
my-data-order = <b>ઓર્ડર #{ $order }</b>, { $date }
my-data-orders-more = … અને { $count } જૂના ઓર્ડર. દુકાન તમને બધા એક ફાઇલમાં આપી શકે છે.
my-data-basket = <b>તમારી ટોપલીમાં</b>
my-data-khata = <b>તમારું ખાતું</b>: { $balance }
my-data-chat = અહીંની વાતચીત { $days } દિવસ પછી ભૂંસાઈ જાય છે. ઓર્ડર દુકાનના ચોપડામાં રહે છે. /forget થી દુકાન તમને ભૂલી જાય છે.
forget-ask = <b>{ $store }</b> તમને ભૂલી જાય?
    તમારું નામ, ટેલિગ્રામ નંબર, ટોપલી અને આ વાતચીત ભૂંસાઈ જશે. દુકાનના ચોપડામાં ઓર્ડરના આંકડા નામ વગર રહેશે. આ પાછું નહીં થાય.
forget-khata = તમારું ખાતું રહેશે: { $balance } એ દુકાનનો પોતાનો ચોપડો છે. એ વિશે દુકાનદાર સાથે વાત કરો.
forget-khata-even = તમારું ખાતું ચૂકતે છે, એટલે તેનું નામ પણ ભૂંસાઈ જશે.
forget-orders = અહીં તમારા ઓર્ડર હજી ખુલ્લા છે. દુકાન જવાબ આપે, અથવા તમે રદ કરો, પછી ફરી /forget લખો.
forgotten-elsewhere = બીજી દુકાનો તમને હજી ઓળખે છે: /stores
you-are-forgotten = થઈ ગયું. <b>{ $store }</b> તમને ભૂલી ગઈ. 🙏

## Buttons

label = { $words }
label-accept = ✅ મંજૂર
label-reject = ❌ નામંજૂર
label-accept-order = ✅ #{ $order } મંજૂર
label-reject-order = ❌ #{ $order } નામંજૂર
label-undo = ↩️ પાછું લો
label-khata = { $person } · { $balance }
label-new-item = ➕ નવી વસ્તુ: { $item }
label-new-khata = ➕ નવું: { $person }
label-confirm = ✅ કન્ફર્મ
label-cancel = ✖️ રદ
label-cancel-order = ✖️ ઓર્ડર રદ
label-cancel-number = ✖️ #{ $order } રદ
label-hand-over = 🛍 આપી દીધો
label-to-hand-over = 🛍 #{ $order } { $customer }
label-yes = ✅ હા
label-cash = રોકડ
label-upi = UPI
label-udhaar = ઉધાર
label-no = ✖️ ના
label-inventory = 📦 સ્ટોક
label-pending = 🔔 ઓર્ડર
label-low-stock = ⚠️ ખલાસ થવા આવેલું
label-help = ❓ મદદ
label-catalogue = 🛒 માલ જુઓ
label-basket = 🧺 ટોપલી
label-basket-count = 🧺 ટોપલી ({ $count })
label-basket-total = 🧺 ટોપલી ({ $count }) { $total }
label-my-orders = 📋 મારા ઓર્ડર
label-forget-me = 🗑 મને ભૂલી જાઓ
label-add-more = ➕ બીજી વસ્તુ ઉમેરો
label-replace = 🔁 એની જગ્યાએ
label-on-top = ➕ એમાં ઉમેરો
label-item = { $item }
label-item-priced = { $item } · { $price }/{ $unit }
label-line = { $item } { $amount }
label-amount = { $amount }
label-less = − { $item }
label-more = + { $item }
label-previous = ‹ પાછળ
label-next = આગળ ›
label-current-store = ✓ { $store }
label-add-stock = માલ આવ્યો
label-record-sale = વેચાયું
label-check-stock = ફક્ત બતાવો
label-order = ઓર્ડર કરો
label-set-price = ભાવ નક્કી કરો
label-delete = લિસ્ટમાંથી કાઢો
label-rename = નામ બદલો
label-set-stock = આટલો જ માલ છે
label-write-off = બગડી ગયું
label-return = પાછું આવ્યું
label-add-credit = ખાતામાં લખો
label-payment = પૈસા મળ્યા
label-correct = છેલ્લી એન્ટ્રી સુધારો
label-repeat = ગયા વખત જેવું
label-set-unit = એકમ બદલો
label-set-level = આનાથી ઓછું થાય તો કહો
label-rename-store = દુકાનનું નવું નામ
label-set-pack = પેકનું માપ યાદ રાખો
label-per-unit = એકના { $amount }
label-in-all = કુલ { $amount }

## The bots' profiles: at most 120 characters

description-owner = દુકાનનો સ્ટોક, વેચાણ અને ઓર્ડર, બસ થોડા શબ્દો લખીને.
description-customer = તમારા વિસ્તારની દુકાનમાંથી તમારા શબ્દોમાં ઓર્ડર કરો.

## The menu of commands

menu-start = શરૂ કરો
menu-inventory = દુકાનનો બધો માલ
menu-low-stock = શું ખલાસ થવા આવ્યું છે
menu-pending = જવાબની રાહ જોતા ઓર્ડર
menu-today = આજનું વેચાણ
menu-khata = કોનું કેટલું બાકી
menu-undo = છેલ્લી નોંધ પાછી લો
menu-link = ગ્રાહકો માટે લિંક અને QR પોસ્ટર
menu-open = દુકાન ખોલો
menu-close = દુકાન બંધ કરો
menu-language = ભાષા બદલો
menu-cancel = ચાલુ કામ રદ કરો
menu-help = શું શું થઈ શકે
menu-catalogue = માલ જુઓ અને પસંદ કરો
menu-basket = તમે શું શું પસંદ કર્યું
menu-my-orders = તમારા ઓર્ડર
menu-stores = દુકાન બદલો
menu-my-data = દુકાન તમારા વિશે શું રાખે છે
menu-forget = દુકાનમાંથી તમારી માહિતી ભૂંસો

## The store's own words

forgotten = ભૂલી ગયો: { $words }
no-such-word = <b>{ $words }</b> શીખ્યો નથી. /words માં જુઓ.
word-taken = <b>{ $words }</b> નો અર્થ પહેલેથી બીજો છે, એ શીખી શકાતું નથી.
label-forget = ✖ { $words }
label-words = મારા શબ્દો
learnt = યાદ રાખીશ: <b>{ $words }</b> = { $item }
menu-words = માલ માટે તમારા પોતાના શબ્દો
no-words = હજી કોઈ શબ્દ શીખ્યો નથી. કઈ વસ્તુ એમ પૂછું ત્યારે તમારો જવાબ યાદ રાખું છું.
word-line = { $words } = { $item }
words-title = તમારા { $count } શબ્દો યાદ છે. ભૂલવા માટે ✖ દબાવો:
