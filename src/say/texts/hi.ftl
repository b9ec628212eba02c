# Hindi. No native speaker has reviewed this file yet; docs/translating.md says how to correct it.
# What stands in { } is put in by kirana: keep it as it is, wherever the sentence wants it.
# <b> and <i> are bold and italic. Short sentences: a shopkeeper reads them between two customers.

unit-kg = किलो
unit-g = ग्राम
unit-litre = लीटर
unit-ml = मिली
unit-piece = पीस
unit-dozen = दर्जन
unit-packet = पैकेट
unit-bottle = बोतल
unit-box = { $count ->
        [one] डिब्बा
       *[other] डिब्बे
    }
unit-bag = बोरी
unit-bundle = गड्डी
unit-unit = यूनिट

## The way in

ask-store-name = नमस्ते! 🙏 आपकी दुकान का नाम क्या है?
bad-store-name = अपनी दुकान का नाम भेजिए: अक्षरों में, ज़्यादा से ज़्यादा 60 अक्षर।
store-named = <b>{ $store }</b>। किस भाषा में बात करें?
store-ready = <b>{ $store }</b> तैयार है। ✅
    ग्राहक यहाँ से ऑर्डर करेंगे: { $link }
    यह तस्वीर छपवाकर काउंटर पर लगाइए, या आगे भेजिए।

    अब पहला सामान लिख भेजिए, जैसे आप बोलते हैं:
    <i>50 पैकेट मैगी जोड़ो, भाव 14 रुपये</i>
customer-link = <b>{ $store }</b> के ग्राहकों का लिंक: { $link }
    यह तस्वीर छपवाकर काउंटर पर लगाइए, या आगे भेजिए।
poster-call = स्कैन करके Telegram पर ऑर्डर करें
poster-invitation = टेलीग्राम पर अपनी दुकान खोलने के लिए स्कैन करें
welcome-back-owner = <b>{ $store }</b> में फिर से स्वागत है! जो आया या बिका, बस लिख दीजिए।
uninvited = यहाँ दुकान खोलने के लिए एक बार चलने वाला लिंक चाहिए। यह सेवा चलाने वाले उसे ऐसे बनाते हैं: <code>kirana store invite</code>
    उनसे लिंक माँगिए और इसी फ़ोन पर खोलिए।
invite-used = यह लिंक इस्तेमाल हो चुका है या पुराना हो गया है। सेवा चलाने वाले से नया माँगिए: <code>kirana store invite</code>
operator-welcome = अब यह सेवा आप चलाते हैं। कुछ देखना ज़रूरी हो तो मैं यहीं बताऊँगा। 🔧
operator-here = यह सेवा आप चलाते हैं; कुछ ज़रूरी हो तो मैं यहीं बताऊँगा। अपनी दुकान खोलनी हो तो लिंक बनाइए: <code>kirana store invite</code>
operator-moved = अब से यह सेवा कोई और चलाता है। ज़रूरी ख़बर उन्हीं को जाएगी।
operator-elsewhere = सेवा कौन चलाता है, यह सेटिंग में तय है। इस लिंक से कुछ नहीं बदला।
welcome-customer = नमस्ते { $person }! 🙏 <b>{ $store }</b> में आपका स्वागत है।
open-store-link = पहले अपनी दुकान का लिंक खोलिए, या उसके काउंटर का QR कोड स्कैन कीजिए।
invalid-link = दुकान का यह लिंक गलत है। दुकानदार से नया लिंक माँगिए।
store-not-available = यह दुकान अभी उपलब्ध नहीं है। दुकानदार से बात कीजिए।
your-stores = आपकी दुकानें। किसमें जाना है?
choose-language = किस भाषा में बात करें?
language-chosen = ठीक है, हिन्दी। ✅
private-chats-only = यहाँ ग्रुप में बात नहीं हो सकती। मुझे सीधे लिखिए। 🙏

## Help

owner-help = जो हुआ, बस लिख दीजिए:
    <i>50 पैकेट मैगी जोड़ो</i>
    <i>2 किलो चावल बेचा</i>
    <i>चीनी कितनी बची है?</i>
    <i>चावल का भाव 60 कर दो</i>
    <i>ऑर्डर 3 मंज़ूर करो</i>

    /inventory दुकान का सारा सामान
    /low क्या खत्म हो रहा है
    /orders आपके जवाब का इंतज़ार करते ऑर्डर
    /today आज की बिक्री
    /khata किसका कितना बाकी
    /undo पिछली एंट्री वापस
    /link ग्राहकों का लिंक और QR पोस्टर
    /close और /open दुकान बंद या चालू
    /rename /delete /unit /price /alert /pack किसी एक सामान के लिए
    /words सामान के आपके शब्द
    /shopname /language /cancel
customer-help = जो चाहिए, लिख दीजिए:
    <i>2 किलो चावल और 1 लीटर तेल चाहिए</i>
    <i>दूध है?</i>

    /items दुकान का सामान देखिए और छूकर चुनिए
    /basket आपने क्या-क्या चुना
    /orders आपके ऑर्डर
    /stores दुकान बदलिए
    /mydata यह दुकान आपके बारे में क्या जानती है
    /forget दुकान से अपनी जानकारी हटवाइए
    /language /cancel
owner-examples = जैसे: <i>50 पैकेट मैगी जोड़ो</i>, <i>2 किलो चावल बेचा</i>, <i>चीनी कितनी है</i>
examples-of = जैसे: <i>{ $amount } { $item } जोड़ो</i>, <i>{ $amount } { $item } बेचा</i>, <i>{ $item } कितना बचा</i>
understood = <b>{ $item }</b> समझ आया। इसका क्या करना है?
customer-examples = जो चाहिए लिखिए, जैसे <i>2 किलो चावल और 1 लीटर तेल</i>, या देखिए दुकान में क्या है। 👇
not-understood = यह समझ में नहीं आया। दूसरे शब्दों में लिखेंगे?
please-rephrase = यह समझ में नहीं आया। दूसरे शब्दों में लिखेंगे?
service-unavailable = सेवा अभी बंद है। थोड़ी देर में फिर कोशिश कीजिए।
set-aside = कुछ गड़बड़ हो गई। फिर कोशिश कीजिए। (नंबर { $reference })
answer-only = { $words }

    <i>हिसाब में कुछ नहीं लिखा गया।</i>
takes-longer = ⏳ थोड़ा समय लग रहा है। अभी देख रहा हूँ।
here-it-is = 👇
too-long = संदेश बहुत लंबा है। छोटे-छोटे संदेशों में भेजिए।
too-many-at-once = एक साथ बहुत सारे संदेश आ गए। आख़िरी वाले नहीं लिए जा सके: थोड़ी देर में फिर भेजिए।
edits-are-not-read = बदले हुए संदेश पढ़े नहीं जाते। नया संदेश भेजिए।
cannot-hear = आवाज़ वाले संदेश सुने नहीं जा सकते। लिखकर भेजिए, या कीबोर्ड के माइक से बोलिए। 🎤
cannot-read-pictures = तस्वीर या फ़ाइल पढ़ी नहीं जा सकती। लिखकर भेजिए।
cannot-read-that = सिर्फ़ लिखा हुआ पढ़ा जा सकता है। लिखकर भेजिए।
unknown-command = यह कमांड नहीं है। /help देखिए
command-needs-words = इसके साथ सामान का नाम भी लिखिए, जैसे: /{ $command }
greeting = नमस्ते! 🙏 बताइए, क्या सेवा करें?
courtesy = 🙏 कभी भी।
not-happened = ठीक है, कुछ नहीं लिखा।
not-yet = अभी कुछ नहीं लिखा। जब हो जाए, तब लिख दीजिए: <i>10 किलो चावल आया</i>
nothing-ordered = कुछ ऑर्डर नहीं किया। जब चाहिए हो, तब लिख दीजिए।
stay-calm = माफ़ कीजिए। मैं तो दुकान का छोटा-सा सहायक हूँ। बताइए, क्या चाहिए?
only-the-shop = यहाँ सिर्फ़ इस दुकान के काम में मदद मिलती है।
owner-only = यह सिर्फ़ दुकान के मालिक कर सकते हैं।
prices-are-the-owners = भाव दुकान के मालिक तय करते हैं।
nothing-done = ठीक है, कुछ नहीं किया।
withdrawn = ठीक है, रहने दिया।
nothing-to-cancel = कैंसल करने को कुछ नहीं है।

## Questions

which-item = कौन-सा <b>{ $words }</b>?
how-much = <b>{ $item }</b> कितना?
of-what = <b>{ $words }</b> क्या?
how-big = <b>{ $word }</b> में कितना होता है, मुझे नहीं पता। कुल कितना है: किलो, लीटर, पैकेट या पीस में?
how-much-in-pack = <b>{ $item }</b>: एक <b>{ $pack }</b> में कितने { $unit }?
what-to-do = इसका क्या करना है?
is-this-right = क्या यह सही समझा?
price-or-total = { $amount }: एक का, या सबका मिलाकर?
how-paid = पैसे कैसे मिले?
withdraw-ask = कैंसल कर दूँ? सामान वापस स्टॉक में जाएगा और ग्राहक को बताया जाएगा। यह वापस नहीं होगा।
chosen = ✓ { $words }
chosen-good = ✓ { $item }
ask-late = यह आपने कुछ देर पहले लिखा था, जब सेवा बंद थी: “{ $words }”। अब कर दें?
question-closed = यह सवाल अब बंद हो चुका है।
which-order = कई ऑर्डर बाकी हैं। कौन-सा नंबर? /orders देखिए
repeat-or-add = टोकरी में पहले से कुछ है। उसकी जगह पिछला ऑर्डर, या उसी में जोड़ें?
which-unit = <b>{ $item }</b> किसमें गिना जाए? किलो, लीटर, पीस, पैकेट, बोतल, डिब्बा, बोरी …

## Stock

stock-added = ✅ <b>{ $item }</b>: { $added } जोड़ा। अब { $stock }।
stock-added-new = ✅ नया सामान <b>{ $item }</b>: { $added } जोड़ा। अब { $stock }।
terms = { $terms }
term-price = भाव { $price } प्रति { $unit }
term-mrp = MRP { $price }
term-cost = ख़रीद { $price }
stock-set = ✅ <b>{ $item }</b>: अब बेचने के लिए { $stock }।
goods-imported = 📥 आपकी सूची से: { $added } नए आइटम, { $changed } बदले।
sold = ✅ <b>{ $item }</b>: { $sold } बिका। बाकी { $left }।
sold-for = ✅ <b>{ $item }</b>: { $sold } बिका, { $amount } में। बाकी { $left }।
written-off = ✅ <b>{ $item }</b>: { $gone } खराब में हटाया। बाकी { $left }।
taken-back = ✅ <b>{ $item }</b>: { $back } वापस लिया। अब { $stock }।
stock = <b>{ $item }</b>: { $amount }
stock-priced = <b>{ $item }</b>: { $amount } · { $price } प्रति { $unit }
low-stock = ⚠️ <b>{ $item }</b>: { $amount }
low-stock-priced = ⚠️ <b>{ $item }</b>: { $amount } · { $price } प्रति { $unit }
stock-at-shop = <b>{ $item }</b>: { $amount } · दाम दुकान पर
item-sold-out = <b>{ $item }</b> अभी खत्म है।
item-gone = <b>{ $item }</b> फिर से लिस्ट से हट गया।
inventory-title = <b>दुकान का स्टॉक</b>, { $count } सामान
empty-inventory = स्टॉक में अभी कुछ नहीं है। पहला सामान जोड़िए!
low-stock-title = <b>खत्म होने वाला</b>, { $count } सामान
running-out = ⚠️ <b>{ $item }</b> खत्म होने वाला है
nothing-low = कुछ भी खत्म नहीं हो रहा। 👍
price-set = ✅ <b>{ $item }</b>: { $price } प्रति { $unit }
unit-set = ✅ <b>{ $item }</b> अब { $unit } में गिना जाएगा
pack-set = 📦 <b>{ $item }</b>: { $pack } = { $content }। याद रहेगा।
pack-line = 📦 { $pack } = { $content }
low-stock-level-set = ✅ <b>{ $item }</b>: { $level } से कम होते ही ख़बर मिलेगी
renamed = ✅ <b>{ $before }</b> का नया नाम: <b>{ $item }</b>
deleted = ✅ <b>{ $item }</b> लिस्ट से हटा दिया।
undone = ↩️ वापस ले लिया।
undone-deeds = ↩️ वापस ले लिया: { $deeds }
undo-old = आपकी आखिरी एंट्री { $date } की है: { $deed }। वापस ले लूँ?
as-before = और जैसा पहले था:
deed-added = स्टॉक में आया { $goods }
deed-sold = बेचा { $goods }
deed-sold-to = { $person } को बेचा: { $goods }
deed-written-off = खराब लिखा { $goods }
deed-returned = ग्राहक से वापस आया { $goods }
deed-counted = गिनती { $goods }
deed-priced = दाम { $goods }
deed-changed = बदलाव { $goods }
deed-credit = { $person } के खाते में { $amount }
deed-paid = { $person } ने { $amount } दिए
deed-handed-over = ऑर्डर #{ $order } दिया
deed-imported = आपकी सूची का सामान

nothing-to-undo = वापस लेने को कुछ नहीं है।
already-undone = यह पहले ही वापस लिया जा चुका है।
cannot-undo = वापस नहीं हो सकता: <b>{ $item }</b> का सिर्फ़ { $amount } बचा है, बाकी बिक गया या ऑर्डर में है।
cannot-correct = इसे शब्दों से ठीक नहीं कर सकता। /undo से वापस लें, फिर नया लिखें।
undo-overtaken = वापस नहीं हो सकता: इसके बाद फिर बदलाव हुआ है।
undo-above-mrp = वापस नहीं हो सकता: <b>{ $item }</b> का पहले वाला दाम MRP { $mrp } से ऊपर है।
item-name-needed = सामान का नाम लिखिए
quantity-must-be-positive = मात्रा शून्य से ज़्यादा होनी चाहिए
too-much = इतना तो किसी दुकान में नहीं होता। मात्रा देख लीजिए।
whole-only = <b>{ $item }</b> पूरा ही बिकता है ({ $unit }), टुकड़ों में नहीं। पूरी संख्या भेजिए।
price-must-be-positive = <b>{ $item }</b> का दाम ₹0 से ज़्यादा भेजिए।
price-unknown = <b>{ $item }</b> का दाम पता नहीं है। मात्रा लिखिए, या पहले दाम तय कीजिए।
unit-does-not-fit = <b>{ $item }</b> यहाँ { $unit } में गिना जाता है, { $said } से हिसाब नहीं बनता। { $unit } में लिखिए।
price-not-even = <b>{ $item }</b> का यह दाम { $unit } में बराबर नहीं बैठता। एक { $unit } का दाम लिखिए।
unit-needs-empty-shelf = <b>{ $item }</b> का { $amount } स्टॉक में है। इकाई तभी बदलेगी जब कुछ न बचे।
only-available = <b>{ $item }</b>: सिर्फ़ { $amount } उपलब्ध है
more-set-aside = <b>{ $item }</b>: बाकी ऑर्डरों के लिए { $amount } पहले से अलग रखा है। पहले उन्हें मंज़ूर या मना कीजिए।
above-mrp = <b>{ $item }</b> MRP { $mrp } से ऊपर नहीं बिक सकता।
mrp-below-price = <b>{ $item }</b> का दाम { $price } है, जो इस MRP से ऊपर है। पहले दाम बदलिए।
held-by-order = <b>{ $item }</b> एक बाकी ऑर्डर में है। पहले उस ऑर्डर को मंज़ूर या मना कीजिए।
name-taken = यह पहले से मौजूद है। <b>{ $item }</b> नाम का एक और सामान है।
not-kept = <b>{ $item }</b> इस दुकान में नहीं है।
not-kept-but = <b>{ $item }</b> इस दुकान में नहीं है। यह मिलेगा: { $near }
no-such-item = यह इस दुकान में नहीं है।

## The shop's day

today = आज
yesterday = कल
this-week = इस हफ़्ते
this-month = इस महीने
last-week = पिछले हफ़्ते
last-month = पिछले महीने
nothing-sold = { $period }: अभी कुछ नहीं बिका।
nothing-sold-of = { $period }: <b>{ $item }</b> अभी नहीं बिका।
sold-title = <b>{ $period }</b>: { $total }
some-unpriced = <i>कुछ सामान का दाम अभी तय नहीं है, वह जोड़ में नहीं है।</i>
store-opened = ✅ <b>{ $store }</b> खुल गई। ग्राहक ऑर्डर कर सकते हैं।
by-operator = 🔧 यह सेवा चलाने वाले ने यह किया है:
store-renamed = ✅ <b>{ $before }</b> का नया नाम: <b>{ $store }</b>। ग्राहकों का लिंक वही रहेगा।
store-now-closed = ✅ <b>{ $store }</b> बंद है। ग्राहकों को यह दिखता है, ऑर्डर नहीं आएँगे। /open से फिर खुलेगी।
store-closed = <b>{ $store }</b> अभी बंद है, ऑर्डर नहीं ले रही। थोड़ी देर बाद आइए।

## The khata

credit-added = ✅ <b>{ $person }</b>: { $amount } खाते में लिखा। { $balance }
credit-reduced = ✅ <b>{ $person }</b>: { $amount } खाते से कम किया। { $balance }
payment-taken = ✅ <b>{ $person }</b> ने { $amount } दिए। { $balance }
owes = { $amount } बाकी।
owes-nothing = कुछ बाकी नहीं।
paid-ahead = { $amount } अग्रिम जमा।
khata-new = 📒 नया खाता: <b>{ $person }</b>
khata-gone = <b>{ $person }</b> का नया खाता हटा दिया।
khata-of = <b>{ $person }</b>: { $balance }
khatas-title = <b>खाता</b>: { $count } लोग, कुल { $total } बाकी
nobody-owes = किसी का कुछ बाकी नहीं। 👍
no-such-khata = { $person } का कोई खाता नहीं है।
khata-line-credit = { $date }: { $amount } लिखा
khata-line-payment = { $date }: { $amount } दिए
khata-line-sale = { $date }: { $amount } का सामान
khata-line-return = { $date }: { $amount } का सामान वापस
khata-needs-price = खाते के लिए <b>{ $item }</b> का दाम चाहिए। पहले दाम तय कीजिए, या कुल रुपये लिखिए। कुछ नहीं लिखा गया।
khata-is-the-shops = आपका खाता दुकान रखती है। कितना बाकी है, मालिक से पूछिए।
amount-needed = कितने रुपये?
whose-khata = किसके खाते में?
which-khata = कौन से <b>{ $person }</b>?
paid-cash = नकद: { $amount }
paid-upi = UPI: { $amount }
paid-credit = उधार: { $amount }
paid-somehow = कैसे दिया, नहीं बताया: { $amount }
orders-accepted = मंज़ूर, देने बाकी ऑर्डर: { $count }, { $total }
later-bill = बिल अभी नहीं बन सकता। किसका कितना हिसाब है: /khata · कुछ नहीं लिखा गया।
later-reminder = याद दिलाना अभी नहीं हो सकता। /khata में देखिए किसका कितना बाकी है, और खुद बता दीजिए।
later-export = फ़ाइल अभी नहीं बन सकती। यहीं देखिए: /inventory माल, /today बिक्री, /khata उधार।
later-staff = सहायक को अलग से जोड़ना अभी नहीं हो सकता। अभी सिर्फ़ आप ही हिसाब लिख सकते हैं।
later-delivery = पता या समय अभी दर्ज नहीं हो सकता। दुकान को खुद बता दीजिए।
later-payment = भुगतान अभी दर्ज नहीं हो सकता। दुकान के मालिक को दिखाइए, वे लिख लेंगे।
later-broadcast = सब ग्राहकों को संदेश अभी नहीं भेज सकता। अपना लिंक फ़ॉरवर्ड कीजिए: /link
later-upi = UPI QR अभी नहीं बन सकता। अपना QR दिखाइए, फिर लिखिए, जैसे: <i>2 किलो चावल बेचा यूपीआई</i>
later-upi-customer = UPI QR अभी नहीं बन सकता। दुकान पर पैसे दीजिए: काउंटर का QR स्कैन कीजिए।
later-my-bill = बिल अभी नहीं बन सकता। आपके ऑर्डर और उनका कुल: /orders · बिल दुकान से मिलेगा।

## Orders

catalogue-title = <b>{ $store }</b>, { $count } सामान। जो चाहिए उसे छुएँ:
empty-catalogue = <b>{ $store }</b> में अभी कोई सामान नहीं है। थोड़ी देर बाद आइए।
basket-title = <b>{ $store }</b> से आपका ऑर्डर
basket-empty = आपकी टोकरी खाली है।
basket-cleared = कैंसल किया। आपकी टोकरी खाली है।
basket-changed = इस बीच कुछ बदल गया है। एक बार देखकर फिर कन्फ़र्म कीजिए।
basket-full = आपकी टोकरी भर गई है। पहले इतना ऑर्डर कर दीजिए।
line-gone = ⚠️ { $item } { $amount }: खत्म हो गया
line-name = { $item }
line-amount = { $item } { $amount }
line-sum = { $item }: { $price }
line-priced = { $item } { $amount }: { $price }
line-at-shop = { $item } { $amount }: दाम दुकान पर
line-short = ⚠️ { $item } { $amount }: सिर्फ़ { $left } बचा है
total = <b>कुल { $total }</b>
total-at-shop = <b>कुल: दाम दुकान पर</b>
total-partly = <b>कुल { $total }</b>, बाकी का दाम दुकान पर
sold-out = माफ़ कीजिए, यह सामान अभी-अभी बिक गया। मात्रा बदलकर देखिए।
order-placed = ऑर्डर #{ $order } दे दिया
your-order = <b>ऑर्डर #{ $order }</b>, { $store }
order-of = <b>ऑर्डर #{ $order }</b>, { $customer } का
new-order = 🔔 <b>नया ऑर्डर #{ $order }</b>, { $customer } का
standing-pending = ⏳ दुकान के जवाब का इंतज़ार
standing-accepted = ✅ मंज़ूर
standing-rejected = ❌ नामंज़ूर
standing-rejected-because = ❌ नामंज़ूर: { $reason }
standing-cancelled = ✖️ ग्राहक ने कैंसल किया
standing-expired = ⌛ जवाब नहीं मिला, समय खत्म
standing-withdrawn = ✖️ दुकान ने कैंसल किया
standing-withdrawn-because = ✖️ दुकान ने कैंसल किया: { $reason }
standing-delivered = 🛍 दे दिया
pending-orders = { $count } ऑर्डर आपके जवाब के इंतज़ार में
pending-order = <b>#{ $order }</b>, { $customer } का
more-lines = … और { $count }
no-pending-orders = कोई ऑर्डर बाकी नहीं। 👍
to-hand-over = 🛍 मंज़ूर, देने बाकी: { $count }
order-waits = ⏰ { $customer } का ऑर्डर #{ $order } { $minutes } मिनट से इंतज़ार में है।
order-accepted = ✅ ऑर्डर #{ $order } मंज़ूर
order-rejected = ❌ ऑर्डर #{ $order } नामंज़ूर। सामान वापस स्टॉक में आ गया।
order-cancelled = ✖️ ऑर्डर #{ $order } कैंसल
order-withdrawn = ✖️ ऑर्डर #{ $order } कैंसल। सामान वापस स्टॉक में आ गया, ग्राहक को बता दिया।
order-delivered = 🛍 ऑर्डर #{ $order } दे दिया
delivered-cash = 🛍 ऑर्डर #{ $order } दे दिया: { $amount } नकद
delivered-upi = 🛍 ऑर्डर #{ $order } दे दिया: { $amount } UPI से
delivered-credit = 🛍 ऑर्डर #{ $order } दे दिया: { $amount } उधार
order-not-delivered = ऑर्डर #{ $order }, { $customer } का: मंज़ूर है, अभी दिया नहीं। ग्राहक को बता दिया।
ready-told = ✅ { $customer } को बता दिया कि ऑर्डर #{ $order } तैयार है।
accept-first = ऑर्डर #{ $order } अभी आपके जवाब के इंतज़ार में है। पहले मंज़ूर कीजिए: /orders
customer-forgotten = ऑर्डर #{ $order } के ग्राहक ने अपनी जानकारी मिटवा दी है। उन्हें न कुछ बताया जा सकता है, न उनके खाते में लिखा जा सकता है।
order-counted-otherwise = ऑर्डर #{ $order } कैंसल नहीं हो सकता: <b>{ $item }</b> अब दूसरी इकाई में गिना जाता है। ऑर्डर वैसा ही है; ग्राहक को खुद बता दीजिए।
already-accepted = ऑर्डर #{ $order } पहले ही मंज़ूर हो चुका है।
already-rejected = ऑर्डर #{ $order } पहले ही नामंज़ूर हो चुका है।
already-cancelled = ऑर्डर #{ $order } ग्राहक पहले ही कैंसल कर चुके हैं।
already-expired = ऑर्डर #{ $order } का समय पहले ही खत्म हो चुका है।
already-withdrawn = ऑर्डर #{ $order } दुकान पहले ही कैंसल कर चुकी है।
already-delivered = ऑर्डर #{ $order } पहले ही दिया जा चुका है।
news-accepted = ✅ { $store } ने आपका ऑर्डर #{ $order } मंज़ूर कर लिया है।
news-rejected = ❌ { $store } आपका ऑर्डर #{ $order } नहीं ले पाई।
news-rejected-because = ❌ { $store } आपका ऑर्डर #{ $order } नहीं ले पाई: { $reason }
news-expired = ⌛ { $store } ने आपके ऑर्डर #{ $order } का समय पर जवाब नहीं दिया, इसलिए वह बंद हो गया। फिर से ऑर्डर कीजिए या दुकान पर फ़ोन कीजिए।
news-withdrawn = ✖️ { $store } को आपका ऑर्डर #{ $order } कैंसल करना पड़ा।
news-withdrawn-because = ✖️ { $store } को आपका ऑर्डर #{ $order } कैंसल करना पड़ा: { $reason }
news-delivered = 🛍 { $store } ने आपका ऑर्डर #{ $order } दे दिया है। धन्यवाद!
news-not-delivered = { $store } से सुधार: आपका ऑर्डर #{ $order } मंज़ूर है, पर अभी दिया नहीं गया।
news-ready = 📦 { $store } में आपका ऑर्डर #{ $order } तैयार है।
news-cancelled = ✖️ { $customer } ने ऑर्डर #{ $order } कैंसल कर दिया। सामान वापस स्टॉक में आ गया।
news-expired-for-owner = ⌛ { $customer } का ऑर्डर #{ $order } जवाब न मिलने से बंद हो गया। सामान वापस स्टॉक में आ गया।
customer-unreachable = { $customer } अब Telegram पर नहीं मिल रहे: बॉट ब्लॉक किया है या Telegram छोड़ दिया है।
shop-unreachable = ⚠️ <b>{ $store }</b> अभी Telegram पर नहीं मिल रही। आपका ऑर्डर #{ $order } रखा हुआ है। दुकान को फ़ोन कीजिए या वहाँ चले जाइए।
no-such-order = #{ $order } नंबर का कोई ऑर्डर नहीं है।
no-orders-yet = आपने यहाँ अभी तक कोई ऑर्डर नहीं दिया।
button-gone = यह बटन अब काम का नहीं है। लिखकर भेजिए, या /help देखिए

## For whoever runs the service

alert-dead-letter = ⚠️ एक काम नहीं हो पाया और अलग रखा गया: नंबर <b>{ $reference }</b>. वजह लॉग में लिखी है।
alert-dead-letters = ⚠️ { $count } काम नहीं हो पाए और अलग रखे गए: { $references }. वजह लॉग में लिखी है।
alert-disk-low = ⚠️ सेवा की डिस्क लगभग भर गई है। जगह बनाइए, वरना जल्दी ही कुछ लिखा नहीं जाएगा।
alert-backup-old = ⚠️ सबसे नया बैकअप दो दिन से पुराना है। नया बनाइए: <code>kirana backup</code>
alert-backup-failed = ⚠️ पिछला बैकअप नहीं हो पाया। वजह लॉग में है। फिर कोशिश कीजिए: <code>kirana backup</code>
alert-journal = ⚠️ बहीखाते के साथ रखी फ़ाइल <code>journal</code> लिखी नहीं जा रही। दुकान चलती रहेगी; पर अभी बहीखाता खो गया तो ऑर्डर नंबर दोबारा आ सकते हैं, और जिनका डेटा मिटाया गया था वह लौट सकता है। वजह लॉग में है।
backup-not-sent = ⚠️ बैकअप की आपकी कॉपी यहाँ नहीं भेजी जा सकी। वह मशीन पर है; अगला बैकअप फिर भेजूँगा।
backup-too-large = ⚠️ बैकअप अब 50 MB से बड़े हैं, टेलीग्राम इतना नहीं लेता। वे अब सिर्फ़ मशीन पर हैं: कृपया उन्हें खुद किसी और जगह भी कॉपी कर लीजिए।
backup-for-you = 🔐 आज का बैकअप, सभी दुकानों का, ताला लगा हुआ। यह फ़ाइल संभालकर रखिए। आपकी गुप्त चाबी के साथ <code>kirana restore</code> सब वापस ले आता है।
alert-bot-refused = ⚠️ { $bot } बंद है: Telegram उसका टोकन अब नहीं मानता। नया टोकन सेटिंग में डालिए और सेवा फिर चलाइए।
alert-bot-doubled = ⚠️ कोई दूसरा प्रोग्राम { $bot } के संदेश पढ़ रहा है, इसलिए कुछ यहाँ नहीं पहुँचते। उसे बंद कीजिए।
alert-claude-budget = ⚠️ Claude का आज का बजट ख़त्म हो गया। कल तक बॉट उसके बिना चलेंगे।
alert-claude-refused = ⚠️ Claude मना कर रहा है: कुंजी, खाता या मॉडल देखिए। बॉट उसके बिना चल रहे हैं। और जानकारी: <code>kirana doctor</code>
alert-owner-unreachable = ⚠️ <b>{ $store }</b> के मालिक Telegram पर नहीं मिल रहे: बॉट ब्लॉक है या खाता नहीं रहा। जिन ग्राहकों का ऑर्डर रुका है, उन्हें बता दिया।
owner-bot = मालिक का बॉट
customer-bot = ग्राहकों का बॉट
## What a shop knows of a customer

my-data = <b>{ $store } आपके बारे में यह रखती है</b>
    नाम: { $person }
    टेलीग्राम नंबर: { $id }
    ग्राहक कब से: { $since }
my-data-no-orders = कोई ऑर्डर नहीं।
my-data-order = <b>ऑर्डर #{ $order }</b>, { $date }
my-data-orders-more = … और { $count } पुराने ऑर्डर। दुकान आपको सब एक फ़ाइल में दे सकती है।
my-data-basket = <b>आपकी टोकरी में</b>
my-data-khata = <b>आपका खाता</b>: { $balance }
my-data-chat = यहाँ की बातचीत { $days } दिन बाद मिट जाती है। ऑर्डर दुकान के बही-खाते में रहते हैं। /forget से दुकान आपको भूल जाती है।
forget-ask = क्या <b>{ $store }</b> आपको भूल जाए?
    आपका नाम, टेलीग्राम नंबर, टोकरी और यह चैट मिट जाएँगे। दुकान के बही-खाते में ऑर्डर के आँकड़े बिना नाम के रहेंगे। यह वापस नहीं हो सकता।
forget-khata = आपका खाता रहेगा: { $balance } यह दुकान की अपनी किताब है। इस बारे में दुकानदार से बात करें।
forget-khata-even = आपका खाता बराबर है, इसलिए उसका नाम भी मिट जाएगा।
forget-orders = यहाँ आपके ऑर्डर अभी खुले हैं। दुकान जवाब दे दे, या आप कैंसल कर दें, फिर /forget दोबारा लिखें।
forgotten-elsewhere = दूसरी दुकानें आपको अभी जानती हैं: /stores
you-are-forgotten = हो गया। <b>{ $store }</b> आपको भूल गई। 🙏

## Buttons

label = { $words }
label-accept = ✅ मंज़ूर
label-reject = ❌ मना करें
label-accept-order = ✅ #{ $order } मंज़ूर
label-reject-order = ❌ #{ $order } मना करें
label-undo = ↩️ वापस लें
label-khata = { $person } · { $balance }
label-new-item = ➕ नया सामान: { $item }
label-new-khata = ➕ नया: { $person }
label-confirm = ✅ कन्फ़र्म
label-cancel = ✖️ कैंसल
label-cancel-order = ✖️ ऑर्डर कैंसल
label-cancel-number = ✖️ #{ $order } कैंसल
label-hand-over = 🛍 दे दिया
label-to-hand-over = 🛍 #{ $order } { $customer }
label-yes = ✅ हाँ
label-cash = नकद
label-upi = UPI
label-udhaar = उधार
label-no = ✖️ नहीं
label-inventory = 📦 स्टॉक
label-pending = 🔔 ऑर्डर
label-low-stock = ⚠️ खत्म होने वाला
label-help = ❓ मदद
label-catalogue = 🛒 सामान देखें
label-basket = 🧺 टोकरी
label-basket-count = 🧺 टोकरी ({ $count })
label-basket-total = 🧺 टोकरी ({ $count }) { $total }
label-my-orders = 📋 मेरे ऑर्डर
label-forget-me = 🗑 मुझे भूल जाओ
label-add-more = ➕ और सामान जोड़ें
label-replace = 🔁 उसकी जगह
label-on-top = ➕ उसी में जोड़ो
label-item = { $item }
label-item-priced = { $item } · { $price }/{ $unit }
label-line = { $item } { $amount }
label-amount = { $amount }
label-less = − { $item }
label-more = + { $item }
label-previous = ‹ पीछे
label-next = आगे ›
label-current-store = ✓ { $store }
label-add-stock = माल आया
label-record-sale = बिक गया
label-check-stock = सिर्फ़ दिखाओ
label-order = ऑर्डर करें
label-set-price = दाम तय करें
label-delete = लिस्ट से हटाओ
label-rename = नाम बदलो
label-set-stock = इतना ही माल है
label-write-off = ख़राब हो गया
label-return = वापस आया
label-add-credit = खाते में लिखो
label-payment = पैसा मिला
label-correct = पिछली एंट्री ठीक करो
label-repeat = पिछली बार जैसा
label-set-unit = इकाई बदलो
label-set-level = इससे कम पर बताओ
label-rename-store = दुकान का नया नाम
label-set-pack = पैक का नाप याद रखो
label-per-unit = एक का { $amount }
label-in-all = कुल { $amount }

## The bots' profiles: at most 120 characters

description-owner = दुकान का स्टॉक, बिक्री और ऑर्डर, बस कुछ शब्द लिखकर।
description-customer = अपने मोहल्ले की दुकान से अपने शब्दों में ऑर्डर कीजिए।

## The menu of commands

menu-start = शुरू करें
menu-inventory = दुकान का सारा सामान
menu-low-stock = क्या खत्म हो रहा है
menu-pending = जवाब के इंतज़ार में ऑर्डर
menu-today = आज की बिक्री
menu-khata = किसका कितना बाकी
menu-undo = पिछली एंट्री वापस लें
menu-link = ग्राहकों का लिंक और QR पोस्टर
menu-open = दुकान खोलें
menu-close = दुकान बंद करें
menu-language = भाषा बदलें
menu-cancel = चल रहा काम कैंसल करें
menu-help = क्या-क्या हो सकता है
menu-catalogue = सामान देखें और चुनें
menu-basket = आपने क्या-क्या चुना
menu-my-orders = आपके ऑर्डर
menu-stores = दुकान बदलें
menu-my-data = दुकान आपके बारे में क्या रखती है
menu-forget = दुकान से अपनी जानकारी मिटाएँ

## The store's own words

forgotten = भुला दिया: { $words }
no-such-word = <b>{ $words }</b> मैंने सीखा नहीं है। /words में देखिए।
word-taken = <b>{ $words }</b> का मतलब पहले से कुछ और है, इसे नहीं सीख सकता।
label-forget = ✖ { $words }
label-words = मेरे शब्द
learnt = याद रहेगा: <b>{ $words }</b> = { $item }
menu-words = सामान के लिए आपके अपने शब्द
no-words = अभी मैंने कोई शब्द नहीं सीखा। जब मैं पूछता हूँ कि कौन सा सामान, आपका जवाब याद रखता हूँ।
word-line = { $words } = { $item }
words-title = आपके { $count } शब्द याद हैं। भुलाने के लिए ✖ दबाएँ:
