# Telugu. No native speaker has reviewed this file yet; docs/translating.md says how to correct it.
# What stands in { } is put in by kirana: keep it as it is, wherever the sentence wants it.
# <b> and <i> are bold and italic. Short sentences: a shopkeeper reads them between two customers.

unit-kg = { $count ->
        [one] కిలో
       *[other] కిలోలు
    }
unit-g = { $count ->
        [one] గ్రాము
       *[other] గ్రాములు
    }
unit-litre = { $count ->
        [one] లీటరు
       *[other] లీటర్లు
    }
unit-ml = మి.లీ.
unit-piece = { $count ->
        [one] పీస్
       *[other] పీసులు
    }
unit-dozen = { $count ->
        [one] డజను
       *[other] డజన్లు
    }
unit-packet = { $count ->
        [one] ప్యాకెట్
       *[other] ప్యాకెట్లు
    }
unit-bottle = { $count ->
        [one] బాటిల్
       *[other] బాటిళ్లు
    }
unit-box = { $count ->
        [one] బాక్స్
       *[other] బాక్సులు
    }
unit-bag = { $count ->
        [one] బస్తా
       *[other] బస్తాలు
    }
unit-bundle = { $count ->
        [one] కట్ట
       *[other] కట్టలు
    }
unit-unit = { $count ->
        [one] యూనిట్
       *[other] యూనిట్లు
    }

## The way in

ask-store-name = నమస్తే! 🙏 మీ షాపు పేరు ఏంటి?
bad-store-name = మీ షాపు పేరు పంపండి: అక్షరాల్లో, గరిష్ఠంగా 60 అక్షరాలు.
store-named = <b>{ $store }</b>. ఏ భాషలో మాట్లాడదాం?
store-ready = <b>{ $store }</b> రెడీ. ✅
    కస్టమర్లు ఇక్కడ ఆర్డర్ చేస్తారు: { $link }
    ఈ ఫోటోను ప్రింట్ చేసి కౌంటర్ దగ్గర పెట్టండి, లేదా ఫార్వర్డ్ చేయండి.

    ఇప్పుడు మొదటి సరుకును మీరు చెప్పినట్టే రాసి పంపండి:
    <i>50 ప్యాకెట్ల మ్యాగీ చేర్చు, ధర 14 రూపాయలు</i>
customer-link = <b>{ $store }</b> కస్టమర్ల కోసం లింక్: { $link }
    ఈ ఫోటోను ప్రింట్ చేసి కౌంటర్ దగ్గర పెట్టండి, లేదా ఫార్వర్డ్ చేయండి.
poster-call = స్కాన్ చేసి Telegram లో ఆర్డర్ చేయండి
poster-invitation = టెలిగ్రామ్‌లో మీ షాపు తెరవడానికి స్కాన్ చేయండి
welcome-back-owner = <b>{ $store }</b>కు తిరిగి స్వాగతం! వచ్చినది లేదా అమ్మినది రాయండి.
uninvited = ఇక్కడ షాపు తెరవడానికి ఒక్కసారి పనిచేసే లింక్ కావాలి. ఈ సర్వీస్ నడిపేవారు దాన్ని ఇలా తయారు చేస్తారు: <code>kirana store invite</code>
    వారిని లింక్ అడిగి, ఇదే ఫోన్‌లో తెరవండి.
invite-used = ఈ లింక్ ఇప్పటికే వాడారు, లేదా గడువు అయిపోయింది. సర్వీస్ నడిపేవారిని కొత్తది అడగండి: <code>kirana store invite</code>
operator-welcome = ఇక ఈ సర్వీస్ మీరే నడుపుతున్నారు. ఏదైనా చూడాల్సి ఉంటే ఇక్కడే చెబుతాను. 🔧
operator-here = ఈ సర్వీస్ మీరే నడుపుతున్నారు; ముఖ్యమైనది ఉంటే ఇక్కడే చెబుతాను. మీ సొంత షాపు తెరవాలంటే లింక్ తయారు చేయండి: <code>kirana store invite</code>
operator-moved = ఇకపై ఈ సర్వీస్ వేరొకరు నడుపుతారు. ముఖ్యమైన విషయాలు వారికే వెళ్తాయి.
operator-elsewhere = సర్వీస్ ఎవరు నడుపుతారో సెట్టింగుల్లో ఉంది. ఈ లింక్‌తో ఏమీ మారలేదు.
welcome-customer = నమస్తే { $person }! 🙏 <b>{ $store }</b> కి స్వాగతం.
open-store-link = ముందు మీ షాపు లింక్ తెరవండి, లేదా కౌంటర్ దగ్గరి QR కోడ్ స్కాన్ చేయండి.
invalid-link = ఈ షాపు లింక్ సరైనది కాదు. షాపు యజమానిని కొత్త లింక్ అడగండి.
store-not-available = ఈ షాపు ఇప్పుడు అందుబాటులో లేదు. షాపు యజమానిని సంప్రదించండి.
your-stores = మీ షాపులు. ఏది కావాలి?
choose-language = ఏ భాషలో మాట్లాడదాం?
language-chosen = సరే, తెలుగు. ✅
private-chats-only = ఇక్కడ గ్రూపులో మాట్లాడటం కుదరదు. నాకు నేరుగా రాయండి. 🙏

## Help

owner-help = జరిగింది రాస్తే చాలు:
    <i>50 ప్యాకెట్ల మ్యాగీ చేర్చు</i>
    <i>2 కిలోల బియ్యం అమ్మాను</i>
    <i>పంచదార ఎంత ఉంది?</i>
    <i>బియ్యం ధర 60 చేయి</i>
    <i>ఆర్డర్ 3 అంగీకరించు</i>

    /inventory షాపులోని అన్ని సరుకులు
    /low ఏవి అయిపోతున్నాయి
    /orders మీ జవాబు కోసం ఉన్న ఆర్డర్లు
    /today ఈ రోజు అమ్మకాలు
    /khata ఎవరి బాకీ ఎంత
    /undo చివరి ఎంట్రీ వెనక్కి
    /link కస్టమర్ల లింక్, QR పోస్టర్
    /close మరియు /open షాపు మూయడం, తెరవడం
    /rename /delete /unit /price /alert /pack ఒక్కో సరుకు కోసం
    /words వస్తువులకు మీ మాటలు
    /shopname /language /cancel
customer-help = కావలసింది రాయండి:
    <i>2 కిలోల బియ్యం, 1 లీటరు నూనె కావాలి</i>
    <i>పాలు ఉన్నాయా?</i>

    /items షాపులో ఉన్నవి చూసి నొక్కి ఎంచుకోండి
    /basket మీరు ఎంచుకున్నవి
    /orders మీ ఆర్డర్లు
    /stores షాపు మార్చండి
    /mydata ఈ షాపుకు మీ గురించి ఏమి తెలుసు
    /forget షాపు నుంచి మీ వివరాలు తొలగించండి
    /language /cancel
owner-examples = ఉదాహరణకు: <i>50 ప్యాకెట్ల మ్యాగీ చేర్చు</i>, <i>2 కిలోల బియ్యం అమ్మాను</i>, <i>పంచదార ఎంత ఉంది</i>
examples-of = ఉదాహరణకు: <i>{ $amount } { $item } చేర్చు</i>, <i>{ $amount } { $item } అమ్మాను</i>, <i>{ $item } ఎంత ఉంది</i>
understood = <b>{ $item }</b> అర్థమైంది. దాన్ని ఏం చేయాలి?
customer-examples = కావలసింది రాయండి, ఉదాహరణకు <i>2 కిలోల బియ్యం, 1 లీటరు నూనె</i>, లేదా షాపులో ఏం ఉందో చూడండి. 👇
not-understood = ఇది అర్థం కాలేదు. వేరేలా రాస్తారా?
please-rephrase = ఇది అర్థం కాలేదు. వేరేలా రాస్తారా?
service-unavailable = సర్వీస్ ఇప్పుడు లేదు. కాసేపటి తర్వాత మళ్లీ ప్రయత్నించండి.
set-aside = ఏదో పొరపాటు జరిగింది. మళ్లీ ప్రయత్నించండి. (నంబర్ { $reference })
answer-only = { $words }

    <i>లెక్కల్లో ఏమీ రాయలేదు.</i>
takes-longer = ⏳ కొంచెం సమయం పడుతోంది. ఇంకా చూస్తున్నాను.
here-it-is = 👇
too-long = మెసేజ్ చాలా పెద్దది. చిన్న చిన్న మెసేజ్‌లుగా పంపండి.
too-many-at-once = ఒకేసారి చాలా మెసేజ్‌లు వచ్చాయి. చివరివి తీసుకోలేకపోయాను: కాసేపాగి మళ్లీ పంపండి.
edits-are-not-read = మార్చిన మెసేజ్‌లు చదవలేను. కొత్తగా పంపండి.
cannot-hear = వాయిస్ మెసేజ్‌లు వినలేను. రాసి పంపండి, లేదా కీబోర్డ్ మైక్‌లో చెప్పండి. 🎤
cannot-read-pictures = ఫోటోలు, ఫైళ్లు చదవలేను. రాసి పంపండి.
cannot-read-that = రాసింది మాత్రమే చదవగలను. రాసి పంపండి.
unknown-command = ఈ కమాండ్ లేదు. /help చూడండి
command-needs-words = దీనితో సరుకు పేరు కూడా రాయండి, ఉదాహరణకు: /{ $command }
greeting = నమస్తే! 🙏 చెప్పండి, ఏం కావాలి?
courtesy = 🙏 ఎప్పుడైనా చెప్పండి.
not-happened = సరే, ఏమీ రాయలేదు.
not-yet = ఇంకా ఏమీ రాయలేదు. జరిగాక రాయండి: <i>10 కిలోల బియ్యం వచ్చింది</i>
nothing-ordered = ఏమీ ఆర్డర్ చేయలేదు. కావలసినప్పుడు రాయండి.
stay-calm = క్షమించండి. నేను షాపులో చిన్న సాయం చేసే బాట్‌ని మాత్రమే. చెప్పండి, ఏం కావాలి?
only-the-shop = ఇక్కడ ఈ షాపు పనుల్లో మాత్రమే సాయం చేయగలను.
owner-only = ఇది షాపు యజమాని మాత్రమే చేయగలరు.
prices-are-the-owners = ధరలు షాపు యజమాని నిర్ణయిస్తారు.
nothing-done = సరే, ఏమీ చేయలేదు.
withdrawn = సరే, వదిలేశాను.
nothing-to-cancel = రద్దు చేయడానికి ఏమీ లేదు.

## Questions

which-item = ఏ <b>{ $words }</b>?
how-much = <b>{ $item }</b> ఎంత?
of-what = <b>{ $words }</b> ఏది?
how-big = <b>{ $word }</b> లో ఎంత ఉంటుందో నాకు తెలియదు. మొత్తం ఎంత: కిలో, లీటరు, ప్యాకెట్ లేదా పీస్?
how-much-in-pack = <b>{ $item }</b>: ఒక <b>{ $pack }</b> లో ఎన్ని { $unit }?
what-to-do = దీన్ని ఏం చేయాలి?
is-this-right = ఇది సరేనా?
price-or-total = { $amount }: ఒక్కదానికా, మొత్తానికా?
how-paid = డబ్బు ఎలా ఇచ్చారు?
withdraw-ask = రద్దు చేయనా? సరుకులు తిరిగి స్టాక్‌లోకి వెళ్తాయి, కస్టమర్‌కు చెప్తాను. దీన్ని వెనక్కి తీసుకోలేం.
chosen = ✓ { $words }
chosen-good = ✓ { $item }
ask-late = సర్వీస్ లేనప్పుడు మీరు ఇది రాశారు: “{ $words }”. ఇప్పుడు చేయాలా?
question-closed = ఈ ప్రశ్న ముగిసింది.
which-order = చాలా ఆర్డర్లు ఉన్నాయి. ఏ నంబర్? /orders చూడండి
repeat-or-add = బుట్టలో ఇప్పటికే ఏదో ఉంది. దాని బదులు గత ఆర్డరా, లేక దానికి కలపాలా?
which-unit = <b>{ $item }</b> దేనిలో లెక్కించాలి? కిలో, లీటరు, పీస్, ప్యాకెట్, బాటిల్, బాక్స్, బస్తా …

## Stock

stock-added = ✅ <b>{ $item }</b>: { $added } చేర్చాను. ఇప్పుడు { $stock }.
stock-added-new = ✅ కొత్త సరుకు <b>{ $item }</b>: { $added } చేర్చాను. ఇప్పుడు { $stock }.
terms = { $terms }
term-price = ధర: ఒక { $unit } { $price }
term-mrp = MRP { $price }
term-cost = కొన్న ధర { $price }
stock-set = ✅ <b>{ $item }</b>: ఇప్పుడు అమ్మకానికి { $stock }.
goods-imported = 📥 మీ జాబితా నుంచి: { $added } కొత్త వస్తువులు, { $changed } మారాయి.
sold = ✅ <b>{ $item }</b>: { $sold } అమ్మకం. మిగిలింది { $left }.
sold-for = ✅ <b>{ $item }</b>: { $sold } అమ్మకం, మొత్తం { $amount }. మిగిలింది { $left }.
written-off = ✅ <b>{ $item }</b>: పాడైన { $gone } తీసేశాను. మిగిలింది { $left }.
taken-back = ✅ <b>{ $item }</b>: { $back } వెనక్కి తీసుకున్నాం. ఇప్పుడు { $stock }.
stock = <b>{ $item }</b>: { $amount }
stock-priced = <b>{ $item }</b>: { $amount } · ఒక { $unit } { $price }
low-stock = ⚠️ <b>{ $item }</b>: { $amount }
low-stock-priced = ⚠️ <b>{ $item }</b>: { $amount } · ఒక { $unit } { $price }
stock-at-shop = <b>{ $item }</b>: { $amount } · ధర షాపులో
item-sold-out = <b>{ $item }</b> ప్రస్తుతం అయిపోయింది.
item-gone = <b>{ $item }</b> మళ్లీ లిస్ట్ నుంచి తీసేశాను.
inventory-title = <b>షాపు స్టాక్</b>, { $count ->
        [one] { $count } సరుకు
       *[other] { $count } సరుకులు
    }
empty-inventory = స్టాక్‌లో ఇంకా ఏమీ లేదు. మొదటి సరుకు చేర్చండి!
low-stock-title = <b>అయిపోతున్నవి</b>, { $count ->
        [one] { $count } సరుకు
       *[other] { $count } సరుకులు
    }
running-out = ⚠️ <b>{ $item }</b> అయిపోవస్తోంది
nothing-low = ఏదీ అయిపోవడం లేదు. 👍
price-set = ✅ <b>{ $item }</b>: ఒక { $unit } { $price }
unit-set = ✅ <b>{ $item }</b> ఇకపై లెక్క ఇందులో: { $unit }
pack-set = 📦 <b>{ $item }</b>: { $pack } = { $content }. గుర్తుంచుకుంటాను.
pack-line = 📦 { $pack } = { $content }
low-stock-level-set = ✅ <b>{ $item }</b>: { $level } కంటే తగ్గితే చెబుతాను
renamed = ✅ <b>{ $before }</b> కొత్త పేరు: <b>{ $item }</b>
deleted = ✅ <b>{ $item }</b> లిస్ట్ నుంచి తీసేశాను.
undone = ↩️ వెనక్కి తీసుకున్నాను.
undone-deeds = ↩️ వెనక్కి తీసుకున్నాను: { $deeds }
undo-old = మీ చివరి ఎంట్రీ { $date } నాటిది: { $deed }. వెనక్కి తీసుకోనా?
as-before = ముందు ఉన్నట్టే:
deed-added = స్టాక్‌లో చేర్చినది { $goods }
deed-sold = అమ్మినది { $goods }
deed-sold-to = { $person } కు అమ్మినది: { $goods }
deed-written-off = పాడైనట్టు రాసినది { $goods }
deed-returned = కస్టమర్ తిరిగి ఇచ్చినది { $goods }
deed-counted = లెక్కించినది { $goods }
deed-priced = ధర { $goods }
deed-changed = మార్పు { $goods }
deed-credit = { $person } ఖాతాలో { $amount }
deed-paid = { $person } { $amount } ఇచ్చారు
deed-handed-over = ఆర్డర్ #{ $order } ఇచ్చినది
deed-imported = మీ జాబితాలోని సరుకులు

nothing-to-undo = వెనక్కి తీసుకోవడానికి ఏమీ లేదు.
already-undone = దీన్ని ఇప్పటికే వెనక్కి తీసుకున్నాం.
cannot-undo = వెనక్కి తీసుకోలేను: <b>{ $item }</b> { $amount } మాత్రమే ఉంది, మిగతాది అమ్ముడైంది లేదా ఆర్డర్‌లో ఉంది.
cannot-correct = దీన్ని మాటల్లో సరిచేయలేను. /undo తో వెనక్కి తీసుకుని, మళ్లీ రాయండి.
undo-overtaken = వెనక్కి తీసుకోలేను: ఆ తర్వాత మళ్లీ మార్పు జరిగింది.
undo-above-mrp = వెనక్కి తీసుకోలేను: <b>{ $item }</b> పాత ధర MRP { $mrp } కంటే ఎక్కువ.
item-name-needed = సరుకు పేరు రాయండి
quantity-must-be-positive = పరిమాణం సున్నా కంటే ఎక్కువ ఉండాలి
too-much = ఇంత ఏ షాపులోనూ ఉండదు. పరిమాణం ఒకసారి చూడండి.
whole-only = <b>{ $item }</b> విడిగా అమ్మం ({ $unit }). పూర్తి సంఖ్య పంపండి.
price-must-be-positive = <b>{ $item }</b> ధర ₹0 కంటే ఎక్కువ పంపండి.
price-unknown = <b>{ $item }</b> ధర తెలియదు. పరిమాణం రాయండి, లేదా ముందు ధర పెట్టండి.
unit-does-not-fit = <b>{ $item }</b> లెక్క ఇక్కడ { $unit } లో ఉంది, { $said } నుంచి మార్చలేను. { $unit } లో రాయండి.
price-not-even = <b>{ $item }</b> ఈ ధర { $unit } లెక్కలో సరిగ్గా రాదు. ఒక { $unit } ధర రాయండి.
unit-needs-empty-shelf = <b>{ $item }</b> { $amount } స్టాక్‌లో ఉంది. ఏమీ మిగలనప్పుడే లెక్క మార్చవచ్చు.
only-available = <b>{ $item }</b>: { $amount } మాత్రమే ఉంది
more-set-aside = <b>{ $item }</b>: ఆగి ఉన్న ఆర్డర్ల కోసం { $amount } ఇప్పటికే పక్కన ఉంది. ముందు వాటిని అంగీకరించండి లేదా తిరస్కరించండి.
above-mrp = <b>{ $item }</b> ను MRP { $mrp } కంటే ఎక్కువకు అమ్మకూడదు.
mrp-below-price = <b>{ $item }</b> ధర { $price }, ఈ MRP కంటే ఎక్కువ. ముందు ధర మార్చండి.
held-by-order = <b>{ $item }</b> ఆగి ఉన్న ఒక ఆర్డర్‌లో ఉంది. ముందు ఆ ఆర్డర్ అంగీకరించండి లేదా తిరస్కరించండి.
name-taken = ఇది ఇప్పటికే ఉంది. <b>{ $item }</b> పేరుతో మరో సరుకు ఉంది.
not-kept = <b>{ $item }</b> ఈ షాపులో లేదు.
not-kept-but = <b>{ $item }</b> ఈ షాపులో లేదు. ఇవి ఉన్నాయి: { $near }
no-such-item = అది ఈ షాపులో లేదు.

## The shop's day

today = ఈ రోజు
yesterday = నిన్న
this-week = ఈ వారం
this-month = ఈ నెల
last-week = గత వారం
last-month = గత నెల
nothing-sold = { $period }: ఇంకా ఏమీ అమ్ముడవలేదు.
nothing-sold-of = { $period }: <b>{ $item }</b> ఇంకా అమ్ముడవలేదు.
sold-title = <b>{ $period }</b>: { $total }
some-unpriced = <i>కొన్నిటికి ఇంకా ధర లేదు, అవి మొత్తంలో లేవు.</i>
store-opened = ✅ <b>{ $store }</b> తెరిచి ఉంది. కస్టమర్లు ఆర్డర్ చేయవచ్చు.
by-operator = 🔧 ఈ సర్వీస్ నడిపేవారు ఇది చేశారు:
store-renamed = ✅ <b>{ $before }</b> కొత్త పేరు: <b>{ $store }</b>. కస్టమర్ల లింక్ మారదు.
store-now-closed = ✅ <b>{ $store }</b> మూసి ఉంది. కస్టమర్లకు ఇది కనిపిస్తుంది, ఆర్డర్లు రావు. /open తో మళ్లీ తెరుచుకుంటుంది.
store-closed = <b>{ $store }</b> ఇప్పుడు మూసి ఉంది, ఆర్డర్లు తీసుకోవడం లేదు. కాసేపటి తర్వాత రండి.

## The khata

credit-added = ✅ <b>{ $person }</b>: { $amount } ఖాతాలో రాశాను. { $balance }
credit-reduced = ✅ <b>{ $person }</b>: ఖాతా నుంచి { $amount } తగ్గించాను. { $balance }
payment-taken = ✅ <b>{ $person }</b> { $amount } ఇచ్చారు. { $balance }
owes = { $amount } బాకీ.
owes-nothing = బాకీ ఏమీ లేదు.
paid-ahead = { $amount } అడ్వాన్స్ ఉంది.
khata-new = 📒 కొత్త ఖాతా: <b>{ $person }</b>
khata-gone = <b>{ $person }</b> కొత్త ఖాతా తీసేశాను.
khata-of = <b>{ $person }</b>: { $balance }
khatas-title = <b>ఖాతా</b>: { $count } మంది, మొత్తం { $total } బాకీ
nobody-owes = ఎవరి బాకీ లేదు. 👍
no-such-khata = { $person } పేరుతో ఖాతా లేదు.
khata-line-credit = { $date }: { $amount } రాసింది
khata-line-payment = { $date }: { $amount } ఇచ్చింది
khata-line-sale = { $date }: { $amount } సామాను
khata-line-return = { $date }: { $amount } సామాను వాపసు
khata-needs-price = ఖాతాకు <b>{ $item }</b> ధర కావాలి. ముందు ధర పెట్టండి, లేదా మొత్తం ఎంతో రాయండి. ఏమీ రాయలేదు.
khata-is-the-shops = మీ ఖాతా షాపు దగ్గర ఉంటుంది. ఎంత బాకీ ఉందో యజమానిని అడగండి.
amount-needed = ఎన్ని రూపాయలు?
whose-khata = ఎవరి ఖాతాలో?
which-khata = ఏ <b>{ $person }</b>?
paid-cash = నగదు: { $amount }
paid-upi = UPI: { $amount }
paid-credit = అప్పు: { $amount }
paid-somehow = ఎలా ఇచ్చారో చెప్పలేదు: { $amount }
orders-accepted = అంగీకరించి, ఇంకా ఇవ్వాల్సిన ఆర్డర్లు: { $count }, { $total }
later-bill = బిల్లు ఇంకా చేయలేను. ఖాతా చూడటానికి /khata · ఏమీ రాయలేదు.
later-reminder = రిమైండర్లు ఇంకా పంపలేను. ఎవరి బాకీ ఎంతో /khata చూపిస్తుంది, మీరే చెప్పండి.
later-export = ఫైల్ ఇంకా ఇవ్వలేను. ఇక్కడే చూడండి: /inventory సరుకు, /today అమ్మకాలు, /khata బాకీలు.
later-staff = సహాయకులను ఇంకా చేర్చలేను. ఇప్పుడు మీరు మాత్రమే లెక్క రాయగలరు.
later-delivery = చిరునామా, సమయం ఇంకా రాసుకోలేను. షాపుకు మీరే చెప్పండి.
later-payment = చెల్లింపు ఇంకా రాసుకోలేను. షాపు యజమానికి చూపించండి, వారు రాసుకుంటారు.
later-broadcast = కస్టమర్లందరికీ ఇంకా మెసేజ్ పంపలేను. మీ లింక్ ఫార్వర్డ్ చేయండి: /link
later-upi = UPI QR ఇంకా చేయలేను. మీ QR చూపించండి, తర్వాత రాయండి, ఉదాహరణకు: <i>2 కిలోల బియ్యం అమ్మాను upi</i>
later-upi-customer = UPI QR ఇంకా చేయలేను. షాపులో చెల్లించండి: కౌంటర్ QR స్కాన్ చేయండి.
later-my-bill = బిల్లు ఇంకా చేయలేను. మీ ఆర్డర్లు, మొత్తం: /orders · బిల్లు షాపులో ఇస్తారు.

## Orders

catalogue-title = <b>{ $store }</b>, { $count ->
        [one] { $count } సరుకు
       *[other] { $count } సరుకులు
    }. కావలసింది నొక్కండి:
empty-catalogue = <b>{ $store }</b> లో ఇప్పుడు ఏమీ లేదు. కాసేపటి తర్వాత రండి.
basket-title = <b>{ $store }</b> లో మీ ఆర్డర్
basket-empty = మీ బుట్ట ఖాళీగా ఉంది.
basket-cleared = రద్దు చేశాను. మీ బుట్ట ఖాళీగా ఉంది.
basket-changed = ఈలోగా ఏదో మారింది. ఒకసారి చూసి మళ్లీ కన్ఫర్మ్ చేయండి.
basket-full = మీ బుట్ట నిండింది. ముందు ఇది ఆర్డర్ చేయండి.
line-gone = ⚠️ { $item } { $amount }: అయిపోయింది
line-name = { $item }
line-amount = { $item } { $amount }
line-sum = { $item }: { $price }
line-priced = { $item } { $amount }: { $price }
line-at-shop = { $item } { $amount }: ధర షాపులో
line-short = ⚠️ { $item } { $amount }: { $left } మాత్రమే ఉంది
total = <b>మొత్తం { $total }</b>
total-at-shop = <b>మొత్తం: ధర షాపులో</b>
total-partly = <b>మొత్తం { $total }</b>, మిగతావాటి ధర షాపులో
sold-out = క్షమించండి, ఈ సరుకు ఇప్పుడే అయిపోయింది. వేరే పరిమాణం ప్రయత్నించండి.
order-placed = ఆర్డర్ #{ $order } ఇచ్చారు
your-order = <b>ఆర్డర్ #{ $order }</b>, { $store }
order-of = <b>ఆర్డర్ #{ $order }</b>, కస్టమర్ { $customer }
new-order = 🔔 <b>కొత్త ఆర్డర్ #{ $order }</b>, కస్టమర్ { $customer }
standing-pending = ⏳ షాపు జవాబు కోసం ఆగి ఉంది
standing-accepted = ✅ అంగీకరించారు
standing-rejected = ❌ తిరస్కరించారు
standing-rejected-because = ❌ తిరస్కరించారు: { $reason }
standing-cancelled = ✖️ కస్టమర్ రద్దు చేశారు
standing-expired = ⌛ జవాబు రాలేదు, గడువు ముగిసింది
standing-withdrawn = ✖️ షాపు రద్దు చేసింది
standing-withdrawn-because = ✖️ షాపు రద్దు చేసింది: { $reason }
standing-delivered = 🛍 ఇచ్చేశారు
pending-orders = { $count ->
        [one] { $count } ఆర్డర్ మీ జవాబు కోసం ఉంది
       *[other] { $count } ఆర్డర్లు మీ జవాబు కోసం ఉన్నాయి
    }
pending-order = <b>#{ $order }</b>, కస్టమర్ { $customer }
more-lines = … ఇంకా { $count }
no-pending-orders = ఆగి ఉన్న ఆర్డర్లు లేవు. 👍
to-hand-over = 🛍 అంగీకరించినవి, ఇవ్వాల్సినవి: { $count }
order-waits = ⏰ { $customer } ఇచ్చిన ఆర్డర్ #{ $order } { $minutes } నిమిషాలుగా ఆగి ఉంది.
order-accepted = ✅ ఆర్డర్ #{ $order } అంగీకరించారు
order-rejected = ❌ ఆర్డర్ #{ $order } తిరస్కరించారు. సరుకులు తిరిగి స్టాక్‌లోకి వచ్చాయి.
order-cancelled = ✖️ ఆర్డర్ #{ $order } రద్దు
order-withdrawn = ✖️ ఆర్డర్ #{ $order } రద్దు. సరుకులు తిరిగి స్టాక్‌లోకి వచ్చాయి, కస్టమర్‌కు చెప్పాను.
order-delivered = 🛍 ఆర్డర్ #{ $order } ఇచ్చేశారు
delivered-cash = 🛍 ఆర్డర్ #{ $order } ఇచ్చేశారు: { $amount } నగదు
delivered-upi = 🛍 ఆర్డర్ #{ $order } ఇచ్చేశారు: { $amount } UPI ద్వారా
delivered-credit = 🛍 ఆర్డర్ #{ $order } ఇచ్చేశారు: { $amount } అప్పు
order-not-delivered = ఆర్డర్ #{ $order }, { $customer }: అంగీకరించారు, ఇంకా ఇవ్వలేదు. కస్టమర్‌కు చెప్పాను.
ready-told = ✅ ఆర్డర్ #{ $order } సిద్ధంగా ఉందని { $customer } కు చెప్పాను.
accept-first = ఆర్డర్ #{ $order } ఇంకా మీ జవాబు కోసం ఎదురుచూస్తోంది. ముందు అంగీకరించండి: /orders
customer-forgotten = ఆర్డర్ #{ $order } కస్టమర్ తన వివరాలు తీసేయించుకున్నారు. వారికి చెప్పడం కుదరదు, వారి ఖాతాలో రాయడమూ కుదరదు.
order-counted-otherwise = ఆర్డర్ #{ $order } రద్దు చేయలేను: <b>{ $item }</b> ఇప్పుడు వేరే కొలతలో లెక్కిస్తున్నారు. ఆర్డర్ అలాగే ఉంది; కస్టమర్‌కు మీరే చెప్పండి.
already-accepted = ఆర్డర్ #{ $order } ఇప్పటికే అంగీకరించారు.
already-rejected = ఆర్డర్ #{ $order } ఇప్పటికే తిరస్కరించారు.
already-cancelled = ఆర్డర్ #{ $order } కస్టమర్ ఇప్పటికే రద్దు చేశారు.
already-expired = ఆర్డర్ #{ $order } గడువు ఇప్పటికే ముగిసింది.
already-withdrawn = ఆర్డర్ #{ $order } షాపు ఇప్పటికే రద్దు చేసింది.
already-delivered = ఆర్డర్ #{ $order } ఇప్పటికే ఇచ్చేశారు.
news-accepted = ✅ { $store } మీ ఆర్డర్ #{ $order } అంగీకరించింది.
news-rejected = ❌ { $store } మీ ఆర్డర్ #{ $order } తీసుకోలేకపోయింది.
news-rejected-because = ❌ { $store } మీ ఆర్డర్ #{ $order } తీసుకోలేకపోయింది: { $reason }
news-expired = ⌛ { $store } మీ ఆర్డర్ #{ $order } కి సమయానికి జవాబు ఇవ్వలేదు, అందుకే గడువు ముగిసింది. మళ్లీ ఆర్డర్ చేయండి లేదా షాపుకు ఫోన్ చేయండి.
news-withdrawn = ✖️ { $store } మీ ఆర్డర్ #{ $order } రద్దు చేయాల్సి వచ్చింది.
news-withdrawn-because = ✖️ { $store } మీ ఆర్డర్ #{ $order } రద్దు చేయాల్సి వచ్చింది: { $reason }
news-delivered = 🛍 { $store } మీ ఆర్డర్ #{ $order } ఇచ్చేసింది. ధన్యవాదాలు!
news-not-delivered = { $store } సవరణ: మీ ఆర్డర్ #{ $order } అంగీకరించారు, కానీ ఇంకా ఇవ్వలేదు.
news-ready = 📦 { $store } లో మీ ఆర్డర్ #{ $order } సిద్ధంగా ఉంది.
news-cancelled = ✖️ { $customer } ఆర్డర్ #{ $order } రద్దు చేశారు. సరుకులు తిరిగి స్టాక్‌లోకి వచ్చాయి.
news-expired-for-owner = ⌛ { $customer } ఇచ్చిన ఆర్డర్ #{ $order } జవాబు లేక ముగిసింది. సరుకులు తిరిగి స్టాక్‌లోకి వచ్చాయి.
customer-unreachable = { $customer } ఇక Telegram లో అందుబాటులో లేరు: బాట్‌ను బ్లాక్ చేశారు లేదా Telegram వదిలేశారు.
shop-unreachable = ⚠️ <b>{ $store }</b> ఇప్పుడు Telegram లో అందుబాటులో లేదు. మీ ఆర్డర్ #{ $order } భద్రంగా ఉంది. షాపుకు ఫోన్ చేయండి లేదా వెళ్లండి.
no-such-order = #{ $order } నంబర్‌తో ఆర్డర్ లేదు.
no-orders-yet = మీరు ఇక్కడ ఇంకా ఆర్డర్ చేయలేదు.
button-gone = ఈ బటన్ ఇక పనిచేయదు. రాసి పంపండి, లేదా /help చూడండి

## For whoever runs the service

alert-dead-letter = ⚠️ ఒక పని జరగలేదు, పక్కన పెట్టాం: నంబర్ <b>{ $reference }</b>. కారణం లాగ్‌లో ఉంది.
alert-dead-letters = ⚠️ { $count } పనులు జరగలేదు, పక్కన పెట్టాం: { $references }. కారణం లాగ్‌లో ఉంది.
alert-disk-low = ⚠️ సర్వీస్ డిస్క్ దాదాపు నిండిపోయింది. చోటు చేయండి, లేకపోతే త్వరలో ఏమీ రాయలేం.
alert-backup-old = ⚠️ చివరి బ్యాకప్ రెండు రోజుల కంటే పాతది. కొత్తది తీయండి: <code>kirana backup</code>
alert-backup-failed = ⚠️ చివరి బ్యాకప్ జరగలేదు. కారణం లాగ్‌లో ఉంది. మళ్లీ ప్రయత్నించండి: <code>kirana backup</code>
alert-journal = ⚠️ లెక్కల పక్కన ఉండే <code>journal</code> ఫైల్ రాయలేకపోతున్నాం. షాపు నడుస్తూనే ఉంటుంది; కానీ ఇప్పుడు లెక్కలు పోతే ఆర్డర్ నంబర్లు మళ్లీ రావచ్చు, తొలగించిన వారి వివరాలు తిరిగి రావచ్చు. కారణం లాగ్‌లో ఉంది.
backup-not-sent = ⚠️ బ్యాకప్ కాపీని ఇక్కడికి పంపలేకపోయాను. అది మెషీన్‌లో ఉంది; తర్వాతి బ్యాకప్‌ను మళ్లీ పంపుతాను.
backup-too-large = ⚠️ బ్యాకప్‌లు ఇప్పుడు 50 MB దాటాయి, టెలిగ్రామ్ అంత తీసుకోదు. అవి ఇప్పుడు మెషీన్‌లో మాత్రమే ఉన్నాయి: దయచేసి మీరే వేరే చోట కూడా కాపీ చేసుకోండి.
backup-for-you = 🔐 ఈరోజు బ్యాకప్, అన్ని షాపులది, తాళం వేసి ఉంది. ఈ ఫైల్‌ను భద్రంగా ఉంచండి. మీ రహస్య కీతో <code>kirana restore</code> అన్నీ తిరిగి తెస్తుంది.
alert-bot-refused = ⚠️ { $bot } పనిచేయడం లేదు: Telegram దాని టోకెన్‌ను ఇక ఒప్పుకోవడం లేదు. కొత్త టోకెన్ సెట్టింగుల్లో పెట్టి సర్వీస్ మళ్లీ మొదలుపెట్టండి.
alert-bot-doubled = ⚠️ వేరే ప్రోగ్రామ్ { $bot } మెసేజ్‌లు చదువుతోంది, అందుకే కొన్ని ఇక్కడికి రావడం లేదు. దాన్ని ఆపండి.
alert-claude-budget = ⚠️ Claude కు ఈరోజు బడ్జెట్ అయిపోయింది. రేపటి వరకు బాట్‌లు అది లేకుండా నడుస్తాయి.
alert-claude-refused = ⚠️ Claude నిరాకరిస్తోంది: కీ, ఖాతా లేదా మోడల్ చూడండి. బాట్‌లు అది లేకుండా నడుస్తున్నాయి. మరిన్ని వివరాలు: <code>kirana doctor</code>
alert-owner-unreachable = ⚠️ <b>{ $store }</b> యజమాని Telegram లో అందుబాటులో లేరు: బాట్ బ్లాక్ అయింది లేదా ఖాతా లేదు. ఆగి ఉన్న కస్టమర్లకు చెప్పాం.
owner-bot = యజమాని బాట్
customer-bot = కస్టమర్ల బాట్
## What a shop knows of a customer

my-data = <b>{ $store } మీ గురించి ఉంచుకున్నది</b>
    పేరు: { $person }
    టెలిగ్రామ్ నంబర్: { $id }
    కస్టమర్ ఎప్పటి నుంచి: { $since }
my-data-no-orders = ఆర్డర్లు లేవు.
my-data-order = <b>ఆర్డర్ #{ $order }</b>, { $date }
my-data-orders-more = … ఇంకా { $count } పాత ఆర్డర్లు. షాపు అన్నీ ఒక ఫైల్‌లో ఇవ్వగలదు.
my-data-basket = <b>మీ బుట్టలో</b>
my-data-khata = <b>మీ ఖాతా</b>: { $balance }
my-data-chat = ఇక్కడి మాటలు { $days } రోజుల తర్వాత తీసేస్తాం. ఆర్డర్లు షాపు లెక్కల్లో ఉంటాయి. /forget రాస్తే షాపు మిమ్మల్ని మర్చిపోతుంది.
forget-ask = <b>{ $store }</b> మిమ్మల్ని మర్చిపోవాలా?
    మీ పేరు, టెలిగ్రామ్ నంబర్, బుట్ట, ఈ చాట్ అన్నీ తీసేస్తాం. షాపు లెక్కల్లో ఆర్డర్ల మొత్తాలు పేరు లేకుండా ఉంటాయి. దీన్ని వెనక్కి తీసుకోలేరు.
forget-khata = మీ ఖాతా ఉంటుంది: { $balance } అది షాపు సొంత పుస్తకం. దాని గురించి షాపు యజమానితో మాట్లాడండి.
forget-khata-even = మీ ఖాతాలో బాకీ లేదు, కాబట్టి దాని మీద పేరు కూడా తీసేస్తాం.
forget-orders = ఇక్కడ మీ ఆర్డర్లు ఇంకా తెరిచి ఉన్నాయి. షాపు జవాబు ఇచ్చాక, లేదా మీరు రద్దు చేశాక, మళ్ళీ /forget రాయండి.
forgotten-elsewhere = వేరే షాపులకు మీరు ఇంకా తెలుసు: /stores
you-are-forgotten = అయిపోయింది. <b>{ $store }</b> మిమ్మల్ని మర్చిపోయింది. 🙏

## Buttons

label = { $words }
label-accept = ✅ అంగీకరించు
label-reject = ❌ తిరస్కరించు
label-accept-order = ✅ #{ $order } అంగీకరించు
label-reject-order = ❌ #{ $order } తిరస్కరించు
label-undo = ↩️ వెనక్కి
label-khata = { $person } · { $balance }
label-new-item = ➕ కొత్త సరుకు: { $item }
label-new-khata = ➕ కొత్త: { $person }
label-confirm = ✅ కన్ఫర్మ్
label-cancel = ✖️ రద్దు
label-cancel-order = ✖️ ఆర్డర్ రద్దు
label-cancel-number = ✖️ #{ $order } రద్దు
label-hand-over = 🛍 ఇచ్చేశాను
label-to-hand-over = 🛍 #{ $order } { $customer }
label-yes = ✅ అవును
label-cash = నగదు
label-upi = UPI
label-udhaar = అప్పు
label-no = ✖️ వద్దు
label-inventory = 📦 స్టాక్
label-pending = 🔔 ఆర్డర్లు
label-low-stock = ⚠️ అయిపోతున్నవి
label-help = ❓ సహాయం
label-catalogue = 🛒 సరుకులు చూడండి
label-basket = 🧺 బుట్ట
label-basket-count = 🧺 బుట్ట ({ $count })
label-basket-total = 🧺 బుట్ట ({ $count }) { $total }
label-my-orders = 📋 నా ఆర్డర్లు
label-forget-me = 🗑 నన్ను మర్చిపో
label-add-more = ➕ ఇంకా చేర్చండి
label-replace = 🔁 దాని బదులు
label-on-top = ➕ దానికి కలపండి
label-item = { $item }
label-item-priced = { $item } · { $price }/{ $unit }
label-line = { $item } { $amount }
label-amount = { $amount }
label-less = − { $item }
label-more = + { $item }
label-previous = ‹ వెనుక
label-next = తర్వాత ›
label-current-store = ✓ { $store }
label-add-stock = సరుకు వచ్చింది
label-record-sale = అమ్మాను
label-check-stock = చూపిస్తే చాలు
label-order = ఆర్డర్ చేయి
label-set-price = ధర పెట్టు
label-delete = లిస్ట్ నుంచి తీసేయి
label-rename = పేరు మార్చు
label-set-stock = ఇంతే సరుకు ఉంది
label-write-off = పాడైపోయింది
label-return = తిరిగి వచ్చింది
label-add-credit = ఖాతాలో రాయి
label-payment = డబ్బు వచ్చింది
label-correct = చివరిది సరిచేయి
label-repeat = గతసారి లాగే
label-set-unit = యూనిట్ మార్చు
label-set-level = తగ్గితే చెప్పు
label-rename-store = షాపు కొత్త పేరు
label-set-pack = ప్యాక్ సైజు గుర్తుంచుకో
label-per-unit = ఒక్కటి { $amount }
label-in-all = మొత్తం { $amount }

## The bots' profiles: at most 120 characters

description-owner = మీ షాపు స్టాక్, అమ్మకాలు, ఆర్డర్లు: కొన్ని మాటలు రాస్తే చాలు.
description-customer = మీ దగ్గరి షాపు నుంచి మీ మాటల్లోనే ఆర్డర్ చేయండి.

## The menu of commands

menu-start = మొదలుపెట్టండి
menu-inventory = షాపులోని అన్ని సరుకులు
menu-low-stock = ఏవి అయిపోతున్నాయి
menu-pending = మీ జవాబు కోసం ఉన్న ఆర్డర్లు
menu-today = ఈ రోజు అమ్మకాలు
menu-khata = ఎవరి బాకీ ఎంత
menu-undo = చివరి ఎంట్రీ వెనక్కి
menu-link = కస్టమర్ల లింక్, QR పోస్టర్
menu-open = షాపు తెరవండి
menu-close = షాపు మూయండి
menu-language = భాష మార్చండి
menu-cancel = జరుగుతున్న పని రద్దు చేయండి
menu-help = ఏమేం చేయవచ్చు
menu-catalogue = సరుకులు చూసి ఎంచుకోండి
menu-basket = మీరు ఎంచుకున్నవి
menu-my-orders = మీ ఆర్డర్లు
menu-stores = షాపు మార్చండి
menu-my-data = షాపు మీ గురించి ఏం ఉంచుకుంటుంది
menu-forget = షాపు నుంచి మీ వివరాలు తీసేయండి

## The store's own words

forgotten = మర్చిపోయాను: { $words }
no-such-word = <b>{ $words }</b> నేర్చుకోలేదు. /words చూడండి.
word-taken = <b>{ $words }</b> కు ఇప్పటికే వేరే అర్థం ఉంది, నేర్చుకోలేను.
label-forget = ✖ { $words }
label-words = నా పదాలు
learnt = గుర్తుంచుకుంటాను: <b>{ $words }</b> = { $item }
menu-words = సరుకులకు మీ సొంత పదాలు
no-words = ఇంకా ఏ పదమూ నేర్చుకోలేదు. ఏ సరుకు అని అడిగినప్పుడు మీ జవాబు గుర్తుంచుకుంటాను.
word-line = { $words } = { $item }
words-title = మీ { $count } పదాలు గుర్తున్నాయి. మర్చిపోవడానికి ✖ నొక్కండి:
