# Tamil. No native speaker has reviewed this file yet; docs/translating.md says how to correct it.
# What stands in { } is put in by kirana: keep it as it is, wherever the sentence wants it.
# <b> and <i> are bold and italic. Short sentences: a shopkeeper reads them between two customers.

unit-kg = கிலோ
unit-g = கிராம்
unit-litre = லிட்டர்
unit-ml = மில்லி
unit-piece = பீஸ்
unit-dozen = டஜன்
unit-packet = பாக்கெட்
unit-bottle = பாட்டில்
unit-box = பெட்டி
unit-bag = மூட்டை
unit-bundle = கட்டு
unit-unit = யூனிட்

## The way in

ask-store-name = வணக்கம்! 🙏 உங்க கடை பேர் என்ன?
bad-store-name = கடை பேரை அனுப்புங்க: எழுத்தில், அதிகபட்சம் 60 எழுத்து.
store-named = <b>{ $store }</b>. எந்த மொழியில் பேசலாம்?
store-ready = <b>{ $store }</b> தயார். ✅
    வாடிக்கையாளர்கள் இங்கே ஆர்டர் செய்வாங்க: { $link }
    இந்தப் படத்தை அச்சிட்டு கவுண்டரில் ஒட்டுங்க, இல்லன்னா ஃபார்வர்டு பண்ணுங்க.

    இப்போ முதல் பொருளை நீங்க பேசுற மாதிரியே எழுதி அனுப்புங்க:
    <i>50 பாக்கெட் மேகி சேர், விலை 14 ரூபாய்</i>
customer-link = <b>{ $store }</b> வாடிக்கையாளர்களுக்கான லிங்க்: { $link }
    இந்தப் படத்தை அச்சிட்டு கவுண்டரில் ஒட்டுங்க, இல்லன்னா ஃபார்வர்டு பண்ணுங்க.
poster-call = ஸ்கேன் செய்து Telegram-இல் ஆர்டர் செய்யுங்கள்
poster-invitation = டெலிகிராமில் உங்கள் கடையைத் திறக்க ஸ்கேன் செய்யுங்கள்
welcome-back-owner = <b>{ $store }</b>: மீண்டும் வருக! வந்ததை அல்லது விற்றதை எழுதுங்கள்.
uninvited = இங்கே கடை திறக்க ஒரு முறை மட்டும் வேலை செய்யும் லிங்க் வேணும். இந்தச் சேவையை நடத்துபவர் இப்படி உருவாக்குவார்: <code>kirana store invite</code>
    அவரிடம் லிங்க் கேட்டு, இதே ஃபோனில் திறங்க.
invite-used = இந்த லிங்க் ஏற்கனவே பயன்பட்டது, இல்லன்னா காலாவதி ஆயிடுச்சு. சேவையை நடத்துபவரிடம் புதுசு கேளுங்க: <code>kirana store invite</code>
operator-welcome = இனி இந்தச் சேவையை நீங்க நடத்துறீங்க. ஏதாவது கவனிக்க வேண்டியிருந்தா இங்கேயே சொல்றேன். 🔧
operator-here = இந்தச் சேவையை நீங்க நடத்துறீங்க; முக்கியமா ஏதாவது இருந்தா இங்கேயே சொல்றேன். உங்க சொந்தக் கடை திறக்க லிங்க் உருவாக்குங்க: <code>kirana store invite</code>
operator-moved = இனி இந்தச் சேவையை வேறொருவர் நடத்துறார். முக்கியச் செய்தி அவருக்குப் போகும்.
operator-elsewhere = சேவையை யார் நடத்துறாங்கன்னு அமைப்புகளில் இருக்கு. இந்த லிங்க்கால எதுவும் மாறலை.
welcome-customer = வணக்கம் { $person }! 🙏 <b>{ $store }</b> கடைக்கு வாங்க.
open-store-link = முதல்ல உங்க கடையோட லிங்க்கைத் திறங்க, இல்லன்னா கவுண்டரில் இருக்கும் QR கோடை ஸ்கேன் பண்ணுங்க.
invalid-link = கடையோட இந்த லிங்க் தப்பு. கடைக்காரரிடம் புது லிங்க் கேளுங்க.
store-not-available = இந்தக் கடை இப்போ கிடைக்காது. கடைக்காரரைத் தொடர்பு கொள்ளுங்க.
your-stores = உங்க கடைகள். எது வேணும்?
choose-language = எந்த மொழியில் பேசலாம்?
language-chosen = சரி, தமிழ். ✅
private-chats-only = இங்கே குரூப்பில் பேச முடியாது. எனக்கு நேரடியா எழுதுங்க. 🙏

## Help

owner-help = நடந்ததை அப்படியே எழுதுங்க:
    <i>50 பாக்கெட் மேகி சேர்</i>
    <i>2 கிலோ அரிசி வித்தாச்சு</i>
    <i>சர்க்கரை எவ்வளவு இருக்கு?</i>
    <i>அரிசி விலை 60 ஆக்கு</i>
    <i>ஆர்டர் 3 ஏத்துக்கோ</i>

    /inventory கடையில் இருக்கும் எல்லாப் பொருளும்
    /low எது தீரப் போகுது
    /orders உங்க பதிலுக்குக் காத்திருக்கும் ஆர்டர்கள்
    /today இன்னைக்கு விற்பனை
    /khata யாருக்கு எவ்வளவு பாக்கி
    /undo கடைசிப் பதிவைத் திரும்ப எடு
    /link வாடிக்கையாளர் லிங்க், QR போஸ்டர்
    /close மற்றும் /open கடையை மூட, திறக்க
    /rename /delete /unit /price /alert /pack ஒரு பொருளுக்கு
    /words பொருட்களுக்கு உங்க சொற்கள்
    /shopname /language /cancel
customer-help = வேண்டியதை எழுதுங்க:
    <i>2 கிலோ அரிசி, 1 லிட்டர் எண்ணெய் வேணும்</i>
    <i>பால் இருக்கா?</i>

    /items கடையில் இருப்பதைப் பார்த்துத் தொட்டு எடுங்க
    /basket நீங்க எடுத்தவை
    /orders உங்க ஆர்டர்கள்
    /stores கடையை மாத்துங்க
    /mydata இந்தக் கடைக்கு உங்களைப் பற்றி என்ன தெரியும்
    /forget கடையிலிருந்து உங்க விவரங்களை நீக்குங்க
    /language /cancel
owner-examples = உதாரணமா: <i>50 பாக்கெட் மேகி சேர்</i>, <i>2 கிலோ அரிசி வித்தாச்சு</i>, <i>சர்க்கரை எவ்வளவு இருக்கு</i>
examples-of = உதாரணமா: <i>{ $amount } { $item } சேர்</i>, <i>{ $amount } { $item } வித்தாச்சு</i>, <i>{ $item } எவ்வளவு இருக்கு</i>
understood = <b>{ $item }</b> புரிஞ்சது. அதுக்கு என்ன செய்யணும்?
customer-examples = வேண்டியதை எழுதுங்க, உதாரணமா <i>2 கிலோ அரிசி, 1 லிட்டர் எண்ணெய்</i>, இல்லன்னா கடையில் என்ன இருக்குன்னு பாருங்க. 👇
not-understood = இது புரியலை. வேற மாதிரி எழுத முடியுமா?
please-rephrase = இது புரியலை. வேற மாதிரி எழுத முடியுமா?
service-unavailable = சேவை இப்போ இல்லை. கொஞ்ச நேரம் கழிச்சு மறுபடி முயற்சி பண்ணுங்க.
set-aside = ஏதோ தப்பு நடந்துடுச்சு. மறுபடி முயற்சி பண்ணுங்க. (எண் { $reference })
answer-only = { $words }

    <i>கணக்கில் எதுவும் எழுதலை.</i>
takes-longer = ⏳ கொஞ்சம் நேரம் ஆகுது. பாத்துக்கிட்டு இருக்கேன்.
here-it-is = 👇
too-long = செய்தி ரொம்ப நீளம். சின்னச் சின்ன செய்தியா அனுப்புங்க.
too-many-at-once = ஒரே நேரத்தில் நிறைய செய்தி வந்துடுச்சு. கடைசியில் வந்ததை எடுக்க முடியலை: கொஞ்ச நேரம் கழிச்சு மறுபடி அனுப்புங்க.
edits-are-not-read = மாத்தின செய்தியைப் படிக்க முடியாது. புதுசா அனுப்புங்க.
cannot-hear = வாய்ஸ் செய்தியைக் கேட்க முடியாது. எழுதி அனுப்புங்க, இல்லன்னா கீபோர்டு மைக்கில் பேசுங்க. 🎤
cannot-read-pictures = படம், ஃபைல் எதுவும் படிக்க முடியாது. எழுதி அனுப்புங்க.
cannot-read-that = எழுத்தை மட்டும்தான் படிக்க முடியும். எழுதி அனுப்புங்க.
unknown-command = இப்படி ஒரு கமாண்ட் இல்லை. /help பாருங்க
command-needs-words = இதோட பொருளின் பேரையும் எழுதுங்க, உதாரணமா: /{ $command }
greeting = வணக்கம்! 🙏 சொல்லுங்க, என்ன வேணும்?
courtesy = 🙏 எப்ப வேணும்னாலும் சொல்லுங்க.
not-happened = சரி, எதுவும் எழுதலை.
not-yet = இன்னும் எதுவும் எழுதலை. நடந்ததும் எழுதுங்க: <i>10 கிலோ அரிசி வந்தது</i>
nothing-ordered = எதுவும் ஆர்டர் செய்யலை. வேணும்போது எழுதுங்க.
stay-calm = மன்னிக்கணும். நான் கடையோட சின்ன உதவியாளர்தான். சொல்லுங்க, என்ன வேணும்?
only-the-shop = இங்கே இந்தக் கடை வேலைக்கு மட்டும்தான் உதவ முடியும்.
owner-only = இதைக் கடை உரிமையாளர் மட்டும்தான் செய்ய முடியும்.
prices-are-the-owners = விலையைக் கடை உரிமையாளர்தான் வைப்பார்.
nothing-done = சரி, எதுவும் செய்யலை.
withdrawn = சரி, விட்டாச்சு.
nothing-to-cancel = ரத்து செய்ய எதுவும் இல்லை.

## Questions

which-item = எந்த <b>{ $words }</b>?
how-much = <b>{ $item }</b> எவ்வளவு?
of-what = <b>{ $words }</b> என்ன?
how-big = <b>{ $word }</b> இல் எவ்வளவு இருக்கும் என்று எனக்குத் தெரியாது. மொத்தம் எவ்வளவு: கிலோ, லிட்டர், பாக்கெட் அல்லது பீஸ்?
how-much-in-pack = <b>{ $item }</b>: ஒரு <b>{ $pack }</b> இல் எத்தனை { $unit }?
what-to-do = இதை என்ன செய்யணும்?
is-this-right = இது சரியா?
price-or-total = { $amount }: ஒண்ணுக்கா, மொத்தத்துக்கா?
how-paid = எப்படி பணம் கொடுத்தாங்க?
withdraw-ask = ரத்து செய்யவா? பொருட்கள் ஸ்டாக்குக்குத் திரும்பும், வாடிக்கையாளருக்குச் சொல்லப்படும். இதைத் திரும்ப எடுக்க முடியாது.
chosen = ✓ { $words }
chosen-good = ✓ { $item }
ask-late = சேவை இல்லாதப்போ நீங்க இதை எழுதினீங்க: “{ $words }”. இப்போ செய்யலாமா?
question-closed = இந்தக் கேள்வி முடிஞ்சிடுச்சு.
which-order = பல ஆர்டர்கள் காத்திருக்கு. எந்த எண்? /orders பாருங்க
repeat-or-add = கூடையில் ஏற்கனவே ஏதோ இருக்கு. அதுக்குப் பதிலா போன ஆர்டரா, இல்ல கூட சேர்க்கவா?
which-unit = <b>{ $item }</b> எதில் கணக்கிடணும்? கிலோ, லிட்டர், பீஸ், பாக்கெட், பாட்டில், பெட்டி, மூட்டை …

## Stock

stock-added = ✅ <b>{ $item }</b>: { $added } சேர்த்தாச்சு. இப்போ { $stock }.
stock-added-new = ✅ புதுப் பொருள் <b>{ $item }</b>: { $added } சேர்த்தாச்சு. இப்போ { $stock }.
terms = { $terms }
term-price = விலை: ஒரு { $unit } { $price }
term-mrp = MRP { $price }
term-cost = வாங்கிய விலை { $price }
stock-set = ✅ <b>{ $item }</b>: இப்போ விற்க { $stock }.
goods-imported = 📥 உங்கள் பட்டியலில் இருந்து: { $added } புதிய பொருட்கள், { $changed } மாறின.
sold = ✅ <b>{ $item }</b>: { $sold } வித்தாச்சு. மீதி { $left }.
sold-for = ✅ <b>{ $item }</b>: { $sold } வித்தாச்சு, மொத்தம் { $amount }. மீதி { $left }.
written-off = ✅ <b>{ $item }</b>: { $gone } வீணானதா கழிச்சாச்சு. மீதி { $left }.
taken-back = ✅ <b>{ $item }</b>: { $back } திரும்ப எடுத்தாச்சு. இப்போ { $stock }.
stock = <b>{ $item }</b>: { $amount }
stock-priced = <b>{ $item }</b>: { $amount } · ஒரு { $unit } { $price }
low-stock = ⚠️ <b>{ $item }</b>: { $amount }
low-stock-priced = ⚠️ <b>{ $item }</b>: { $amount } · ஒரு { $unit } { $price }
stock-at-shop = <b>{ $item }</b>: { $amount } · விலை கடையில்
item-sold-out = <b>{ $item }</b> இப்போ தீர்ந்துடுச்சு.
item-gone = <b>{ $item }</b> மறுபடி பட்டியலில் இருந்து எடுத்தாச்சு.
inventory-title = <b>கடை ஸ்டாக்</b>, { $count ->
        [one] { $count } பொருள்
       *[other] { $count } பொருட்கள்
    }
empty-inventory = ஸ்டாக்கில் இன்னும் எதுவும் இல்லை. முதல் பொருளைச் சேருங்க!
low-stock-title = <b>தீரப் போகுது</b>, { $count ->
        [one] { $count } பொருள்
       *[other] { $count } பொருட்கள்
    }
running-out = ⚠️ <b>{ $item }</b> தீரப் போகிறது
nothing-low = எதுவும் தீரப் போகலை. 👍
price-set = ✅ <b>{ $item }</b>: ஒரு { $unit } { $price }
unit-set = ✅ <b>{ $item }</b> இனிமே இதில் கணக்கிடப்படும்: { $unit }
pack-set = 📦 <b>{ $item }</b>: { $pack } = { $content }. நினைவில் வைக்கிறேன்.
pack-line = 📦 { $pack } = { $content }
low-stock-level-set = ✅ <b>{ $item }</b>: { $level } விடக் குறைஞ்சா தெரிவிப்போம்
renamed = ✅ <b>{ $before }</b> புதுப் பேர்: <b>{ $item }</b>
deleted = ✅ <b>{ $item }</b> பட்டியலில் இருந்து எடுத்தாச்சு.
undone = ↩️ திரும்ப எடுத்தாச்சு.
undone-deeds = ↩️ திரும்ப எடுத்தாச்சு: { $deeds }
undo-old = உங்க கடைசி பதிவு { $date }: { $deed }. திரும்ப எடுக்கவா?
as-before = முன்பு இருந்தபடி:
deed-added = ஸ்டாக்கில் சேர்த்தது { $goods }
deed-sold = விற்றது { $goods }
deed-sold-to = { $person } கிட்ட விற்றது: { $goods }
deed-written-off = கெட்டுப்போனது { $goods }
deed-returned = வாடிக்கையாளர் திருப்பித் தந்தது { $goods }
deed-counted = எண்ணியது { $goods }
deed-priced = விலை { $goods }
deed-changed = மாற்றம் { $goods }
deed-credit = { $person } கணக்கில் { $amount }
deed-paid = { $person } { $amount } கொடுத்தார்
deed-handed-over = ஆர்டர் #{ $order } கொடுத்தது
deed-imported = உங்க பட்டியலின் பொருட்கள்

nothing-to-undo = திரும்ப எடுக்க எதுவும் இல்லை.
already-undone = இதை ஏற்கனவே திரும்ப எடுத்தாச்சு.
cannot-undo = திரும்ப எடுக்க முடியாது: <b>{ $item }</b> { $amount } மட்டும் இருக்கு, மீதி வித்துப்போச்சு இல்லன்னா ஆர்டரில் இருக்கு.
cannot-correct = இதை வார்த்தைகளால் திருத்த முடியாது. /undo மூலம் திரும்பப் பெற்று, புதிதாக எழுதுங்கள்.
undo-overtaken = திரும்ப எடுக்க முடியாது: அதுக்கப்புறம் மறுபடி மாத்தியாச்சு.
undo-above-mrp = திரும்ப எடுக்க முடியாது: <b>{ $item }</b> முந்தைய விலை MRP { $mrp } விட அதிகம்.
item-name-needed = பொருளின் பேரை எழுதுங்க
quantity-must-be-positive = அளவு பூஜ்ஜியத்தை விட அதிகமா இருக்கணும்
too-much = இவ்வளவு எந்தக் கடையிலும் இருக்காது. அளவை ஒரு தடவை பாருங்க.
whole-only = <b>{ $item }</b> முழுசாத்தான் விற்கும் ({ $unit }), பிரிச்சு இல்லை. முழு எண் அனுப்புங்க.
price-must-be-positive = <b>{ $item }</b> விலையை ₹0 விட அதிகமா அனுப்புங்க.
price-unknown = <b>{ $item }</b> விலை தெரியாது. அளவை எழுதுங்க, இல்லன்னா முதல்ல விலை வைங்க.
unit-does-not-fit = <b>{ $item }</b> இங்கே { $unit } கணக்கில் இருக்கு, { $said } வைச்சு கணக்குப் போட முடியாது. { $unit } கணக்கில் எழுதுங்க.
price-not-even = <b>{ $item }</b> இந்த விலை { $unit } கணக்கில் சரியா வராது. ஒரு { $unit } விலையை எழுதுங்க.
unit-needs-empty-shelf = <b>{ $item }</b> { $amount } ஸ்டாக்கில் இருக்கு. எதுவும் மீதி இல்லாதப்போதான் அலகை மாத்த முடியும்.
only-available = <b>{ $item }</b>: { $amount } மட்டும் இருக்கு
more-set-aside = <b>{ $item }</b>: காத்திருக்கும் ஆர்டர்களுக்கு { $amount } ஏற்கனவே எடுத்து வைச்சிருக்கு. முதல்ல அவற்றை ஏற்கவும் இல்லன்னா மறுக்கவும்.
above-mrp = <b>{ $item }</b> MRP { $mrp } விட அதிக விலைக்கு விற்கக் கூடாது.
mrp-below-price = <b>{ $item }</b> விலை { $price }, இந்த MRP விட அதிகம். முதல்ல விலையை மாத்துங்க.
held-by-order = <b>{ $item }</b> காத்திருக்கும் ஒரு ஆர்டரில் இருக்கு. முதல்ல அந்த ஆர்டரை ஏற்கவும் இல்லன்னா மறுக்கவும்.
name-taken = இது ஏற்கனவே இருக்கு. <b>{ $item }</b> என்ற பேரில் இன்னொரு பொருள் இருக்கு.
not-kept = <b>{ $item }</b> இந்தக் கடையில் இல்லை.
not-kept-but = <b>{ $item }</b> இந்தக் கடையில் இல்லை. இது கிடைக்கும்: { $near }
no-such-item = இது இந்தக் கடையில் இல்லை.

## The shop's day

today = இன்னைக்கு
yesterday = நேத்து
this-week = இந்த வாரம்
this-month = இந்த மாசம்
last-week = போன வாரம்
last-month = போன மாசம்
nothing-sold = { $period }: இன்னும் எதுவும் விற்கலை.
nothing-sold-of = { $period }: <b>{ $item }</b> இன்னும் விற்கலை.
sold-title = <b>{ $period }</b>: { $total }
some-unpriced = <i>சில பொருட்களுக்கு இன்னும் விலை இல்லை, அவை மொத்தத்தில் இல்லை.</i>
store-opened = ✅ <b>{ $store }</b> திறந்தாச்சு. வாடிக்கையாளர்கள் ஆர்டர் செய்யலாம்.
by-operator = 🔧 இந்த சேவையை நடத்துறவர் செய்தது:
store-renamed = ✅ <b>{ $before }</b> புதுப் பேர்: <b>{ $store }</b>. வாடிக்கையாளர் லிங்க் அதேதான்.
store-now-closed = ✅ <b>{ $store }</b> மூடியாச்சு. வாடிக்கையாளர்களுக்கு இது தெரியும், ஆர்டர் வராது. /open மறுபடி திறக்கும்.
store-closed = <b>{ $store }</b> இப்போ மூடியிருக்கு, ஆர்டர் எடுக்கலை. கொஞ்ச நேரம் கழிச்சு வாங்க.

## The khata

credit-added = ✅ <b>{ $person }</b>: { $amount } கணக்கில் எழுதியாச்சு. { $balance }
credit-reduced = ✅ <b>{ $person }</b>: கணக்கில் { $amount } குறைச்சாச்சு. { $balance }
payment-taken = ✅ <b>{ $person }</b> { $amount } கொடுத்தாங்க. { $balance }
owes = { $amount } பாக்கி.
owes-nothing = பாக்கி இல்லை.
paid-ahead = { $amount } முன்பணம்.
khata-new = 📒 புதிய கணக்கு: <b>{ $person }</b>
khata-gone = <b>{ $person }</b> புதிய கணக்கு நீக்கியாச்சு.
khata-of = <b>{ $person }</b>: { $balance }
khatas-title = <b>கணக்கு</b>: { $count } பேர், மொத்தம் { $total } பாக்கி
nobody-owes = யாருக்கும் பாக்கி இல்லை. 👍
no-such-khata = { $person } பேரில் கணக்கு இல்லை.
khata-line-credit = { $date }: { $amount } எழுதியது
khata-line-payment = { $date }: { $amount } கொடுத்தது
khata-line-sale = { $date }: { $amount } சாமான்
khata-line-return = { $date }: { $amount } சாமான் திரும்ப வந்தது
khata-needs-price = கணக்குக்கு <b>{ $item }</b> விலை வேணும். முதல்ல விலை வைங்க, இல்லன்னா மொத்தத் தொகையை எழுதுங்க. எதுவும் எழுதலை.
khata-is-the-shops = உங்க கணக்கைக் கடை வச்சிருக்கு. எவ்வளவு பாக்கின்னு உரிமையாளரைக் கேளுங்க.
amount-needed = எத்தனை ரூபாய்?
whose-khata = யாருடைய கணக்கில்?
which-khata = எந்த <b>{ $person }</b>?
paid-cash = ரொக்கம்: { $amount }
paid-upi = UPI: { $amount }
paid-credit = கடன்: { $amount }
paid-somehow = எப்படி கொடுத்தாங்கன்னு சொல்லலை: { $amount }
orders-accepted = ஏற்கப்பட்டு, இன்னும் கொடுக்காத ஆர்டர்கள்: { $count }, { $total }
later-bill = பில் இன்னும் போட முடியாது. கணக்கைப் பார்க்க /khata · எதுவும் எழுதலை.
later-reminder = நினைவூட்டல் இன்னும் அனுப்ப முடியாது. யாருக்கு எவ்வளவு பாக்கின்னு /khata காட்டும், நீங்களே சொல்லுங்க.
later-export = ஃபைல் இன்னும் தர முடியாது. இங்கேயே பாருங்க: /inventory சரக்கு, /today விற்பனை, /khata பாக்கி.
later-staff = உதவியாளரை இன்னும் சேர்க்க முடியாது. இப்போ நீங்க மட்டும்தான் கணக்கு எழுத முடியும்.
later-delivery = முகவரி, நேரம் இன்னும் குறிக்க முடியாது. கடைக்கு நீங்களே சொல்லுங்க.
later-payment = பணம் கட்டியதை இன்னும் குறிக்க முடியாது. கடை உரிமையாளரிடம் காட்டுங்க, அவர் எழுதிக்குவார்.
later-broadcast = எல்லா வாடிக்கையாளருக்கும் இன்னும் செய்தி அனுப்ப முடியாது. உங்க லிங்கை அனுப்புங்க: /link
later-upi = UPI QR இன்னும் தர முடியாது. உங்க QR காட்டுங்க, பிறகு எழுதுங்க, உதாரணமா: <i>2 கிலோ அரிசி வித்தாச்சு upi</i>
later-upi-customer = UPI QR இன்னும் தர முடியாது. கடையில் பணம் கொடுங்க: கவுண்டர் QR ஸ்கேன் பண்ணுங்க.
later-my-bill = பில் இன்னும் தர முடியாது. உங்க ஆர்டரும் மொத்தமும்: /orders · பில் கடையில் கிடைக்கும்.

## Orders

catalogue-title = <b>{ $store }</b>, { $count ->
        [one] { $count } பொருள்
       *[other] { $count } பொருட்கள்
    }. வேண்டியதைத் தொடுங்க:
empty-catalogue = <b>{ $store }</b> கடையில் இப்போ எதுவும் இல்லை. கொஞ்ச நேரம் கழிச்சு வாங்க.
basket-title = <b>{ $store }</b> கடையில் உங்க ஆர்டர்
basket-empty = உங்க கூடை காலி.
basket-cleared = ரத்து செய்தாச்சு. உங்க கூடை காலி.
basket-changed = இதுக்குள்ள ஏதோ மாறிடுச்சு. ஒரு தடவை பார்த்துட்டு மறுபடி உறுதி செய்யுங்க.
basket-full = உங்க கூடை நிரம்பிடுச்சு. முதல்ல இதை ஆர்டர் பண்ணுங்க.
line-gone = ⚠️ { $item } { $amount }: தீர்ந்துவிட்டது
line-name = { $item }
line-amount = { $item } { $amount }
line-sum = { $item }: { $price }
line-priced = { $item } { $amount }: { $price }
line-at-shop = { $item } { $amount }: விலை கடையில்
line-short = ⚠️ { $item } { $amount }: { $left } மட்டுமே உள்ளது
total = <b>மொத்தம் { $total }</b>
total-at-shop = <b>மொத்தம்: விலை கடையில்</b>
total-partly = <b>மொத்தம் { $total }</b>, மீதிக்கு விலை கடையில்
sold-out = மன்னிக்கணும், இந்தப் பொருள் இப்போதான் தீர்ந்துச்சு. வேற அளவு கேட்டுப் பாருங்க.
order-placed = ஆர்டர் #{ $order } கொடுத்தாச்சு
your-order = <b>ஆர்டர் #{ $order }</b>, { $store }
order-of = <b>ஆர்டர் #{ $order }</b>, வாடிக்கையாளர் { $customer }
new-order = 🔔 <b>புது ஆர்டர் #{ $order }</b>, வாடிக்கையாளர் { $customer }
standing-pending = ⏳ கடையின் பதிலுக்குக் காத்திருக்கு
standing-accepted = ✅ ஏற்கப்பட்டது
standing-rejected = ❌ மறுக்கப்பட்டது
standing-rejected-because = ❌ மறுக்கப்பட்டது: { $reason }
standing-cancelled = ✖️ வாடிக்கையாளர் ரத்து செய்தார்
standing-expired = ⌛ பதில் வரலை, நேரம் முடிஞ்சுது
standing-withdrawn = ✖️ கடை ரத்து செய்தது
standing-withdrawn-because = ✖️ கடை ரத்து செய்தது: { $reason }
standing-delivered = 🛍 கொடுத்தாச்சு
pending-orders = { $count ->
        [one] { $count } ஆர்டர் உங்க பதிலுக்குக் காத்திருக்கு
       *[other] { $count } ஆர்டர்கள் உங்க பதிலுக்குக் காத்திருக்கு
    }
pending-order = <b>#{ $order }</b>, வாடிக்கையாளர் { $customer }
more-lines = … மேலும் { $count }
no-pending-orders = எந்த ஆர்டரும் பாக்கி இல்லை. 👍
to-hand-over = 🛍 ஏற்கப்பட்டு, கொடுக்க வேண்டியது: { $count }
order-waits = ⏰ { $customer } கொடுத்த ஆர்டர் #{ $order } { $minutes } நிமிஷமா காத்திருக்கு.
order-accepted = ✅ ஆர்டர் #{ $order } ஏற்கப்பட்டது
order-rejected = ❌ ஆர்டர் #{ $order } மறுக்கப்பட்டது. பொருட்கள் ஸ்டாக்குக்குத் திரும்பியாச்சு.
order-cancelled = ✖️ ஆர்டர் #{ $order } ரத்து
order-withdrawn = ✖️ ஆர்டர் #{ $order } ரத்து. பொருட்கள் ஸ்டாக்குக்குத் திரும்பியாச்சு, வாடிக்கையாளருக்குச் சொல்லியாச்சு.
order-delivered = 🛍 ஆர்டர் #{ $order } கொடுத்தாச்சு
delivered-cash = 🛍 ஆர்டர் #{ $order } கொடுத்தாச்சு: { $amount } ரொக்கம்
delivered-upi = 🛍 ஆர்டர் #{ $order } கொடுத்தாச்சு: { $amount } UPI-ல்
delivered-credit = 🛍 ஆர்டர் #{ $order } கொடுத்தாச்சு: { $amount } கடன்
order-not-delivered = ஆர்டர் #{ $order }, { $customer }: ஏற்கப்பட்டது, இன்னும் கொடுக்கலை. வாடிக்கையாளருக்குச் சொல்லியாச்சு.
ready-told = ✅ ஆர்டர் #{ $order } தயார்னு { $customer } கிட்ட சொல்லியாச்சு.
accept-first = ஆர்டர் #{ $order } இன்னும் உங்க பதிலுக்குக் காத்திருக்கு. முதல்ல ஏத்துக்கோங்க: /orders
customer-forgotten = ஆர்டர் #{ $order } வாடிக்கையாளர் தன் விவரங்களை நீக்கச் சொல்லிவிட்டார். அவருக்கு எதுவும் தெரிவிக்க முடியாது, அவர் கணக்கில் எழுதவும் முடியாது.
order-counted-otherwise = ஆர்டர் #{ $order } ரத்து செய்ய முடியாது: <b>{ $item }</b> இப்போ வேற அலகில் எண்ணப்படுது. ஆர்டர் அப்படியே இருக்கு; வாடிக்கையாளருக்கு நீங்களே சொல்லுங்க.
already-accepted = ஆர்டர் #{ $order } ஏற்கனவே ஏற்கப்பட்டது.
already-rejected = ஆர்டர் #{ $order } ஏற்கனவே மறுக்கப்பட்டது.
already-cancelled = ஆர்டர் #{ $order } வாடிக்கையாளர் ஏற்கனவே ரத்து செய்துட்டார்.
already-expired = ஆர்டர் #{ $order } நேரம் ஏற்கனவே முடிஞ்சிடுச்சு.
already-withdrawn = ஆர்டர் #{ $order } கடை ஏற்கனவே ரத்து செய்தது.
already-delivered = ஆர்டர் #{ $order } ஏற்கனவே கொடுத்தாச்சு.
news-accepted = ✅ { $store } உங்க ஆர்டர் #{ $order } ஏத்துக்கிட்டாங்க.
news-rejected = ❌ { $store } உங்க ஆர்டர் #{ $order } எடுக்க முடியலை.
news-rejected-because = ❌ { $store } உங்க ஆர்டர் #{ $order } எடுக்க முடியலை: { $reason }
news-expired = ⌛ { $store } உங்க ஆர்டர் #{ $order } நேரத்துக்குப் பதில் தரலை, அதனால அது முடிஞ்சிடுச்சு. மறுபடி ஆர்டர் பண்ணுங்க, இல்லன்னா கடைக்கு ஃபோன் பண்ணுங்க.
news-withdrawn = ✖️ { $store } உங்க ஆர்டர் #{ $order } ரத்து செய்ய வேண்டியதாச்சு.
news-withdrawn-because = ✖️ { $store } உங்க ஆர்டர் #{ $order } ரத்து செய்ய வேண்டியதாச்சு: { $reason }
news-delivered = 🛍 { $store } உங்க ஆர்டர் #{ $order } கொடுத்துட்டாங்க. நன்றி!
news-not-delivered = { $store } திருத்தம்: உங்க ஆர்டர் #{ $order } ஏற்கப்பட்டது, ஆனா இன்னும் கொடுக்கலை.
news-ready = 📦 { $store } கடையில் உங்க ஆர்டர் #{ $order } தயார்.
news-cancelled = ✖️ { $customer } ஆர்டர் #{ $order } ரத்து செய்துட்டார். பொருட்கள் ஸ்டாக்குக்குத் திரும்பியாச்சு.
news-expired-for-owner = ⌛ { $customer } கொடுத்த ஆர்டர் #{ $order } பதில் இல்லாம முடிஞ்சிடுச்சு. பொருட்கள் ஸ்டாக்குக்குத் திரும்பியாச்சு.
customer-unreachable = { $customer } இப்போ Telegram-இல் கிடைக்கலை: bot-ஐ பிளாக் பண்ணிட்டாங்க, இல்லன்னா Telegram விட்டுப் போயிட்டாங்க.
shop-unreachable = ⚠️ <b>{ $store }</b> இப்போ Telegram-இல் கிடைக்கலை. உங்க ஆர்டர் #{ $order } பத்திரமா இருக்கு. கடைக்கு ஃபோன் பண்ணுங்க, இல்லன்னா நேரில் போங்க.
no-such-order = #{ $order } என்ற எண்ணில் ஆர்டர் இல்லை.
no-orders-yet = நீங்க இங்கே இன்னும் ஆர்டர் கொடுக்கலை.
button-gone = இந்த பட்டன் இனிமே வேலை செய்யாது. எழுதி அனுப்புங்க, இல்லன்னா /help பாருங்க

## For whoever runs the service

alert-dead-letter = ⚠️ ஒரு வேலை முடியலை, தனியா வெச்சாச்சு: எண் <b>{ $reference }</b>. காரணம் log-இல் இருக்கு.
alert-dead-letters = ⚠️ { $count } வேலைகள் முடியலை, தனியா வெச்சாச்சு: { $references }. காரணம் log-இல் இருக்கு.
alert-disk-low = ⚠️ சேவையின் டிஸ்க் கிட்டத்தட்ட நிரம்பிடுச்சு. இடம் பண்ணுங்க, இல்லன்னா சீக்கிரம் எதுவும் எழுத முடியாது.
alert-backup-old = ⚠️ கடைசி பேக்அப் இரண்டு நாளுக்கு மேல் பழசு. புதுசா எடுங்க: <code>kirana backup</code>
alert-backup-failed = ⚠️ கடைசி பேக்அப் முடியலை. காரணம் log-இல் இருக்கு. மறுபடி முயற்சி பண்ணுங்க: <code>kirana backup</code>
alert-journal = ⚠️ கணக்குப் புத்தகத்தோட இருக்கிற <code>journal</code> ஃபைலை எழுத முடியலை. கடை தொடர்ந்து நடக்கும்; ஆனா இப்போ கணக்கு தொலைஞ்சா ஆர்டர் எண்கள் மறுபடி வரலாம், அழிச்ச ஆட்களோட விவரமும் திரும்பி வரலாம். காரணம் log-இல் இருக்கு.
backup-not-sent = ⚠️ பேக்கப் காப்பியை இங்கே அனுப்ப முடியலை. அது மெஷின்ல இருக்கு; அடுத்த பேக்கப்பை மறுபடி அனுப்புறேன்.
backup-too-large = ⚠️ பேக்கப் இப்போ 50 MB-ஐ தாண்டிடுச்சு, டெலிகிராம் அவ்வளவு எடுக்காது. இப்போ அது மெஷின்ல மட்டும்தான் இருக்கு: நீங்களே வேற இடத்துலயும் காப்பி பண்ணி வச்சுக்கோங்க.
backup-for-you = 🔐 இன்றைய பேக்கப், எல்லா கடைகளோடதும், பூட்டப்பட்டது. இந்த ஃபைலை பத்திரமா வச்சுக்கோங்க. உங்க ரகசிய சாவியோட <code>kirana restore</code> எல்லாத்தையும் திரும்பக் கொண்டுவரும்.
alert-bot-refused = ⚠️ { $bot } பேசலை: Telegram அதோட டோக்கனை இப்போ ஏத்துக்கலை. புது டோக்கனை அமைப்புகளில் போட்டு சேவையை மறுபடி தொடங்குங்க.
alert-bot-doubled = ⚠️ வேற ஒரு புரோகிராம் { $bot } செய்திகளைப் படிக்குது, அதனால சில இங்கே வரலை. அதை நிறுத்துங்க.
alert-claude-budget = ⚠️ Claude-இன் இன்றைய பட்ஜெட் முடிஞ்சுது. நாளை வரை bot-கள் அது இல்லாம ஓடும்.
alert-claude-refused = ⚠️ Claude மறுக்குது: key, கணக்கு அல்லது model-ஐப் பாருங்க. bot-கள் அது இல்லாம ஓடுது. மேலும்: <code>kirana doctor</code>
alert-owner-unreachable = ⚠️ <b>{ $store }</b> உரிமையாளர் Telegram-இல் கிடைக்கலை: bot பிளாக் ஆயிருக்கு, இல்லன்னா கணக்கு இல்லை. காத்திருக்கும் வாடிக்கையாளர்களுக்குச் சொல்லியாச்சு.
owner-bot = உரிமையாளர் bot
customer-bot = வாடிக்கையாளர் bot
## What a shop knows of a customer

my-data = <b>{ $store } உங்களைப் பற்றி வைத்திருப்பது</b>
    பெயர்: { $person }
    டெலிகிராம் எண்: { $id }
    வாடிக்கையாளர் ஆனது: { $since }
my-data-no-orders = ஆர்டர் எதுவும் இல்லை.
my-data-order = <b>ஆர்டர் #{ $order }</b>, { $date }
my-data-orders-more = … மேலும் { $count } பழைய ஆர்டர்கள். கடை எல்லாவற்றையும் ஒரு கோப்பாகத் தர முடியும்.
my-data-basket = <b>உங்கள் கூடையில்</b>
my-data-khata = <b>உங்கள் கணக்கு</b>: { $balance }
my-data-chat = இங்கே பேசியது { $days } நாளில் அழிந்துவிடும். ஆர்டர்கள் கடையின் கணக்கில் இருக்கும். /forget எழுதினால் கடை உங்களை மறந்துவிடும்.
forget-ask = <b>{ $store }</b> உங்களை மறந்துவிடலாமா?
    உங்கள் பெயர், டெலிகிராம் எண், கூடை, இந்த சாட் எல்லாம் அழியும். கடையின் கணக்கில் ஆர்டர் தொகைகள் பெயர் இல்லாமல் இருக்கும். இதைத் திரும்பப் பெற முடியாது.
forget-khata = உங்கள் கணக்கு இருக்கும்: { $balance } அது கடையின் சொந்தப் புத்தகம். அதைப் பற்றிக் கடைக்காரரிடம் பேசுங்கள்.
forget-khata-even = உங்கள் கணக்கில் பாக்கி இல்லை, அதனால் அதிலுள்ள பெயரும் அழியும்.
forget-orders = இங்கே உங்கள் ஆர்டர்கள் இன்னும் திறந்திருக்கின்றன. கடை பதில் சொன்ன பிறகு, அல்லது நீங்கள் ரத்து செய்த பிறகு, மீண்டும் /forget எழுதுங்கள்.
forgotten-elsewhere = வேறு கடைகளுக்கு உங்களை இன்னும் தெரியும்: /stores
you-are-forgotten = முடிந்தது. <b>{ $store }</b> உங்களை மறந்துவிட்டது. 🙏

## Buttons

label = { $words }
label-accept = ✅ ஏற்கவும்
label-reject = ❌ மறுக்கவும்
label-accept-order = ✅ #{ $order } ஏற்கவும்
label-reject-order = ❌ #{ $order } மறுக்கவும்
label-undo = ↩️ திரும்ப எடு
label-khata = { $person } · { $balance }
label-new-item = ➕ புதுப் பொருள்: { $item }
label-new-khata = ➕ புதிது: { $person }
label-confirm = ✅ உறுதி செய்
label-cancel = ✖️ ரத்து
label-cancel-order = ✖️ ஆர்டர் ரத்து
label-cancel-number = ✖️ #{ $order } ரத்து
label-hand-over = 🛍 கொடுத்தாச்சு
label-to-hand-over = 🛍 #{ $order } { $customer }
label-yes = ✅ ஆமாம்
label-cash = ரொக்கம்
label-upi = UPI
label-udhaar = கடன்
label-no = ✖️ வேண்டாம்
label-inventory = 📦 ஸ்டாக்
label-pending = 🔔 ஆர்டர்கள்
label-low-stock = ⚠️ தீரப் போகுது
label-help = ❓ உதவி
label-catalogue = 🛒 பொருட்கள்
label-basket = 🧺 கூடை
label-basket-count = 🧺 கூடை ({ $count })
label-basket-total = 🧺 கூடை ({ $count }) { $total }
label-my-orders = 📋 என் ஆர்டர்கள்
label-forget-me = 🗑 என்னை மறந்துவிடு
label-add-more = ➕ இன்னும் சேர்
label-replace = 🔁 அதுக்குப் பதிலா
label-on-top = ➕ கூட சேர்
label-item = { $item }
label-item-priced = { $item } · { $price }/{ $unit }
label-line = { $item } { $amount }
label-amount = { $amount }
label-less = − { $item }
label-more = + { $item }
label-previous = ‹ பின்னால்
label-next = அடுத்து ›
label-current-store = ✓ { $store }
label-add-stock = சரக்கு வந்தது
label-record-sale = வித்தாச்சு
label-check-stock = காட்டினா போதும்
label-order = ஆர்டர் பண்ணு
label-set-price = விலை வை
label-delete = பட்டியலில் இருந்து எடு
label-rename = பேரை மாத்து
label-set-stock = இவ்வளவுதான் இருக்கு
label-write-off = கெட்டுப்போச்சு
label-return = திரும்ப வந்தது
label-add-credit = கணக்கில் எழுது
label-payment = பணம் வந்தது
label-correct = கடைசியைத் திருத்து
label-repeat = போன தடவை மாதிரி
label-set-unit = அளவை மாத்து
label-set-level = குறைஞ்சா சொல்லு
label-rename-store = கடையின் புதுப் பேர்
label-set-pack = பேக் அளவை வை
label-per-unit = ஒண்ணு { $amount }
label-in-all = மொத்தம் { $amount }

## The bots' profiles: at most 120 characters

description-owner = கடை ஸ்டாக், விற்பனை, ஆர்டர்: சில வார்த்தை எழுதினா போதும்.
description-customer = பக்கத்துக் கடையில் உங்க வார்த்தையிலேயே ஆர்டர் பண்ணுங்க.

## The menu of commands

menu-start = தொடங்கு
menu-inventory = கடையில் இருக்கும் எல்லாப் பொருளும்
menu-low-stock = எது தீரப் போகுது
menu-pending = பதிலுக்குக் காத்திருக்கும் ஆர்டர்கள்
menu-today = இன்னைக்கு விற்பனை
menu-khata = யாருக்கு எவ்வளவு பாக்கி
menu-undo = கடைசிப் பதிவைத் திரும்ப எடு
menu-link = வாடிக்கையாளர் லிங்க், QR போஸ்டர்
menu-open = கடையைத் திற
menu-close = கடையை மூடு
menu-language = மொழியை மாத்து
menu-cancel = நடக்கும் வேலையை ரத்து செய்
menu-help = என்னென்ன செய்யலாம்
menu-catalogue = பொருட்களைப் பார்த்து எடு
menu-basket = நீங்க எடுத்தவை
menu-my-orders = உங்க ஆர்டர்கள்
menu-stores = கடையை மாத்து
menu-my-data = கடை உங்களைப் பற்றி வைத்திருப்பது
menu-forget = கடையில் உங்கள் விவரங்களை அழிக்க

## The store's own words

forgotten = மறந்துவிட்டேன்: { $words }
no-such-word = <b>{ $words }</b> கற்கவில்லை. /words பாருங்க.
word-taken = <b>{ $words }</b> வேற அர்த்தம் ஏற்கனவே இருக்கு, கத்துக்க முடியாது.
label-forget = ✖ { $words }
label-words = என் சொற்கள்
learnt = நினைவில் வைக்கிறேன்: <b>{ $words }</b> = { $item }
menu-words = பொருட்களுக்கு உங்கள் சொற்கள்
no-words = இன்னும் எந்தச் சொல்லும் கற்கவில்லை. எந்தப் பொருள் என்று கேட்டதும் உங்கள் பதிலை நினைவில் வைப்பேன்.
word-line = { $words } = { $item }
words-title = உங்கள் { $count } சொற்கள் நினைவில் உள்ளன. மறக்க ✖ அழுத்துங்கள்:
