# Marathi. No native speaker has reviewed this file yet; docs/translating.md says how to correct it.
# What stands in { } is put in by kirana: keep it as it is, wherever the sentence wants it.
# <b> and <i> are bold and italic. Short sentences: a shopkeeper reads them between two customers.

unit-kg = किलो
unit-g = ग्रॅम
unit-litre = लिटर
unit-ml = मिली
unit-piece = नग
unit-dozen = डझन
unit-packet = { $count ->
        [one] पाकीट
       *[other] पाकिटे
    }
unit-bottle = { $count ->
        [one] बाटली
       *[other] बाटल्या
    }
unit-box = { $count ->
        [one] डबा
       *[other] डबे
    }
unit-bag = { $count ->
        [one] गोणी
       *[other] गोण्या
    }
unit-bundle = { $count ->
        [one] जुडी
       *[other] जुड्या
    }
unit-unit = युनिट

## The way in

ask-store-name = नमस्कार! 🙏 तुमच्या दुकानाचे नाव काय?
bad-store-name = दुकानाचे नाव पाठवा: अक्षरांत, जास्तीत जास्त 60 अक्षरे.
store-named = <b>{ $store }</b>. कोणत्या भाषेत बोलू या?
store-ready = <b>{ $store }</b> तयार आहे. ✅
    ग्राहक इथून ऑर्डर देतील: { $link }
    हे चित्र छापून काउंटरवर लावा, किंवा पुढे पाठवा.

    आता पहिला माल लिहून पाठवा, जसे तुम्ही बोलता:
    <i>50 पाकीट मॅगी जमा करा, भाव 14 रुपये</i>
customer-link = <b>{ $store }</b> च्या ग्राहकांसाठी लिंक: { $link }
    हे चित्र छापून काउंटरवर लावा, किंवा पुढे पाठवा.
poster-call = स्कॅन करा, Telegram वर ऑर्डर द्या
poster-invitation = टेलिग्रामवर तुमचे दुकान उघडण्यासाठी स्कॅन करा
welcome-back-owner = <b>{ $store }</b> मध्ये पुन्हा स्वागत! जे आले किंवा विकले ते फक्त लिहा.
uninvited = इथे दुकान उघडण्यासाठी एकदाच चालणारी लिंक लागते. ही सेवा चालवणारे ती अशी बनवतात: <code>kirana store invite</code>
    त्यांच्याकडून लिंक मागा आणि याच फोनवर उघडा.
invite-used = ही लिंक आधी वापरली आहे किंवा जुनी झाली आहे. सेवा चालवणाऱ्यांकडून नवी मागा: <code>kirana store invite</code>
operator-welcome = आता ही सेवा तुम्ही चालवता. काही पाहायचे असेल तर मी इथेच सांगेन. 🔧
operator-here = ही सेवा तुम्ही चालवता; काही महत्त्वाचे असेल तर मी इथेच सांगेन. स्वतःचे दुकान उघडायचे असेल तर लिंक बनवा: <code>kirana store invite</code>
operator-moved = यापुढे ही सेवा दुसरे कोणी चालवतात. महत्त्वाच्या सूचना त्यांनाच जातील.
operator-elsewhere = सेवा कोण चालवते हे सेटिंगमध्ये ठरलेले आहे. या लिंकने काही बदलले नाही.
welcome-customer = नमस्कार { $person }! 🙏 <b>{ $store }</b> मध्ये तुमचे स्वागत.
open-store-link = आधी तुमच्या दुकानाची लिंक उघडा, किंवा काउंटरवरचा QR कोड स्कॅन करा.
invalid-link = दुकानाची ही लिंक चुकीची आहे. दुकानदाराकडून नवी लिंक मागा.
store-not-available = हे दुकान सध्या उपलब्ध नाही. दुकानदाराशी बोला.
your-stores = तुमची दुकाने. कोणते हवे?
choose-language = कोणत्या भाषेत बोलू या?
language-chosen = ठीक आहे, मराठी. ✅
private-chats-only = इथे ग्रुपमध्ये बोलता येत नाही. मला थेट लिहा. 🙏

## Help

owner-help = जे झाले ते फक्त लिहा:
    <i>50 पाकीट मॅगी जमा करा</i>
    <i>2 किलो तांदूळ विकला</i>
    <i>साखर किती आहे?</i>
    <i>साखरेचा भाव 46 करा</i>
    <i>ऑर्डर 3 मंजूर करा</i>

    /inventory दुकानातला सगळा माल
    /low काय संपत आले आहे
    /orders तुमच्या उत्तराची वाट पाहणाऱ्या ऑर्डर
    /today आजची विक्री
    /khata कोणाचे किती बाकी
    /undo शेवटची नोंद मागे
    /link ग्राहकांसाठी लिंक आणि QR पोस्टर
    /close आणि /open दुकान बंद किंवा सुरू
    /rename /delete /unit /price /alert /pack एका वस्तूसाठी
    /words वस्तूंचे तुमचे शब्द
    /shopname /language /cancel
customer-help = काय हवे ते लिहा:
    <i>2 किलो तांदूळ आणि 1 लिटर तेल पाठवा</i>
    <i>दूध आहे का?</i>

    /items दुकानातला माल बघा आणि टॅप करून निवडा
    /basket तुम्ही काय काय निवडले
    /orders तुमच्या ऑर्डर
    /stores दुकान बदला
    /mydata हे दुकान तुमच्याबद्दल काय जाणते
    /forget दुकानातून तुमची माहिती काढून टाका
    /language /cancel
owner-examples = उदाहरणार्थ: <i>50 पाकीट मॅगी जमा करा</i>, <i>2 किलो तांदूळ विकला</i>, <i>साखर किती आहे</i>
examples-of = उदाहरणार्थ: <i>{ $amount } { $item } जमा करा</i>, <i>{ $amount } { $item } विकला</i>, <i>{ $item } किती आहे</i>
understood = <b>{ $item }</b> समजले. याचे काय करायचे?
customer-examples = काय हवे ते लिहा, जसे <i>2 किलो तांदूळ आणि 1 लिटर तेल</i>, किंवा दुकानात काय आहे ते बघा. 👇
not-understood = हे समजले नाही. दुसऱ्या शब्दांत लिहाल का?
please-rephrase = हे समजले नाही. दुसऱ्या शब्दांत लिहाल का?
service-unavailable = सेवा सध्या बंद आहे. थोड्या वेळाने पुन्हा प्रयत्न करा.
set-aside = काहीतरी चुकले. पुन्हा प्रयत्न करा. (क्रमांक { $reference })
answer-only = { $words }

    <i>हिशोबात काहीही लिहिले नाही.</i>
takes-longer = ⏳ थोडा वेळ लागत आहे. अजून बघतो आहे.
here-it-is = 👇
too-long = मेसेज खूप लांब आहे. छोट्या छोट्या मेसेजमध्ये पाठवा.
too-many-at-once = एकदम खूप मेसेज आले. शेवटचे घेता आले नाहीत: थोड्या वेळाने पुन्हा पाठवा.
edits-are-not-read = बदललेले मेसेज वाचले जात नाहीत. नवा मेसेज पाठवा.
cannot-hear = व्हॉइस मेसेज ऐकता येत नाहीत. लिहून पाठवा, किंवा कीबोर्डच्या माइकवर बोला. 🎤
cannot-read-pictures = फोटो किंवा फाइल वाचता येत नाही. लिहून पाठवा.
cannot-read-that = फक्त लिहिलेले वाचता येते. लिहून पाठवा.
unknown-command = अशी कमांड नाही. /help बघा
command-needs-words = यासोबत वस्तूचे नावही लिहा, जसे: /{ $command }
greeting = नमस्कार! 🙏 बोला, काय हवे?
courtesy = 🙏 कधीही सांगा.
not-happened = ठीक आहे, काही लिहिले नाही.
not-yet = अजून काही लिहिले नाही. झाले की लिहा: <i>10 किलो तांदूळ आला</i>
nothing-ordered = काही ऑर्डर केले नाही. हवे तेव्हा लिहा.
stay-calm = माफ करा. मी दुकानातला छोटा मदतनीस आहे. बोला, काय हवे?
only-the-shop = इथे फक्त या दुकानाच्या कामात मदत मिळते.
owner-only = हे फक्त दुकानाचे मालक करू शकतात.
prices-are-the-owners = भाव दुकानाचे मालक ठरवतात.
nothing-done = ठीक आहे, काही केले नाही.
withdrawn = ठीक आहे, राहू दिले.
nothing-to-cancel = रद्द करण्यासारखे काही नाही.

## Questions

which-item = कोणते <b>{ $words }</b>?
how-much = <b>{ $item }</b> किती?
of-what = <b>{ $words }</b> काय?
how-big = <b>{ $word }</b> मध्ये किती असते ते मला माहीत नाही. एकूण किती: किलो, लिटर, पाकीट की नग?
how-much-in-pack = <b>{ $item }</b>: एका <b>{ $pack }</b> मध्ये किती { $unit }?
what-to-do = याचे काय करायचे?
is-this-right = हे बरोबर समजले का?
price-or-total = { $amount }: एकाचे, की सगळ्याचे मिळून?
how-paid = पैसे कसे मिळाले?
withdraw-ask = रद्द करू का? माल पुन्हा स्टॉकमध्ये जाईल आणि ग्राहकाला कळवले जाईल. हे मागे घेता येणार नाही.
chosen = ✓ { $words }
chosen-good = ✓ { $item }
ask-late = सेवा बंद असताना तुम्ही हे लिहिले होते: “{ $words }”. आता करू का?
question-closed = हा प्रश्न आता बंद झाला आहे.
which-order = बऱ्याच ऑर्डर बाकी आहेत. कोणता क्रमांक? /orders बघा
repeat-or-add = बास्केटमध्ये आधीच काही आहे. त्याजागी मागची ऑर्डर, की त्यातच जोडायची?
which-unit = <b>{ $item }</b> कशात मोजायचे? किलो, लिटर, नग, पाकीट, बाटली, डबा, गोणी …

## Stock

stock-added = ✅ <b>{ $item }</b>: { $added } जमा. आता { $stock }.
stock-added-new = ✅ नवी वस्तू <b>{ $item }</b>: { $added } जमा. आता { $stock }.
terms = { $terms }
term-price = भाव { $price } प्रति { $unit }
term-mrp = MRP { $price }
term-cost = खरेदी { $price }
stock-set = ✅ <b>{ $item }</b>: आता विकायला { $stock }.
goods-imported = 📥 तुमच्या यादीतून: { $added } नवीन वस्तू, { $changed } बदलल्या.
sold = ✅ <b>{ $item }</b>: { $sold } विक्री. शिल्लक { $left }.
sold-for = ✅ <b>{ $item }</b>: { $sold } विक्री, { $amount } ला. शिल्लक { $left }.
written-off = ✅ <b>{ $item }</b>: { $gone } खराब म्हणून काढले. शिल्लक { $left }.
taken-back = ✅ <b>{ $item }</b>: { $back } परत घेतले. आता { $stock }.
stock = <b>{ $item }</b>: { $amount }
stock-priced = <b>{ $item }</b>: { $amount } · { $price } प्रति { $unit }
low-stock = ⚠️ <b>{ $item }</b>: { $amount }
low-stock-priced = ⚠️ <b>{ $item }</b>: { $amount } · { $price } प्रति { $unit }
stock-at-shop = <b>{ $item }</b>: { $amount } · किंमत दुकानात
item-sold-out = <b>{ $item }</b> सध्या संपले आहे.
item-gone = <b>{ $item }</b> पुन्हा यादीतून काढले.
inventory-title = <b>दुकानाचा स्टॉक</b>, { $count } वस्तू
empty-inventory = स्टॉकमध्ये अजून काही नाही. पहिली वस्तू जमा करा!
low-stock-title = <b>संपत आलेले</b>, { $count } वस्तू
running-out = ⚠️ <b>{ $item }</b> संपत आले आहे
nothing-low = काहीही संपत आलेले नाही. 👍
price-set = ✅ <b>{ $item }</b>: { $price } प्रति { $unit }
unit-set = ✅ <b>{ $item }</b> आता असे मोजले जाईल: { $unit }
pack-set = 📦 <b>{ $item }</b>: { $pack } = { $content }. लक्षात ठेवीन.
pack-line = 📦 { $pack } = { $content }
low-stock-level-set = ✅ <b>{ $item }</b>: { $level } पेक्षा कमी झाले की कळवले जाईल
renamed = ✅ <b>{ $before }</b> चे नवे नाव: <b>{ $item }</b>
deleted = ✅ <b>{ $item }</b> यादीतून काढले.
undone = ↩️ मागे घेतले.
undone-deeds = ↩️ मागे घेतले: { $deeds }
undo-old = तुमची शेवटची नोंद { $date } ची आहे: { $deed }. मागे घेऊ का?
as-before = आणि जसे आधी होते:
deed-added = स्टॉकमध्ये आले { $goods }
deed-sold = विकले { $goods }
deed-sold-to = { $person } ला विकले: { $goods }
deed-written-off = खराब लिहिले { $goods }
deed-returned = ग्राहकाकडून परत आले { $goods }
deed-counted = मोजणी { $goods }
deed-priced = किंमत { $goods }
deed-changed = बदल { $goods }
deed-credit = { $person } च्या खात्यात { $amount }
deed-paid = { $person } यांनी { $amount } दिले
deed-handed-over = ऑर्डर #{ $order } दिली
deed-imported = तुमच्या यादीतील माल

nothing-to-undo = मागे घेण्यासारखे काही नाही.
already-undone = हे आधीच मागे घेतले आहे.
cannot-undo = मागे घेता येत नाही: <b>{ $item }</b> फक्त { $amount } शिल्लक आहे, बाकी विकले किंवा ऑर्डरमध्ये आहे.
cannot-correct = हे शब्दांनी दुरुस्त करता येत नाही. /undo ने मागे घ्या, मग नवीन लिहा.
undo-overtaken = मागे घेता येत नाही: त्यानंतर पुन्हा बदल झाला आहे.
undo-above-mrp = मागे घेता येत नाही: <b>{ $item }</b> ची आधीची किंमत MRP { $mrp } पेक्षा जास्त आहे.
item-name-needed = वस्तूचे नाव लिहा
quantity-must-be-positive = प्रमाण शून्यापेक्षा जास्त हवे
too-much = एवढे कोणत्याच दुकानात नसते. प्रमाण एकदा बघा.
whole-only = <b>{ $item }</b> पूर्णच विकले जाते ({ $unit }), सुटे नाही. पूर्ण संख्या पाठवा.
price-must-be-positive = <b>{ $item }</b> ची किंमत ₹0 पेक्षा जास्त पाठवा.
price-unknown = <b>{ $item }</b> ची किंमत माहीत नाही. प्रमाण लिहा, किंवा आधी किंमत ठरवा.
unit-does-not-fit = <b>{ $item }</b> इथे { $unit } असे मोजले जाते, { $said } वरून हिशोब होत नाही. { $unit } असे लिहा.
price-not-even = <b>{ $item }</b> ची ही किंमत { $unit } प्रमाणे समान येत नाही. एका { $unit } ची किंमत लिहा.
unit-needs-empty-shelf = <b>{ $item }</b> { $amount } स्टॉकमध्ये आहे. काहीच शिल्लक नसेल तेव्हाच एकक बदलता येते.
only-available = <b>{ $item }</b>: फक्त { $amount } उपलब्ध
more-set-aside = <b>{ $item }</b>: बाकी ऑर्डरसाठी { $amount } आधीच राखून ठेवले आहे. आधी त्या ऑर्डर मंजूर किंवा नामंजूर करा.
above-mrp = <b>{ $item }</b> MRP { $mrp } पेक्षा जास्त दराने विकता येत नाही.
mrp-below-price = <b>{ $item }</b> ची किंमत { $price } आहे, या MRP पेक्षा जास्त. आधी किंमत बदला.
held-by-order = <b>{ $item }</b> एका बाकी ऑर्डरमध्ये आहे. आधी ती ऑर्डर मंजूर किंवा नामंजूर करा.
name-taken = हे आधीच आहे. <b>{ $item }</b> नावाची दुसरी वस्तू आहे.
not-kept = <b>{ $item }</b> या दुकानात नाही.
not-kept-but = <b>{ $item }</b> या दुकानात नाही. हे मिळेल: { $near }
no-such-item = हे या दुकानात नाही.

## The shop's day

today = आज
yesterday = काल
this-week = या आठवड्यात
this-month = या महिन्यात
last-week = मागच्या आठवड्यात
last-month = मागच्या महिन्यात
nothing-sold = { $period }: अजून काही विकले नाही.
nothing-sold-of = { $period }: <b>{ $item }</b> अजून विकले नाही.
sold-title = <b>{ $period }</b>: { $total }
some-unpriced = <i>काही वस्तूंची किंमत अजून ठरलेली नाही, त्या बेरजेत नाहीत.</i>
store-opened = ✅ <b>{ $store }</b> सुरू झाले. ग्राहक ऑर्डर देऊ शकतात.
by-operator = 🔧 ही सेवा चालवणाऱ्यांनी हे केले आहे:
store-renamed = ✅ <b>{ $before }</b> चे नवे नाव: <b>{ $store }</b>. ग्राहकांची लिंक तीच राहील.
store-now-closed = ✅ <b>{ $store }</b> बंद आहे. ग्राहकांना हे दिसते, ऑर्डर येणार नाहीत. /open ने पुन्हा सुरू होईल.
store-closed = <b>{ $store }</b> सध्या बंद आहे, ऑर्डर घेत नाही. थोड्या वेळाने या.

## The khata

credit-added = ✅ <b>{ $person }</b>: { $amount } खात्यात लिहिले. { $balance }
credit-reduced = ✅ <b>{ $person }</b>: खात्यातून { $amount } कमी केले. { $balance }
payment-taken = ✅ <b>{ $person }</b> यांनी { $amount } दिले. { $balance }
owes = { $amount } बाकी.
owes-nothing = काही बाकी नाही.
paid-ahead = { $amount } आगाऊ जमा.
khata-new = 📒 नवीन खाते: <b>{ $person }</b>
khata-gone = <b>{ $person }</b> यांचे नवीन खाते काढले.
khata-of = <b>{ $person }</b>: { $balance }
khatas-title = <b>खाते</b>: { $count } जण, एकूण { $total } बाकी
nobody-owes = कोणाचे काही बाकी नाही. 👍
no-such-khata = { $person } यांचे खाते नाही.
khata-line-credit = { $date }: { $amount } लिहिले
khata-line-payment = { $date }: { $amount } दिले
khata-line-sale = { $date }: { $amount } चा माल
khata-line-return = { $date }: { $amount } चा माल परत
khata-needs-price = खात्यासाठी <b>{ $item }</b> ची किंमत हवी. आधी किंमत ठरवा, किंवा एकूण रुपये लिहा. काहीही लिहिले नाही.
khata-is-the-shops = तुमचे खाते दुकान ठेवते. किती बाकी आहे ते मालकांना विचारा.
amount-needed = किती रुपये?
whose-khata = कोणाच्या खात्यात?
which-khata = कोणते <b>{ $person }</b>?
paid-cash = रोख: { $amount }
paid-upi = UPI: { $amount }
paid-credit = उधार: { $amount }
paid-somehow = कसे दिले ते सांगितले नाही: { $amount }
orders-accepted = मंजूर, अजून द्यायच्या ऑर्डर: { $count }, { $total }
later-bill = बिल अजून करता येत नाही. खाते बघायला /khata · काहीही लिहिले नाही.
later-reminder = आठवण पाठवणे अजून जमत नाही. कोणाचे किती बाकी ते /khata दाखवते, तुम्हीच सांगा.
later-export = फाइल अजून करता येत नाही. इथेच बघा: /inventory माल, /today विक्री, /khata उधारी.
later-staff = मदतनीस जोडणे अजून जमत नाही. सध्या फक्त तुम्हीच हिशोब लिहू शकता.
later-delivery = पत्ता किंवा वेळ अजून नोंदवता येत नाही. दुकानाला तुम्हीच सांगा.
later-payment = पेमेंट अजून नोंदवता येत नाही. दुकानाच्या मालकांना दाखवा, ते लिहून घेतील.
later-broadcast = सगळ्या ग्राहकांना मेसेज अजून पाठवता येत नाही. तुमची लिंक पुढे पाठवा: /link
later-upi = UPI QR अजून करता येत नाही. तुमचा QR दाखवा, मग लिहा, जसे: <i>2 किलो तांदूळ विकला upi</i>
later-upi-customer = UPI QR अजून करता येत नाही. दुकानात पैसे द्या: काउंटरवरचा QR स्कॅन करा.
later-my-bill = बिल अजून करता येत नाही. तुमच्या ऑर्डर आणि एकूण रक्कम: /orders · बिल दुकानातून मिळेल.

## Orders

catalogue-title = <b>{ $store }</b>, { $count } वस्तू. हवे त्यावर टॅप करा:
empty-catalogue = <b>{ $store }</b> मध्ये सध्या काही माल नाही. थोड्या वेळाने या.
basket-title = <b>{ $store }</b> मधली तुमची ऑर्डर
basket-empty = तुमची टोपली रिकामी आहे.
basket-cleared = रद्द केले. तुमची टोपली रिकामी आहे.
basket-changed = मधल्या वेळेत काहीतरी बदलले आहे. पुन्हा एकदा बघून नक्की करा.
basket-full = तुमची टोपली भरली आहे. आधी एवढी ऑर्डर द्या.
line-gone = ⚠️ { $item } { $amount }: संपले
line-name = { $item }
line-amount = { $item } { $amount }
line-sum = { $item }: { $price }
line-priced = { $item } { $amount }: { $price }
line-at-shop = { $item } { $amount }: किंमत दुकानात
line-short = ⚠️ { $item } { $amount }: फक्त { $left } शिल्लक
total = <b>एकूण { $total }</b>
total-at-shop = <b>एकूण: किंमत दुकानात</b>
total-partly = <b>एकूण { $total }</b>, बाकीची किंमत दुकानात
sold-out = माफ करा, ही वस्तू आत्ताच संपली. प्रमाण बदलून बघा.
order-placed = ऑर्डर #{ $order } दिली
your-order = <b>ऑर्डर #{ $order }</b>, { $store }
order-of = <b>ऑर्डर #{ $order }</b>, ग्राहक { $customer }
new-order = 🔔 <b>नवी ऑर्डर #{ $order }</b>, ग्राहक { $customer }
standing-pending = ⏳ दुकानाच्या उत्तराची वाट आहे
standing-accepted = ✅ मंजूर
standing-rejected = ❌ नामंजूर
standing-rejected-because = ❌ नामंजूर: { $reason }
standing-cancelled = ✖️ ग्राहकाने रद्द केली
standing-expired = ⌛ उत्तर आले नाही, वेळ संपली
standing-withdrawn = ✖️ दुकानाने रद्द केली
standing-withdrawn-because = ✖️ दुकानाने रद्द केली: { $reason }
standing-delivered = 🛍 दिली
pending-orders = { $count ->
        [one] { $count } ऑर्डर तुमच्या उत्तराची वाट पाहत आहे
       *[other] { $count } ऑर्डर तुमच्या उत्तराची वाट पाहत आहेत
    }
pending-order = <b>#{ $order }</b>, ग्राहक { $customer }
more-lines = … आणखी { $count }
no-pending-orders = एकही ऑर्डर बाकी नाही. 👍
to-hand-over = 🛍 मंजूर, द्यायच्या बाकी: { $count }
order-waits = ⏰ { $customer } यांची ऑर्डर #{ $order } { $minutes } मिनिटांपासून थांबली आहे.
order-accepted = ✅ ऑर्डर #{ $order } मंजूर
order-rejected = ❌ ऑर्डर #{ $order } नामंजूर. माल पुन्हा स्टॉकमध्ये आला.
order-cancelled = ✖️ ऑर्डर #{ $order } रद्द
order-withdrawn = ✖️ ऑर्डर #{ $order } रद्द. माल पुन्हा स्टॉकमध्ये आला, ग्राहकाला कळवले.
order-delivered = 🛍 ऑर्डर #{ $order } दिली
delivered-cash = 🛍 ऑर्डर #{ $order } दिली: { $amount } रोख
delivered-upi = 🛍 ऑर्डर #{ $order } दिली: { $amount } UPI ने
delivered-credit = 🛍 ऑर्डर #{ $order } दिली: { $amount } उधारी
order-not-delivered = ऑर्डर #{ $order }, { $customer } यांची: मंजूर आहे, अजून दिली नाही. ग्राहकाला कळवले.
ready-told = ✅ { $customer } यांना कळवले की ऑर्डर #{ $order } तयार आहे.
accept-first = ऑर्डर #{ $order } अजून तुमच्या उत्तराची वाट बघत आहे. आधी मंजूर करा: /orders
customer-forgotten = ऑर्डर #{ $order } च्या ग्राहकाने आपली माहिती पुसायला लावली आहे. त्यांना काही कळवता येत नाही आणि त्यांच्या खात्यात लिहिता येत नाही.
order-counted-otherwise = ऑर्डर #{ $order } रद्द करता येत नाही: <b>{ $item }</b> आता दुसऱ्या एककात मोजले जाते. ऑर्डर तशीच आहे; ग्राहकाला स्वतः सांगा.
already-accepted = ऑर्डर #{ $order } आधीच मंजूर झाली आहे.
already-rejected = ऑर्डर #{ $order } आधीच नामंजूर झाली आहे.
already-cancelled = ऑर्डर #{ $order } ग्राहकाने आधीच रद्द केली आहे.
already-expired = ऑर्डर #{ $order } ची वेळ आधीच संपली आहे.
already-withdrawn = ऑर्डर #{ $order } दुकानाने आधीच रद्द केली आहे.
already-delivered = ऑर्डर #{ $order } आधीच दिली आहे.
news-accepted = ✅ { $store } ने तुमची ऑर्डर #{ $order } मंजूर केली आहे.
news-rejected = ❌ { $store } ला तुमची ऑर्डर #{ $order } घेता आली नाही.
news-rejected-because = ❌ { $store } ला तुमची ऑर्डर #{ $order } घेता आली नाही: { $reason }
news-expired = ⌛ { $store } ने तुमच्या ऑर्डर #{ $order } ला वेळेत उत्तर दिले नाही, म्हणून ती बंद झाली. पुन्हा ऑर्डर द्या किंवा दुकानात फोन करा.
news-withdrawn = ✖️ { $store } ला तुमची ऑर्डर #{ $order } रद्द करावी लागली.
news-withdrawn-because = ✖️ { $store } ला तुमची ऑर्डर #{ $order } रद्द करावी लागली: { $reason }
news-delivered = 🛍 { $store } ने तुमची ऑर्डर #{ $order } दिली आहे. धन्यवाद!
news-not-delivered = { $store } कडून दुरुस्ती: तुमची ऑर्डर #{ $order } मंजूर आहे, पण अजून दिलेली नाही.
news-ready = 📦 { $store } मध्ये तुमची ऑर्डर #{ $order } तयार आहे.
news-cancelled = ✖️ { $customer } यांनी ऑर्डर #{ $order } रद्द केली. माल पुन्हा स्टॉकमध्ये आला.
news-expired-for-owner = ⌛ { $customer } यांची ऑर्डर #{ $order } उत्तर न मिळाल्याने बंद झाली. माल पुन्हा स्टॉकमध्ये आला.
customer-unreachable = { $customer } आता Telegram वर मिळत नाहीत: बॉट ब्लॉक केला आहे किंवा Telegram सोडले आहे.
shop-unreachable = ⚠️ <b>{ $store }</b> सध्या Telegram वर मिळत नाही. तुमची ऑर्डर #{ $order } ठेवली आहे. दुकानात फोन करा किंवा तिथे जा.
no-such-order = #{ $order } क्रमांकाची ऑर्डर नाही.
no-orders-yet = तुम्ही इथे अजून ऑर्डर दिलेली नाही.
button-gone = हे बटण आता चालत नाही. लिहून पाठवा, किंवा /help बघा

## For whoever runs the service

alert-dead-letter = ⚠️ एक काम होऊ शकले नाही आणि बाजूला ठेवले: क्रमांक <b>{ $reference }</b>. कारण लॉगमध्ये आहे.
alert-dead-letters = ⚠️ { $count } कामे होऊ शकली नाहीत आणि बाजूला ठेवली: { $references }. कारण लॉगमध्ये आहे.
alert-disk-low = ⚠️ सेवेची डिस्क जवळजवळ भरली आहे. जागा करा, नाहीतर लवकरच काही लिहिता येणार नाही.
alert-backup-old = ⚠️ सर्वात नवा बॅकअप दोन दिवसांपेक्षा जुना आहे. नवा घ्या: <code>kirana backup</code>
alert-backup-failed = ⚠️ मागचा बॅकअप झाला नाही. कारण लॉगमध्ये आहे. पुन्हा प्रयत्न करा: <code>kirana backup</code>
alert-journal = ⚠️ वहीखात्यासोबतची <code>journal</code> ही फाइल लिहिता येत नाही. दुकान चालू राहील; पण आता वहीखाते हरवले तर ऑर्डर नंबर पुन्हा येऊ शकतात, आणि ज्यांची माहिती पुसली होती ती परत येऊ शकते. कारण लॉगमध्ये आहे.
backup-not-sent = ⚠️ बॅकअपची तुमची कॉपी इथे पाठवता आली नाही. ती मशीनवर आहे; पुढचा बॅकअप पुन्हा पाठवतो.
backup-too-large = ⚠️ बॅकअप आता 50 MB पेक्षा मोठे झाले आहेत, टेलिग्राम इतकं घेत नाही. ते आता फक्त मशीनवर आहेत: कृपया ते स्वतः दुसरीकडेही कॉपी करून ठेवा.
backup-for-you = 🔐 आजचा बॅकअप, सर्व दुकानांचा, कुलूपबंद. ही फाइल जपून ठेवा. तुमच्या गुप्त किल्लीसह <code>kirana restore</code> सगळं परत आणतं.
alert-bot-refused = ⚠️ { $bot } बंद आहे: Telegram त्याचे टोकन आता मानत नाही. नवे टोकन सेटिंगमध्ये टाका आणि सेवा पुन्हा सुरू करा.
alert-bot-doubled = ⚠️ दुसरा प्रोग्राम { $bot } चे संदेश वाचत आहे, म्हणून काही इथे येत नाहीत. तो बंद करा.
alert-claude-budget = ⚠️ Claude चे आजचे बजेट संपले. उद्यापर्यंत बॉट त्याच्याशिवाय चालतील.
alert-claude-refused = ⚠️ Claude नकार देत आहे: की, खाते किंवा मॉडेल पाहा. बॉट त्याच्याशिवाय चालू आहेत. अधिक माहिती: <code>kirana doctor</code>
alert-owner-unreachable = ⚠️ <b>{ $store }</b> चे मालक Telegram वर मिळत नाहीत: बॉट ब्लॉक आहे किंवा खाते राहिले नाही. ज्यांची ऑर्डर थांबली आहे त्या ग्राहकांना सांगितले.
owner-bot = मालकाचा बॉट
customer-bot = ग्राहकांचा बॉट
## What a shop knows of a customer

my-data = <b>{ $store } तुमच्याबद्दल हे ठेवते</b>
    नाव: { $person }
    टेलिग्राम नंबर: { $id }
    ग्राहक केव्हापासून: { $since }
my-data-no-orders = एकही ऑर्डर नाही.
my-data-order = <b>ऑर्डर #{ $order }</b>, { $date }
my-data-orders-more = … आणि { $count } जुन्या ऑर्डर. दुकान तुम्हाला सगळ्या एका फाइलमध्ये देऊ शकते.
my-data-basket = <b>तुमच्या टोपलीत</b>
my-data-khata = <b>तुमचे खाते</b>: { $balance }
my-data-chat = इथले बोलणे { $days } दिवसांनी पुसले जाते. ऑर्डर दुकानाच्या वहीत राहतात. /forget ने दुकान तुम्हाला विसरते.
forget-ask = <b>{ $store }</b> ने तुम्हाला विसरावे का?
    तुमचे नाव, टेलिग्राम नंबर, टोपली आणि हे बोलणे पुसले जाईल. दुकानाच्या वहीत ऑर्डरचे आकडे नावाशिवाय राहतील. हे परत घेता येणार नाही.
forget-khata = तुमचे खाते राहील: { $balance } ती दुकानाची स्वतःची वही आहे. त्याबद्दल दुकानदाराशी बोला.
forget-khata-even = तुमचे खाते पूर्ण आहे, म्हणून त्यावरचे नावही पुसले जाईल.
forget-orders = इथे तुमच्या ऑर्डर अजून उघड्या आहेत. दुकानाने उत्तर दिल्यावर, किंवा तुम्ही रद्द केल्यावर, पुन्हा /forget लिहा.
forgotten-elsewhere = दुसरी दुकाने तुम्हाला अजून ओळखतात: /stores
you-are-forgotten = झाले. <b>{ $store }</b> तुम्हाला विसरले. 🙏

## Buttons

label = { $words }
label-accept = ✅ मंजूर
label-reject = ❌ नामंजूर
label-accept-order = ✅ #{ $order } मंजूर
label-reject-order = ❌ #{ $order } नामंजूर
label-undo = ↩️ मागे घ्या
label-khata = { $person } · { $balance }
label-new-item = ➕ नवी वस्तू: { $item }
label-new-khata = ➕ नवीन: { $person }
label-confirm = ✅ नक्की करा
label-cancel = ✖️ रद्द
label-cancel-order = ✖️ ऑर्डर रद्द
label-cancel-number = ✖️ #{ $order } रद्द
label-hand-over = 🛍 दिली
label-to-hand-over = 🛍 #{ $order } { $customer }
label-yes = ✅ हो
label-cash = रोख
label-upi = UPI
label-udhaar = उधारी
label-no = ✖️ नाही
label-inventory = 📦 स्टॉक
label-pending = 🔔 ऑर्डर
label-low-stock = ⚠️ संपत आलेले
label-help = ❓ मदत
label-catalogue = 🛒 माल बघा
label-basket = 🧺 टोपली
label-basket-count = 🧺 टोपली ({ $count })
label-basket-total = 🧺 टोपली ({ $count }) { $total }
label-my-orders = 📋 माझ्या ऑर्डर
label-forget-me = 🗑 मला विसरा
label-add-more = ➕ आणखी वस्तू घ्या
label-replace = 🔁 त्याजागी
label-on-top = ➕ त्यातच जोडा
label-item = { $item }
label-item-priced = { $item } · { $price }/{ $unit }
label-line = { $item } { $amount }
label-amount = { $amount }
label-less = − { $item }
label-more = + { $item }
label-previous = ‹ मागे
label-next = पुढे ›
label-current-store = ✓ { $store }
label-add-stock = माल आला
label-record-sale = विकला
label-check-stock = फक्त दाखवा
label-order = ऑर्डर द्या
label-set-price = किंमत ठरवा
label-delete = यादीतून काढा
label-rename = नाव बदला
label-set-stock = एवढाच माल आहे
label-write-off = खराब झाला
label-return = परत आला
label-add-credit = खात्यात लिहा
label-payment = पैसे मिळाले
label-correct = मागची नोंद सुधारा
label-repeat = मागच्या वेळेसारखे
label-set-unit = एकक बदला
label-set-level = कमी झाल्यास सांगा
label-rename-store = दुकानाचे नवे नाव
label-set-pack = पॅकचे माप लक्षात ठेवा
label-per-unit = एकाचे { $amount }
label-in-all = एकूण { $amount }

## The bots' profiles: at most 120 characters

description-owner = दुकानाचा स्टॉक, विक्री आणि ऑर्डर, फक्त काही शब्द लिहून.
description-customer = जवळच्या दुकानातून तुमच्या शब्दांत ऑर्डर द्या.

## The menu of commands

menu-start = सुरू करा
menu-inventory = दुकानातला सगळा माल
menu-low-stock = काय संपत आले आहे
menu-pending = उत्तराची वाट पाहणाऱ्या ऑर्डर
menu-today = आजची विक्री
menu-khata = कोणाचे किती बाकी
menu-undo = शेवटची नोंद मागे घ्या
menu-link = ग्राहकांसाठी लिंक आणि QR पोस्टर
menu-open = दुकान सुरू करा
menu-close = दुकान बंद करा
menu-language = भाषा बदला
menu-cancel = सुरू असलेले काम रद्द करा
menu-help = काय काय करता येते
menu-catalogue = माल बघा आणि निवडा
menu-basket = तुम्ही काय काय निवडले
menu-my-orders = तुमच्या ऑर्डर
menu-stores = दुकान बदला
menu-my-data = दुकान तुमच्याबद्दल काय ठेवते
menu-forget = दुकानातून तुमची माहिती पुसा

## The store's own words

forgotten = विसरलो: { $words }
no-such-word = <b>{ $words }</b> शिकलेले नाही. /words मध्ये बघा.
word-taken = <b>{ $words }</b> चा अर्थ आधीच वेगळा आहे, तो शिकता येत नाही.
label-forget = ✖ { $words }
label-words = माझे शब्द
learnt = लक्षात ठेवीन: <b>{ $words }</b> = { $item }
menu-words = मालासाठी तुमचे स्वतःचे शब्द
no-words = अजून एकही शब्द शिकलो नाही. कोणता माल असे विचारल्यावर तुमचे उत्तर लक्षात ठेवतो.
word-line = { $words } = { $item }
words-title = तुमचे { $count } शब्द लक्षात आहेत. विसरण्यासाठी ✖ दाबा:
