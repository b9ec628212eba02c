# Kannada. No native speaker has reviewed this file yet; docs/translating.md says how to correct it.
# What stands in { } is put in by kirana: keep it as it is, wherever the sentence wants it.
# <b> and <i> are bold and italic. Short sentences: a shopkeeper reads them between two customers.

unit-kg = ಕೆಜಿ
unit-g = ಗ್ರಾಂ
unit-litre = ಲೀಟರ್
unit-ml = ಮಿಲಿ
unit-piece = ಪೀಸ್
unit-dozen = ಡಜನ್
unit-packet = ಪ್ಯಾಕೆಟ್
unit-bottle = ಬಾಟಲ್
unit-box = ಬಾಕ್ಸ್
unit-bag = ಮೂಟೆ
unit-bundle = ಕಟ್ಟು
unit-unit = ಯೂನಿಟ್

## The way in

ask-store-name = ನಮಸ್ಕಾರ! 🙏 ನಿಮ್ಮ ಅಂಗಡಿ ಹೆಸರು ಏನು?
bad-store-name = ನಿಮ್ಮ ಅಂಗಡಿ ಹೆಸರು ಕಳಿಸಿ: ಅಕ್ಷರಗಳಲ್ಲಿ, ಹೆಚ್ಚೆಂದರೆ 60 ಅಕ್ಷರ.
store-named = <b>{ $store }</b>. ಯಾವ ಭಾಷೆಯಲ್ಲಿ ಮಾತಾಡೋಣ?
store-ready = <b>{ $store }</b> ರೆಡಿ. ✅
    ಗ್ರಾಹಕರು ಇಲ್ಲಿ ಆರ್ಡರ್ ಮಾಡ್ತಾರೆ: { $link }
    ಈ ಫೋಟೋ ಪ್ರಿಂಟ್ ಮಾಡಿ ಕೌಂಟರ್ ಹತ್ತಿರ ಹಾಕಿ, ಅಥವಾ ಫಾರ್ವರ್ಡ್ ಮಾಡಿ.

    ಈಗ ಮೊದಲ ಸಾಮಾನು ನೀವು ಹೇಳುವ ಹಾಗೆಯೇ ಬರೆದು ಕಳಿಸಿ:
    <i>50 ಪ್ಯಾಕೆಟ್ ಮ್ಯಾಗಿ ಸೇರಿಸಿ, ಬೆಲೆ 14 ರೂಪಾಯಿ</i>
customer-link = <b>{ $store }</b> ಗ್ರಾಹಕರ ಲಿಂಕ್: { $link }
    ಈ ಫೋಟೋ ಪ್ರಿಂಟ್ ಮಾಡಿ ಕೌಂಟರ್ ಹತ್ತಿರ ಹಾಕಿ, ಅಥವಾ ಫಾರ್ವರ್ಡ್ ಮಾಡಿ.
poster-call = ಸ್ಕ್ಯಾನ್ ಮಾಡಿ Telegram ನಲ್ಲಿ ಆರ್ಡರ್ ಮಾಡಿ
poster-invitation = ಟೆಲಿಗ್ರಾಂನಲ್ಲಿ ನಿಮ್ಮ ಅಂಗಡಿ ತೆರೆಯಲು ಸ್ಕ್ಯಾನ್ ಮಾಡಿ
welcome-back-owner = <b>{ $store }</b>ಗೆ ಮತ್ತೆ ಸ್ವಾಗತ! ಬಂದದ್ದು ಅಥವಾ ಮಾರಿದ್ದನ್ನು ಬರೆಯಿರಿ.
uninvited = ಇಲ್ಲಿ ಅಂಗಡಿ ತೆರೆಯಲು ಒಮ್ಮೆ ಮಾತ್ರ ನಡೆಯುವ ಲಿಂಕ್ ಬೇಕು. ಈ ಸೇವೆ ನಡೆಸುವವರು ಅದನ್ನು ಹೀಗೆ ಮಾಡ್ತಾರೆ: <code>kirana store invite</code>
    ಅವರ ಹತ್ತಿರ ಲಿಂಕ್ ಕೇಳಿ, ಇದೇ ಫೋನ್‌ನಲ್ಲಿ ತೆರೆಯಿರಿ.
invite-used = ಈ ಲಿಂಕ್ ಆಗಲೇ ಬಳಕೆಯಾಗಿದೆ, ಅಥವಾ ಹಳೆಯದಾಗಿದೆ. ಸೇವೆ ನಡೆಸುವವರ ಹತ್ತಿರ ಹೊಸದು ಕೇಳಿ: <code>kirana store invite</code>
operator-welcome = ಇನ್ನು ಈ ಸೇವೆ ನೀವು ನಡೆಸ್ತೀರಿ. ಏನಾದರೂ ನೋಡಬೇಕಿದ್ದರೆ ಇಲ್ಲೇ ಹೇಳ್ತೀನಿ. 🔧
operator-here = ಈ ಸೇವೆ ನೀವು ನಡೆಸ್ತೀರಿ; ಮುಖ್ಯವಾದದ್ದು ಇದ್ದರೆ ಇಲ್ಲೇ ಹೇಳ್ತೀನಿ. ನಿಮ್ಮದೇ ಅಂಗಡಿ ತೆರೆಯಲು ಲಿಂಕ್ ಮಾಡಿ: <code>kirana store invite</code>
operator-moved = ಇನ್ಮುಂದೆ ಈ ಸೇವೆ ಬೇರೆಯವರು ನಡೆಸ್ತಾರೆ. ಮುಖ್ಯ ಸುದ್ದಿ ಅವರಿಗೇ ಹೋಗುತ್ತೆ.
operator-elsewhere = ಸೇವೆ ಯಾರು ನಡೆಸ್ತಾರೆ ಅಂತ ಸೆಟ್ಟಿಂಗ್‌ನಲ್ಲಿ ಇದೆ. ಈ ಲಿಂಕ್‌ನಿಂದ ಏನೂ ಬದಲಾಗಿಲ್ಲ.
welcome-customer = ನಮಸ್ಕಾರ { $person }! 🙏 <b>{ $store }</b> ಗೆ ಸ್ವಾಗತ.
open-store-link = ಮೊದಲು ನಿಮ್ಮ ಅಂಗಡಿಯ ಲಿಂಕ್ ತೆರೆಯಿರಿ, ಅಥವಾ ಕೌಂಟರ್‌ನಲ್ಲಿರುವ QR ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ.
invalid-link = ಅಂಗಡಿಯ ಈ ಲಿಂಕ್ ಸರಿಯಿಲ್ಲ. ಅಂಗಡಿಯವರ ಹತ್ತಿರ ಹೊಸ ಲಿಂಕ್ ಕೇಳಿ.
store-not-available = ಈ ಅಂಗಡಿ ಈಗ ಲಭ್ಯವಿಲ್ಲ. ಅಂಗಡಿಯವರನ್ನು ಸಂಪರ್ಕಿಸಿ.
your-stores = ನಿಮ್ಮ ಅಂಗಡಿಗಳು. ಯಾವುದು ಬೇಕು?
choose-language = ಯಾವ ಭಾಷೆಯಲ್ಲಿ ಮಾತಾಡೋಣ?
language-chosen = ಸರಿ, ಕನ್ನಡ. ✅
private-chats-only = ಇಲ್ಲಿ ಗ್ರೂಪ್‌ನಲ್ಲಿ ಮಾತಾಡಲು ಆಗಲ್ಲ. ನನಗೆ ನೇರವಾಗಿ ಬರೆಯಿರಿ. 🙏

## Help

owner-help = ಆಗಿದ್ದನ್ನು ಬರೆದರೆ ಸಾಕು:
    <i>50 ಪ್ಯಾಕೆಟ್ ಮ್ಯಾಗಿ ಸೇರಿಸಿ</i>
    <i>2 ಕೆಜಿ ಅಕ್ಕಿ ಮಾರಿದೆ</i>
    <i>ಸಕ್ಕರೆ ಎಷ್ಟಿದೆ?</i>
    <i>ಅಕ್ಕಿ ಬೆಲೆ 60 ಮಾಡಿ</i>
    <i>ಆರ್ಡರ್ 3 ಒಪ್ಪಿಕೊಳ್ಳಿ</i>

    /inventory ಅಂಗಡಿಯ ಎಲ್ಲಾ ಸಾಮಾನು
    /low ಯಾವುದು ಮುಗಿಯುತ್ತಿದೆ
    /orders ನಿಮ್ಮ ಉತ್ತರಕ್ಕೆ ಕಾಯುತ್ತಿರುವ ಆರ್ಡರ್‌ಗಳು
    /today ಇವತ್ತಿನ ಮಾರಾಟ
    /khata ಯಾರದು ಎಷ್ಟು ಬಾಕಿ
    /undo ಕೊನೆಯ ಎಂಟ್ರಿ ವಾಪಸ್
    /link ಗ್ರಾಹಕರ ಲಿಂಕ್ ಮತ್ತು QR ಪೋಸ್ಟರ್
    /close ಮತ್ತು /open ಅಂಗಡಿ ಮುಚ್ಚಲು, ತೆರೆಯಲು
    /rename /delete /unit /price /alert /pack ಒಂದು ಸಾಮಾನಿಗೆ
    /words ವಸ್ತುಗಳಿಗೆ ನಿಮ್ಮ ಪದಗಳು
    /shopname /language /cancel
customer-help = ಬೇಕಾದದ್ದನ್ನು ಬರೆಯಿರಿ:
    <i>2 ಕೆಜಿ ಅಕ್ಕಿ ಮತ್ತು 1 ಲೀಟರ್ ಎಣ್ಣೆ ಬೇಕು</i>
    <i>ಹಾಲು ಇದೆಯಾ?</i>

    /items ಅಂಗಡಿಯಲ್ಲಿ ಇರುವುದನ್ನು ನೋಡಿ, ಒತ್ತಿ ಆರಿಸಿ
    /basket ನೀವು ಆರಿಸಿದ್ದು
    /orders ನಿಮ್ಮ ಆರ್ಡರ್‌ಗಳು
    /stores ಅಂಗಡಿ ಬದಲಿಸಿ
    /mydata ಈ ಅಂಗಡಿಗೆ ನಿಮ್ಮ ಬಗ್ಗೆ ಏನು ಗೊತ್ತು
    /forget ಅಂಗಡಿಯಿಂದ ನಿಮ್ಮ ವಿವರ ಅಳಿಸಿ
    /language /cancel
owner-examples = ಉದಾಹರಣೆಗೆ: <i>50 ಪ್ಯಾಕೆಟ್ ಮ್ಯಾಗಿ ಸೇರಿಸಿ</i>, <i>2 ಕೆಜಿ ಅಕ್ಕಿ ಮಾರಿದೆ</i>, <i>ಸಕ್ಕರೆ ಎಷ್ಟಿದೆ</i>
examples-of = ಉದಾಹರಣೆಗೆ: <i>{ $amount } { $item } ಸೇರಿಸಿ</i>, <i>{ $amount } { $item } ಮಾರಿದೆ</i>, <i>{ $item } ಎಷ್ಟಿದೆ</i>
understood = <b>{ $item }</b> ಅರ್ಥವಾಯಿತು. ಅದಕ್ಕೆ ಏನು ಮಾಡಬೇಕು?
customer-examples = ಬೇಕಾದದ್ದನ್ನು ಬರೆಯಿರಿ, ಉದಾಹರಣೆಗೆ <i>2 ಕೆಜಿ ಅಕ್ಕಿ ಮತ್ತು 1 ಲೀಟರ್ ಎಣ್ಣೆ</i>, ಅಥವಾ ಅಂಗಡಿಯಲ್ಲಿ ಏನಿದೆ ನೋಡಿ. 👇
not-understood = ಇದು ಅರ್ಥ ಆಗಲಿಲ್ಲ. ಬೇರೆ ರೀತಿ ಬರೆಯುತ್ತೀರಾ?
please-rephrase = ಇದು ಅರ್ಥ ಆಗಲಿಲ್ಲ. ಬೇರೆ ರೀತಿ ಬರೆಯುತ್ತೀರಾ?
service-unavailable = ಸೇವೆ ಈಗ ಇಲ್ಲ. ಸ್ವಲ್ಪ ಹೊತ್ತಿನ ನಂತರ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
set-aside = ಏನೋ ತಪ್ಪಾಗಿದೆ. ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. (ನಂಬರ್ { $reference })
answer-only = { $words }

    <i>ಲೆಕ್ಕದಲ್ಲಿ ಏನೂ ಬರೆದಿಲ್ಲ.</i>
takes-longer = ⏳ ಸ್ವಲ್ಪ ಸಮಯ ಆಗುತ್ತಿದೆ. ಇನ್ನೂ ನೋಡುತ್ತಿದ್ದೇನೆ.
here-it-is = 👇
too-long = ಮೆಸೇಜ್ ತುಂಬಾ ಉದ್ದವಾಗಿದೆ. ಚಿಕ್ಕ ಚಿಕ್ಕ ಮೆಸೇಜ್‌ಗಳಲ್ಲಿ ಕಳಿಸಿ.
too-many-at-once = ಒಂದೇ ಸಲ ತುಂಬಾ ಮೆಸೇಜ್ ಬಂದಿವೆ. ಕೊನೆಯವನ್ನು ತೆಗೆದುಕೊಳ್ಳಲು ಆಗಲಿಲ್ಲ: ಸ್ವಲ್ಪ ಹೊತ್ತಾದ ಮೇಲೆ ಮತ್ತೆ ಕಳಿಸಿ.
edits-are-not-read = ಬದಲಿಸಿದ ಮೆಸೇಜ್ ಓದಲು ಆಗಲ್ಲ. ಹೊಸದಾಗಿ ಕಳಿಸಿ.
cannot-hear = ವಾಯ್ಸ್ ಮೆಸೇಜ್ ಕೇಳಲು ಆಗಲ್ಲ. ಬರೆದು ಕಳಿಸಿ, ಅಥವಾ ಕೀಬೋರ್ಡ್ ಮೈಕ್‌ನಲ್ಲಿ ಹೇಳಿ. 🎤
cannot-read-pictures = ಫೋಟೋ, ಫೈಲ್ ಓದಲು ಆಗಲ್ಲ. ಬರೆದು ಕಳಿಸಿ.
cannot-read-that = ಬರೆದದ್ದನ್ನು ಮಾತ್ರ ಓದಬಹುದು. ಬರೆದು ಕಳಿಸಿ.
unknown-command = ಈ ಕಮಾಂಡ್ ಇಲ್ಲ. /help ನೋಡಿ
command-needs-words = ಇದರ ಜೊತೆ ಸಾಮಾನಿನ ಹೆಸರೂ ಬರೆಯಿರಿ, ಉದಾಹರಣೆಗೆ: /{ $command }
greeting = ನಮಸ್ಕಾರ! 🙏 ಹೇಳಿ, ಏನು ಬೇಕು?
courtesy = 🙏 ಯಾವಾಗ ಬೇಕಾದರೂ ಹೇಳಿ.
not-happened = ಸರಿ, ಏನೂ ಬರೆದಿಲ್ಲ.
not-yet = ಇನ್ನೂ ಏನೂ ಬರೆದಿಲ್ಲ. ಆದ ಮೇಲೆ ಬರೆಯಿರಿ: <i>10 ಕೆಜಿ ಅಕ್ಕಿ ಬಂತು</i>
nothing-ordered = ಏನೂ ಆರ್ಡರ್ ಮಾಡಿಲ್ಲ. ಬೇಕಾದಾಗ ಬರೆಯಿರಿ.
stay-calm = ಕ್ಷಮಿಸಿ. ನಾನು ಅಂಗಡಿಯ ಚಿಕ್ಕ ಸಹಾಯಕ ಅಷ್ಟೇ. ಹೇಳಿ, ಏನು ಬೇಕು?
only-the-shop = ಇಲ್ಲಿ ಈ ಅಂಗಡಿ ಕೆಲಸಕ್ಕೆ ಮಾತ್ರ ಸಹಾಯ ಸಿಗುತ್ತದೆ.
owner-only = ಇದನ್ನು ಅಂಗಡಿ ಮಾಲೀಕರು ಮಾತ್ರ ಮಾಡಬಹುದು.
prices-are-the-owners = ಬೆಲೆಯನ್ನು ಅಂಗಡಿ ಮಾಲೀಕರು ನಿಗದಿ ಮಾಡುತ್ತಾರೆ.
nothing-done = ಸರಿ, ಏನೂ ಮಾಡಿಲ್ಲ.
withdrawn = ಸರಿ, ಬಿಟ್ಟಾಯಿತು.
nothing-to-cancel = ರದ್ದು ಮಾಡಲು ಏನೂ ಇಲ್ಲ.

## Questions

which-item = ಯಾವ <b>{ $words }</b>?
how-much = <b>{ $item }</b> ಎಷ್ಟು?
of-what = <b>{ $words }</b> ಏನು?
how-big = <b>{ $word }</b> ನಲ್ಲಿ ಎಷ್ಟಿರುತ್ತದೆ ಎಂದು ನನಗೆ ಗೊತ್ತಿಲ್ಲ. ಒಟ್ಟು ಎಷ್ಟು: ಕೆಜಿ, ಲೀಟರ್, ಪ್ಯಾಕೆಟ್ ಅಥವಾ ಪೀಸ್?
how-much-in-pack = <b>{ $item }</b>: ಒಂದು <b>{ $pack }</b> ನಲ್ಲಿ ಎಷ್ಟು { $unit }?
what-to-do = ಇದನ್ನು ಏನು ಮಾಡಬೇಕು?
is-this-right = ಇದು ಸರಿಯೇ?
price-or-total = { $amount }: ಒಂದಕ್ಕಾ, ಒಟ್ಟಿಗಾ?
how-paid = ಹಣ ಹೇಗೆ ಕೊಟ್ಟರು?
withdraw-ask = ರದ್ದು ಮಾಡಲೇ? ಸಾಮಾನು ಮತ್ತೆ ಸ್ಟಾಕ್‌ಗೆ ಹೋಗುತ್ತದೆ, ಗ್ರಾಹಕರಿಗೆ ತಿಳಿಸಲಾಗುತ್ತದೆ. ಇದನ್ನು ವಾಪಸ್ ಪಡೆಯಲಾಗದು.
chosen = ✓ { $words }
chosen-good = ✓ { $item }
ask-late = ಸೇವೆ ಇಲ್ಲದಾಗ ನೀವು ಇದನ್ನು ಬರೆದಿದ್ದಿರಿ: “{ $words }”. ಈಗ ಮಾಡಬೇಕಾ?
question-closed = ಈ ಪ್ರಶ್ನೆ ಮುಗಿದಿದೆ.
which-order = ಹಲವು ಆರ್ಡರ್‌ಗಳು ಕಾಯುತ್ತಿವೆ. ಯಾವ ನಂಬರ್? /orders ನೋಡಿ
repeat-or-add = ಬುಟ್ಟಿಯಲ್ಲಿ ಈಗಾಗಲೇ ಏನೋ ಇದೆ. ಅದರ ಬದಲು ಹಿಂದಿನ ಆರ್ಡರ್, ಅಥವಾ ಅದಕ್ಕೇ ಸೇರಿಸಬೇಕೇ?
which-unit = <b>{ $item }</b> ಯಾವುದರಲ್ಲಿ ಎಣಿಸಬೇಕು? ಕೆಜಿ, ಲೀಟರ್, ಪೀಸ್, ಪ್ಯಾಕೆಟ್, ಬಾಟಲ್, ಬಾಕ್ಸ್, ಮೂಟೆ …

## Stock

stock-added = ✅ <b>{ $item }</b>: { $added } ಸೇರಿಸಿದೆ. ಈಗ { $stock }.
stock-added-new = ✅ ಹೊಸ ಸಾಮಾನು <b>{ $item }</b>: { $added } ಸೇರಿಸಿದೆ. ಈಗ { $stock }.
terms = { $terms }
term-price = ಬೆಲೆ: ಒಂದು { $unit } { $price }
term-mrp = MRP { $price }
term-cost = ಕೊಂಡ ಬೆಲೆ { $price }
stock-set = ✅ <b>{ $item }</b>: ಈಗ ಮಾರಾಟಕ್ಕೆ { $stock }.
goods-imported = 📥 ನಿಮ್ಮ ಪಟ್ಟಿಯಿಂದ: { $added } ಹೊಸ ವಸ್ತುಗಳು, { $changed } ಬದಲಾದವು.
sold = ✅ <b>{ $item }</b>: { $sold } ಮಾರಾಟ. ಉಳಿದಿದ್ದು { $left }.
sold-for = ✅ <b>{ $item }</b>: { $sold } ಮಾರಾಟ, ಒಟ್ಟು { $amount }. ಉಳಿದಿದ್ದು { $left }.
written-off = ✅ <b>{ $item }</b>: ಹಾಳಾದ { $gone } ತೆಗೆಯಲಾಗಿದೆ. ಉಳಿದಿದ್ದು { $left }.
taken-back = ✅ <b>{ $item }</b>: { $back } ವಾಪಸ್ ಪಡೆಯಲಾಗಿದೆ. ಈಗ { $stock }.
stock = <b>{ $item }</b>: { $amount }
stock-priced = <b>{ $item }</b>: { $amount } · ಒಂದು { $unit } { $price }
low-stock = ⚠️ <b>{ $item }</b>: { $amount }
low-stock-priced = ⚠️ <b>{ $item }</b>: { $amount } · ಒಂದು { $unit } { $price }
stock-at-shop = <b>{ $item }</b>: { $amount } · ಬೆಲೆ ಅಂಗಡಿಯಲ್ಲಿ
item-sold-out = <b>{ $item }</b> ಸದ್ಯಕ್ಕೆ ಖಾಲಿ.
item-gone = <b>{ $item }</b> ಮತ್ತೆ ಪಟ್ಟಿಯಿಂದ ತೆಗೆಯಲಾಗಿದೆ.
inventory-title = <b>ಅಂಗಡಿ ಸ್ಟಾಕ್</b>, { $count ->
        [one] { $count } ಸಾಮಾನು
       *[other] { $count } ಸಾಮಾನುಗಳು
    }
empty-inventory = ಸ್ಟಾಕ್‌ನಲ್ಲಿ ಇನ್ನೂ ಏನೂ ಇಲ್ಲ. ಮೊದಲ ಸಾಮಾನು ಸೇರಿಸಿ!
low-stock-title = <b>ಮುಗಿಯುತ್ತಿದೆ</b>, { $count ->
        [one] { $count } ಸಾಮಾನು
       *[other] { $count } ಸಾಮಾನುಗಳು
    }
running-out = ⚠️ <b>{ $item }</b> ಮುಗಿಯುತ್ತಿದೆ
nothing-low = ಯಾವುದೂ ಮುಗಿಯುತ್ತಿಲ್ಲ. 👍
price-set = ✅ <b>{ $item }</b>: ಒಂದು { $unit } { $price }
unit-set = ✅ <b>{ $item }</b> ಇನ್ನು ಮುಂದೆ ಇದರಲ್ಲಿ ಎಣಿಕೆ: { $unit }
pack-set = 📦 <b>{ $item }</b>: { $pack } = { $content }. ನೆನಪಿಡುತ್ತೇನೆ.
pack-line = 📦 { $pack } = { $content }
low-stock-level-set = ✅ <b>{ $item }</b>: { $level } ಗಿಂತ ಕಡಿಮೆಯಾದರೆ ತಿಳಿಸಲಾಗುತ್ತದೆ
renamed = ✅ <b>{ $before }</b> ಹೊಸ ಹೆಸರು: <b>{ $item }</b>
deleted = ✅ <b>{ $item }</b> ಪಟ್ಟಿಯಿಂದ ತೆಗೆಯಲಾಗಿದೆ.
undone = ↩️ ವಾಪಸ್ ಪಡೆಯಲಾಗಿದೆ.
undone-deeds = ↩️ ವಾಪಸ್ ಪಡೆಯಲಾಗಿದೆ: { $deeds }
undo-old = ನಿಮ್ಮ ಕೊನೆಯ ನಮೂದು { $date } ರದ್ದು: { $deed }. ವಾಪಸ್ ಪಡೆಯಲೇ?
as-before = ಮತ್ತು ಮೊದಲಿದ್ದಂತೆ:
deed-added = ಸ್ಟಾಕ್‌ಗೆ ಸೇರಿಸಿದ್ದು { $goods }
deed-sold = ಮಾರಿದ್ದು { $goods }
deed-sold-to = { $person } ಅವರಿಗೆ ಮಾರಿದ್ದು: { $goods }
deed-written-off = ಹಾಳಾಯಿತೆಂದು ಬರೆದದ್ದು { $goods }
deed-returned = ಗ್ರಾಹಕರು ವಾಪಸ್ ಕೊಟ್ಟದ್ದು { $goods }
deed-counted = ಎಣಿಸಿದ್ದು { $goods }
deed-priced = ಬೆಲೆ { $goods }
deed-changed = ಬದಲಾವಣೆ { $goods }
deed-credit = { $person } ಖಾತೆಗೆ { $amount }
deed-paid = { $person } { $amount } ಕೊಟ್ಟರು
deed-handed-over = ಆರ್ಡರ್ #{ $order } ಕೊಟ್ಟದ್ದು
deed-imported = ನಿಮ್ಮ ಪಟ್ಟಿಯ ಸಾಮಾನು

nothing-to-undo = ವಾಪಸ್ ತೆಗೆದುಕೊಳ್ಳಲು ಏನೂ ಇಲ್ಲ.
already-undone = ಇದನ್ನು ಆಗಲೇ ವಾಪಸ್ ತೆಗೆದುಕೊಳ್ಳಲಾಗಿದೆ.
cannot-undo = ವಾಪಸ್ ತೆಗೆದುಕೊಳ್ಳಲು ಆಗಲ್ಲ: <b>{ $item }</b> { $amount } ಮಾತ್ರ ಇದೆ, ಉಳಿದದ್ದು ಮಾರಾಟ ಆಗಿದೆ ಅಥವಾ ಆರ್ಡರ್‌ನಲ್ಲಿದೆ.
cannot-correct = ಇದನ್ನು ಮಾತಿನಲ್ಲಿ ಸರಿಪಡಿಸಲಾರೆ. /undo ಮೂಲಕ ಹಿಂಪಡೆದು, ಹೊಸದಾಗಿ ಬರೆಯಿರಿ.
undo-overtaken = ವಾಪಸ್ ತೆಗೆದುಕೊಳ್ಳಲು ಆಗಲ್ಲ: ಆಮೇಲೆ ಮತ್ತೆ ಬದಲಾಗಿದೆ.
undo-above-mrp = ವಾಪಸ್ ತೆಗೆದುಕೊಳ್ಳಲು ಆಗಲ್ಲ: <b>{ $item }</b> ಹಿಂದಿನ ಬೆಲೆ MRP { $mrp } ಗಿಂತ ಹೆಚ್ಚು.
item-name-needed = ಸಾಮಾನಿನ ಹೆಸರು ಬರೆಯಿರಿ
quantity-must-be-positive = ಪ್ರಮಾಣ ಸೊನ್ನೆಗಿಂತ ಹೆಚ್ಚಿರಬೇಕು
too-much = ಇಷ್ಟು ಯಾವ ಅಂಗಡಿಯಲ್ಲೂ ಇರಲ್ಲ. ಪ್ರಮಾಣ ಒಮ್ಮೆ ನೋಡಿ.
whole-only = <b>{ $item }</b> ಬಿಡಿಯಾಗಿ ಮಾರುವುದಿಲ್ಲ ({ $unit }). ಪೂರ್ಣ ಸಂಖ್ಯೆ ಕಳಿಸಿ.
price-must-be-positive = <b>{ $item }</b> ಬೆಲೆ ₹0 ಗಿಂತ ಹೆಚ್ಚು ಕಳಿಸಿ.
price-unknown = <b>{ $item }</b> ಬೆಲೆ ಗೊತ್ತಿಲ್ಲ. ಪ್ರಮಾಣ ಬರೆಯಿರಿ, ಅಥವಾ ಮೊದಲು ಬೆಲೆ ಇಡಿ.
unit-does-not-fit = <b>{ $item }</b> ಇಲ್ಲಿ { $unit } ಲೆಕ್ಕದಲ್ಲಿದೆ, { $said } ನಿಂದ ಲೆಕ್ಕ ಹಾಕಲು ಆಗಲ್ಲ. { $unit } ಲೆಕ್ಕದಲ್ಲಿ ಬರೆಯಿರಿ.
price-not-even = <b>{ $item }</b> ಈ ಬೆಲೆ { $unit } ಲೆಕ್ಕದಲ್ಲಿ ಸಮವಾಗಿ ಬರಲ್ಲ. ಒಂದು { $unit } ಬೆಲೆ ಬರೆಯಿರಿ.
unit-needs-empty-shelf = <b>{ $item }</b> { $amount } ಸ್ಟಾಕ್‌ನಲ್ಲಿದೆ. ಏನೂ ಉಳಿಯದಿದ್ದಾಗ ಮಾತ್ರ ಅಳತೆ ಬದಲಿಸಬಹುದು.
only-available = <b>{ $item }</b>: { $amount } ಮಾತ್ರ ಇದೆ
more-set-aside = <b>{ $item }</b>: ಕಾಯುತ್ತಿರುವ ಆರ್ಡರ್‌ಗಳಿಗೆ { $amount } ಆಗಲೇ ತೆಗೆದಿಟ್ಟಿದೆ. ಮೊದಲು ಅವುಗಳನ್ನು ಒಪ್ಪಿಕೊಳ್ಳಿ ಅಥವಾ ನಿರಾಕರಿಸಿ.
above-mrp = <b>{ $item }</b> MRP { $mrp } ಗಿಂತ ಹೆಚ್ಚಿಗೆ ಮಾರುವಂತಿಲ್ಲ.
mrp-below-price = <b>{ $item }</b> ಬೆಲೆ { $price }, ಈ MRP ಗಿಂತ ಹೆಚ್ಚು. ಮೊದಲು ಬೆಲೆ ಬದಲಿಸಿ.
held-by-order = <b>{ $item }</b> ಕಾಯುತ್ತಿರುವ ಒಂದು ಆರ್ಡರ್‌ನಲ್ಲಿದೆ. ಮೊದಲು ಆ ಆರ್ಡರ್ ಒಪ್ಪಿಕೊಳ್ಳಿ ಅಥವಾ ನಿರಾಕರಿಸಿ.
name-taken = ಇದು ಆಗಲೇ ಇದೆ. <b>{ $item }</b> ಹೆಸರಿನ ಇನ್ನೊಂದು ಸಾಮಾನು ಇದೆ.
not-kept = <b>{ $item }</b> ಈ ಅಂಗಡಿಯಲ್ಲಿ ಇಲ್ಲ.
not-kept-but = <b>{ $item }</b> ಈ ಅಂಗಡಿಯಲ್ಲಿ ಇಲ್ಲ. ಇದು ಸಿಗುತ್ತದೆ: { $near }
no-such-item = ಅದು ಈ ಅಂಗಡಿಯಲ್ಲಿ ಇಲ್ಲ.

## The shop's day

today = ಇವತ್ತು
yesterday = ನಿನ್ನೆ
this-week = ಈ ವಾರ
this-month = ಈ ತಿಂಗಳು
last-week = ಕಳೆದ ವಾರ
last-month = ಕಳೆದ ತಿಂಗಳು
nothing-sold = { $period }: ಇನ್ನೂ ಏನೂ ಮಾರಾಟ ಆಗಿಲ್ಲ.
nothing-sold-of = { $period }: <b>{ $item }</b> ಇನ್ನೂ ಮಾರಾಟ ಆಗಿಲ್ಲ.
sold-title = <b>{ $period }</b>: { $total }
some-unpriced = <i>ಕೆಲವಕ್ಕೆ ಇನ್ನೂ ಬೆಲೆ ಇಲ್ಲ, ಅವು ಒಟ್ಟು ಮೊತ್ತದಲ್ಲಿ ಇಲ್ಲ.</i>
store-opened = ✅ <b>{ $store }</b> ತೆರೆದಿದೆ. ಗ್ರಾಹಕರು ಆರ್ಡರ್ ಮಾಡಬಹುದು.
by-operator = 🔧 ಈ ಸೇವೆ ನಡೆಸುವವರು ಇದನ್ನು ಮಾಡಿದ್ದಾರೆ:
store-renamed = ✅ <b>{ $before }</b> ಹೊಸ ಹೆಸರು: <b>{ $store }</b>. ಗ್ರಾಹಕರ ಲಿಂಕ್ ಅದೇ ಇರುತ್ತದೆ.
store-now-closed = ✅ <b>{ $store }</b> ಮುಚ್ಚಿದೆ. ಗ್ರಾಹಕರಿಗೆ ಇದು ಕಾಣಿಸುತ್ತದೆ, ಆರ್ಡರ್ ಬರಲ್ಲ. /open ಮತ್ತೆ ತೆರೆಯುತ್ತದೆ.
store-closed = <b>{ $store }</b> ಈಗ ಮುಚ್ಚಿದೆ, ಆರ್ಡರ್ ತೆಗೆದುಕೊಳ್ಳುತ್ತಿಲ್ಲ. ಸ್ವಲ್ಪ ಹೊತ್ತಿನ ನಂತರ ಬನ್ನಿ.

## The khata

credit-added = ✅ <b>{ $person }</b>: { $amount } ಖಾತೆಗೆ ಬರೆದಿದೆ. { $balance }
credit-reduced = ✅ <b>{ $person }</b>: ಖಾತೆಯಿಂದ { $amount } ಕಡಿಮೆ ಮಾಡಿದೆ. { $balance }
payment-taken = ✅ <b>{ $person }</b> { $amount } ಕೊಟ್ಟರು. { $balance }
owes = { $amount } ಬಾಕಿ.
owes-nothing = ಬಾಕಿ ಏನೂ ಇಲ್ಲ.
paid-ahead = { $amount } ಮುಂಗಡ ಇದೆ.
khata-new = 📒 ಹೊಸ ಖಾತೆ: <b>{ $person }</b>
khata-gone = <b>{ $person }</b> ಹೊಸ ಖಾತೆ ತೆಗೆದಿದೆ.
khata-of = <b>{ $person }</b>: { $balance }
khatas-title = <b>ಖಾತೆ</b>: { $count } ಜನ, ಒಟ್ಟು { $total } ಬಾಕಿ
nobody-owes = ಯಾರದೂ ಬಾಕಿ ಇಲ್ಲ. 👍
no-such-khata = { $person } ಹೆಸರಲ್ಲಿ ಖಾತೆ ಇಲ್ಲ.
khata-line-credit = { $date }: { $amount } ಬರೆದದ್ದು
khata-line-payment = { $date }: { $amount } ಕೊಟ್ಟದ್ದು
khata-line-sale = { $date }: { $amount } ಸಾಮಾನು
khata-line-return = { $date }: { $amount } ಸಾಮಾನು ವಾಪಸ್
khata-needs-price = ಖಾತೆಗೆ <b>{ $item }</b> ಬೆಲೆ ಬೇಕು. ಮೊದಲು ಬೆಲೆ ಇಡಿ, ಅಥವಾ ಒಟ್ಟು ಎಷ್ಟು ಎಂದು ಬರೆಯಿರಿ. ಏನೂ ಬರೆದಿಲ್ಲ.
khata-is-the-shops = ನಿಮ್ಮ ಖಾತೆ ಅಂಗಡಿಯವರ ಬಳಿ ಇದೆ. ಎಷ್ಟು ಬಾಕಿ ಎಂದು ಮಾಲೀಕರನ್ನು ಕೇಳಿ.
amount-needed = ಎಷ್ಟು ರೂಪಾಯಿ?
whose-khata = ಯಾರ ಖಾತೆಗೆ?
which-khata = ಯಾವ <b>{ $person }</b>?
paid-cash = ನಗದು: { $amount }
paid-upi = UPI: { $amount }
paid-credit = ಸಾಲ: { $amount }
paid-somehow = ಹೇಗೆ ಕೊಟ್ಟರು ಎಂದು ಹೇಳಿಲ್ಲ: { $amount }
orders-accepted = ಒಪ್ಪಿದ, ಇನ್ನೂ ಕೊಡಬೇಕಾದ ಆರ್ಡರ್‌ಗಳು: { $count }, { $total }
later-bill = ಬಿಲ್ ಇನ್ನೂ ಮಾಡಲು ಆಗಲ್ಲ. ಖಾತೆ ನೋಡಲು /khata · ಏನೂ ಬರೆದಿಲ್ಲ.
later-reminder = ನೆನಪಿಸುವುದು ಇನ್ನೂ ಆಗಲ್ಲ. ಯಾರದು ಎಷ್ಟು ಬಾಕಿ ಎಂದು /khata ತೋರಿಸುತ್ತದೆ, ನೀವೇ ಹೇಳಿ.
later-export = ಫೈಲ್ ಇನ್ನೂ ಕೊಡಲು ಆಗಲ್ಲ. ಇಲ್ಲೇ ನೋಡಿ: /inventory ಸರಕು, /today ಮಾರಾಟ, /khata ಬಾಕಿ.
later-staff = ಸಹಾಯಕರನ್ನು ಇನ್ನೂ ಸೇರಿಸಲು ಆಗಲ್ಲ. ಸದ್ಯ ನೀವು ಮಾತ್ರ ಲೆಕ್ಕ ಬರೆಯಬಹುದು.
later-delivery = ವಿಳಾಸ ಅಥವಾ ಸಮಯ ಇನ್ನೂ ಬರೆದುಕೊಳ್ಳಲು ಆಗಲ್ಲ. ಅಂಗಡಿಗೆ ನೀವೇ ಹೇಳಿ.
later-payment = ಪಾವತಿಯನ್ನು ಇನ್ನೂ ಬರೆದುಕೊಳ್ಳಲು ಆಗಲ್ಲ. ಅಂಗಡಿ ಮಾಲೀಕರಿಗೆ ತೋರಿಸಿ, ಅವರು ಬರೆದುಕೊಳ್ಳುತ್ತಾರೆ.
later-broadcast = ಎಲ್ಲ ಗ್ರಾಹಕರಿಗೂ ಮೆಸೇಜ್ ಕಳಿಸಲು ಇನ್ನೂ ಆಗಲ್ಲ. ನಿಮ್ಮ ಲಿಂಕ್ ಫಾರ್ವರ್ಡ್ ಮಾಡಿ: /link
later-upi = UPI QR ಇನ್ನೂ ಮಾಡಲು ಆಗಲ್ಲ. ನಿಮ್ಮ QR ತೋರಿಸಿ, ನಂತರ ಬರೆಯಿರಿ, ಉದಾಹರಣೆಗೆ: <i>2 ಕೆಜಿ ಅಕ್ಕಿ ಮಾರಿದೆ upi</i>
later-upi-customer = UPI QR ಮಾಡಲು ಇನ್ನೂ ಆಗಲ್ಲ. ಅಂಗಡಿಯಲ್ಲಿ ಹಣ ಕೊಡಿ: ಕೌಂಟರ್ QR ಸ್ಕ್ಯಾನ್ ಮಾಡಿ.
later-my-bill = ಬಿಲ್ ಇನ್ನೂ ಮಾಡಲು ಆಗಲ್ಲ. ನಿಮ್ಮ ಆರ್ಡರ್ ಮತ್ತು ಒಟ್ಟು: /orders · ಬಿಲ್ ಅಂಗಡಿಯಲ್ಲಿ ಸಿಗುತ್ತದೆ.

## Orders

catalogue-title = <b>{ $store }</b>, { $count ->
        [one] { $count } ಸಾಮಾನು
       *[other] { $count } ಸಾಮಾನುಗಳು
    }. ಬೇಕಾದದ್ದನ್ನು ಒತ್ತಿ:
empty-catalogue = <b>{ $store }</b> ಅಂಗಡಿಯಲ್ಲಿ ಈಗ ಏನೂ ಇಲ್ಲ. ಸ್ವಲ್ಪ ಹೊತ್ತಿನ ನಂತರ ಬನ್ನಿ.
basket-title = <b>{ $store }</b>: ನಿಮ್ಮ ಆರ್ಡರ್
basket-empty = ನಿಮ್ಮ ಬುಟ್ಟಿ ಖಾಲಿ ಇದೆ.
basket-cleared = ರದ್ದು ಮಾಡಿದೆ. ನಿಮ್ಮ ಬುಟ್ಟಿ ಖಾಲಿ ಇದೆ.
basket-changed = ಅಷ್ಟರಲ್ಲಿ ಏನೋ ಬದಲಾಗಿದೆ. ಒಮ್ಮೆ ನೋಡಿ ಮತ್ತೆ ಕನ್ಫರ್ಮ್ ಮಾಡಿ.
basket-full = ನಿಮ್ಮ ಬುಟ್ಟಿ ತುಂಬಿದೆ. ಮೊದಲು ಇದನ್ನು ಆರ್ಡರ್ ಮಾಡಿ.
line-gone = ⚠️ { $item } { $amount }: ಮುಗಿದಿದೆ
line-name = { $item }
line-amount = { $item } { $amount }
line-sum = { $item }: { $price }
line-priced = { $item } { $amount }: { $price }
line-at-shop = { $item } { $amount }: ಬೆಲೆ ಅಂಗಡಿಯಲ್ಲಿ
line-short = ⚠️ { $item } { $amount }: { $left } ಮಾತ್ರ ಇದೆ
total = <b>ಒಟ್ಟು { $total }</b>
total-at-shop = <b>ಒಟ್ಟು: ಬೆಲೆ ಅಂಗಡಿಯಲ್ಲಿ</b>
total-partly = <b>ಒಟ್ಟು { $total }</b>, ಉಳಿದವುಗಳ ಬೆಲೆ ಅಂಗಡಿಯಲ್ಲಿ
sold-out = ಕ್ಷಮಿಸಿ, ಈ ಸಾಮಾನು ಈಗಷ್ಟೇ ಮುಗಿಯಿತು. ಬೇರೆ ಪ್ರಮಾಣ ಕೇಳಿ ನೋಡಿ.
order-placed = ಆರ್ಡರ್ #{ $order } ಕೊಟ್ಟಾಯಿತು
your-order = <b>ಆರ್ಡರ್ #{ $order }</b>, { $store }
order-of = <b>ಆರ್ಡರ್ #{ $order }</b>, ಗ್ರಾಹಕ { $customer }
new-order = 🔔 <b>ಹೊಸ ಆರ್ಡರ್ #{ $order }</b>, ಗ್ರಾಹಕ { $customer }
standing-pending = ⏳ ಅಂಗಡಿಯ ಉತ್ತರಕ್ಕೆ ಕಾಯುತ್ತಿದೆ
standing-accepted = ✅ ಒಪ್ಪಿದ್ದಾರೆ
standing-rejected = ❌ ನಿರಾಕರಿಸಿದ್ದಾರೆ
standing-rejected-because = ❌ ನಿರಾಕರಿಸಿದ್ದಾರೆ: { $reason }
standing-cancelled = ✖️ ಗ್ರಾಹಕರು ರದ್ದು ಮಾಡಿದ್ದಾರೆ
standing-expired = ⌛ ಉತ್ತರ ಬಂದಿಲ್ಲ, ಸಮಯ ಮುಗಿದಿದೆ
standing-withdrawn = ✖️ ಅಂಗಡಿ ರದ್ದು ಮಾಡಿದೆ
standing-withdrawn-because = ✖️ ಅಂಗಡಿ ರದ್ದು ಮಾಡಿದೆ: { $reason }
standing-delivered = 🛍 ಕೊಡಲಾಗಿದೆ
pending-orders = { $count ->
        [one] { $count } ಆರ್ಡರ್ ನಿಮ್ಮ ಉತ್ತರಕ್ಕೆ ಕಾಯುತ್ತಿದೆ
       *[other] { $count } ಆರ್ಡರ್‌ಗಳು ನಿಮ್ಮ ಉತ್ತರಕ್ಕೆ ಕಾಯುತ್ತಿವೆ
    }
pending-order = <b>#{ $order }</b>, ಗ್ರಾಹಕ { $customer }
more-lines = … ಇನ್ನೂ { $count }
no-pending-orders = ಯಾವ ಆರ್ಡರೂ ಬಾಕಿ ಇಲ್ಲ. 👍
to-hand-over = 🛍 ಒಪ್ಪಿದವು, ಕೊಡಬೇಕಾದವು: { $count }
order-waits = ⏰ { $customer } ಕೊಟ್ಟ ಆರ್ಡರ್ #{ $order } { $minutes } ನಿಮಿಷದಿಂದ ಕಾಯುತ್ತಿದೆ.
order-accepted = ✅ ಆರ್ಡರ್ #{ $order } ಒಪ್ಪಲಾಗಿದೆ
order-rejected = ❌ ಆರ್ಡರ್ #{ $order } ನಿರಾಕರಿಸಲಾಗಿದೆ. ಸಾಮಾನು ಮತ್ತೆ ಸ್ಟಾಕ್‌ಗೆ ಬಂದಿದೆ.
order-cancelled = ✖️ ಆರ್ಡರ್ #{ $order } ರದ್ದು
order-withdrawn = ✖️ ಆರ್ಡರ್ #{ $order } ರದ್ದು. ಸಾಮಾನು ಮತ್ತೆ ಸ್ಟಾಕ್‌ಗೆ ಬಂದಿದೆ, ಗ್ರಾಹಕರಿಗೆ ತಿಳಿಸಲಾಗಿದೆ.
order-delivered = 🛍 ಆರ್ಡರ್ #{ $order } ಕೊಡಲಾಗಿದೆ
delivered-cash = 🛍 ಆರ್ಡರ್ #{ $order } ಕೊಡಲಾಗಿದೆ: { $amount } ನಗದು
delivered-upi = 🛍 ಆರ್ಡರ್ #{ $order } ಕೊಡಲಾಗಿದೆ: { $amount } UPI ಮೂಲಕ
delivered-credit = 🛍 ಆರ್ಡರ್ #{ $order } ಕೊಡಲಾಗಿದೆ: { $amount } ಸಾಲ
order-not-delivered = ಆರ್ಡರ್ #{ $order }, { $customer }: ಒಪ್ಪಲಾಗಿದೆ, ಇನ್ನೂ ಕೊಟ್ಟಿಲ್ಲ. ಗ್ರಾಹಕರಿಗೆ ತಿಳಿಸಲಾಗಿದೆ.
ready-told = ✅ ಆರ್ಡರ್ #{ $order } ಸಿದ್ಧವಿದೆ ಎಂದು { $customer } ಅವರಿಗೆ ತಿಳಿಸಲಾಗಿದೆ.
accept-first = ಆರ್ಡರ್ #{ $order } ಇನ್ನೂ ನಿಮ್ಮ ಉತ್ತರಕ್ಕೆ ಕಾಯುತ್ತಿದೆ. ಮೊದಲು ಒಪ್ಪಿ: /orders
customer-forgotten = ಆರ್ಡರ್ #{ $order } ರ ಗ್ರಾಹಕರು ತಮ್ಮ ಮಾಹಿತಿಯನ್ನು ಅಳಿಸಿಸಿದ್ದಾರೆ. ಅವರಿಗೆ ತಿಳಿಸಲೂ ಆಗುವುದಿಲ್ಲ, ಅವರ ಖಾತೆಗೆ ಬರೆಯಲೂ ಆಗುವುದಿಲ್ಲ.
order-counted-otherwise = ಆರ್ಡರ್ #{ $order } ರದ್ದು ಮಾಡಲಾಗದು: <b>{ $item }</b> ಈಗ ಬೇರೆ ಅಳತೆಯಲ್ಲಿದೆ. ಆರ್ಡರ್ ಹಾಗೆಯೇ ಇದೆ; ಗ್ರಾಹಕರಿಗೆ ನೀವೇ ತಿಳಿಸಿ.
already-accepted = ಆರ್ಡರ್ #{ $order } ಆಗಲೇ ಒಪ್ಪಲಾಗಿದೆ.
already-rejected = ಆರ್ಡರ್ #{ $order } ಆಗಲೇ ನಿರಾಕರಿಸಲಾಗಿದೆ.
already-cancelled = ಆರ್ಡರ್ #{ $order } ಗ್ರಾಹಕರು ಆಗಲೇ ರದ್ದು ಮಾಡಿದ್ದಾರೆ.
already-expired = ಆರ್ಡರ್ #{ $order } ಸಮಯ ಆಗಲೇ ಮುಗಿದಿದೆ.
already-withdrawn = ಆರ್ಡರ್ #{ $order } ಅಂಗಡಿ ಆಗಲೇ ರದ್ದು ಮಾಡಿದೆ.
already-delivered = ಆರ್ಡರ್ #{ $order } ಆಗಲೇ ಕೊಡಲಾಗಿದೆ.
news-accepted = ✅ { $store } ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ಒಪ್ಪಿದೆ.
news-rejected = ❌ { $store } ಗೆ ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ತೆಗೆದುಕೊಳ್ಳಲು ಆಗಲಿಲ್ಲ.
news-rejected-because = ❌ { $store } ಗೆ ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ತೆಗೆದುಕೊಳ್ಳಲು ಆಗಲಿಲ್ಲ: { $reason }
news-expired = ⌛ { $store } ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ಗೆ ಸಮಯಕ್ಕೆ ಉತ್ತರ ಕೊಡಲಿಲ್ಲ, ಹಾಗಾಗಿ ಅದು ಮುಗಿದಿದೆ. ಮತ್ತೆ ಆರ್ಡರ್ ಮಾಡಿ ಅಥವಾ ಅಂಗಡಿಗೆ ಫೋನ್ ಮಾಡಿ.
news-withdrawn = ✖️ { $store } ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ರದ್ದು ಮಾಡಬೇಕಾಯಿತು.
news-withdrawn-because = ✖️ { $store } ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ರದ್ದು ಮಾಡಬೇಕಾಯಿತು: { $reason }
news-delivered = 🛍 { $store } ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ಕೊಟ್ಟಿದೆ. ಧನ್ಯವಾದ!
news-not-delivered = { $store } ತಿದ್ದುಪಡಿ: ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ಒಪ್ಪಲಾಗಿದೆ, ಆದರೆ ಇನ್ನೂ ಕೊಟ್ಟಿಲ್ಲ.
news-ready = 📦 { $store } ನಲ್ಲಿ ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ಸಿದ್ಧವಿದೆ.
news-cancelled = ✖️ { $customer } ಆರ್ಡರ್ #{ $order } ರದ್ದು ಮಾಡಿದ್ದಾರೆ. ಸಾಮಾನು ಮತ್ತೆ ಸ್ಟಾಕ್‌ಗೆ ಬಂದಿದೆ.
news-expired-for-owner = ⌛ { $customer } ಕೊಟ್ಟ ಆರ್ಡರ್ #{ $order } ಉತ್ತರ ಇಲ್ಲದೆ ಮುಗಿದಿದೆ. ಸಾಮಾನು ಮತ್ತೆ ಸ್ಟಾಕ್‌ಗೆ ಬಂದಿದೆ.
customer-unreachable = { $customer } ಇನ್ನು Telegram ನಲ್ಲಿ ಸಿಗುತ್ತಿಲ್ಲ: ಬಾಟ್ ಬ್ಲಾಕ್ ಮಾಡಿದ್ದಾರೆ ಅಥವಾ Telegram ಬಿಟ್ಟಿದ್ದಾರೆ.
shop-unreachable = ⚠️ <b>{ $store }</b> ಈಗ Telegram ನಲ್ಲಿ ಸಿಗುತ್ತಿಲ್ಲ. ನಿಮ್ಮ ಆರ್ಡರ್ #{ $order } ಹಾಗೇ ಇದೆ. ಅಂಗಡಿಗೆ ಫೋನ್ ಮಾಡಿ ಅಥವಾ ಅಲ್ಲಿಗೆ ಹೋಗಿ.
no-such-order = #{ $order } ನಂಬರ್‌ನ ಆರ್ಡರ್ ಇಲ್ಲ.
no-orders-yet = ನೀವು ಇಲ್ಲಿ ಇನ್ನೂ ಆರ್ಡರ್ ಮಾಡಿಲ್ಲ.
button-gone = ಈ ಬಟನ್ ಇನ್ನು ಕೆಲಸ ಮಾಡಲ್ಲ. ಬರೆದು ಕಳಿಸಿ, ಅಥವಾ /help ನೋಡಿ

## For whoever runs the service

alert-dead-letter = ⚠️ ಒಂದು ಕೆಲಸ ಆಗಲಿಲ್ಲ, ಪಕ್ಕಕ್ಕೆ ಇಟ್ಟಿದ್ದೇವೆ: ನಂಬರ್ <b>{ $reference }</b>. ಕಾರಣ ಲಾಗ್‌ನಲ್ಲಿ ಇದೆ.
alert-dead-letters = ⚠️ { $count } ಕೆಲಸ ಆಗಲಿಲ್ಲ, ಪಕ್ಕಕ್ಕೆ ಇಟ್ಟಿದ್ದೇವೆ: { $references }. ಕಾರಣ ಲಾಗ್‌ನಲ್ಲಿ ಇದೆ.
alert-disk-low = ⚠️ ಸೇವೆಯ ಡಿಸ್ಕ್ ಬಹುತೇಕ ತುಂಬಿದೆ. ಜಾಗ ಮಾಡಿ, ಇಲ್ಲದಿದ್ದರೆ ಬೇಗ ಏನೂ ಬರೆಯಲು ಆಗಲ್ಲ.
alert-backup-old = ⚠️ ಕೊನೆಯ ಬ್ಯಾಕಪ್ ಎರಡು ದಿನಕ್ಕಿಂತ ಹಳೆಯದು. ಹೊಸದು ಮಾಡಿ: <code>kirana backup</code>
alert-backup-failed = ⚠️ ಕೊನೆಯ ಬ್ಯಾಕಪ್ ಆಗಲಿಲ್ಲ. ಕಾರಣ ಲಾಗ್‌ನಲ್ಲಿ ಇದೆ. ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ: <code>kirana backup</code>
alert-journal = ⚠️ ಲೆಕ್ಕದ ಪಕ್ಕದಲ್ಲಿರುವ <code>journal</code> ಫೈಲ್ ಬರೆಯಲು ಆಗುತ್ತಿಲ್ಲ. ಅಂಗಡಿ ನಡೆಯುತ್ತಲೇ ಇರುತ್ತದೆ; ಆದರೆ ಈಗ ಲೆಕ್ಕ ಕಳೆದುಹೋದರೆ ಆರ್ಡರ್ ಸಂಖ್ಯೆಗಳು ಮತ್ತೆ ಬರಬಹುದು, ಅಳಿಸಿದವರ ವಿವರ ವಾಪಸ್ ಬರಬಹುದು. ಕಾರಣ ಲಾಗ್‌ನಲ್ಲಿ ಇದೆ.
backup-not-sent = ⚠️ ಬ್ಯಾಕಪ್ ಪ್ರತಿಯನ್ನು ಇಲ್ಲಿಗೆ ಕಳುಹಿಸಲು ಆಗಲಿಲ್ಲ. ಅದು ಯಂತ್ರದಲ್ಲಿ ಇದೆ; ಮುಂದಿನ ಬ್ಯಾಕಪ್ ಮತ್ತೆ ಕಳುಹಿಸುತ್ತೇನೆ.
backup-too-large = ⚠️ ಬ್ಯಾಕಪ್‌ಗಳು ಈಗ 50 MB ದಾಟಿವೆ, ಟೆಲಿಗ್ರಾಂ ಅಷ್ಟು ತೆಗೆದುಕೊಳ್ಳಲ್ಲ. ಅವು ಈಗ ಯಂತ್ರದಲ್ಲಿ ಮಾತ್ರ ಇವೆ: ದಯವಿಟ್ಟು ನೀವೇ ಬೇರೆ ಕಡೆಯೂ ಕಾಪಿ ಮಾಡಿಡಿ.
backup-for-you = 🔐 ಇಂದಿನ ಬ್ಯಾಕಪ್, ಎಲ್ಲಾ ಅಂಗಡಿಗಳದ್ದು, ಬೀಗ ಹಾಕಿದೆ. ಈ ಫೈಲನ್ನು ಜೋಪಾನವಾಗಿಡಿ. ನಿಮ್ಮ ರಹಸ್ಯ ಕೀಯೊಂದಿಗೆ <code>kirana restore</code> ಎಲ್ಲವನ್ನೂ ಮರಳಿ ತರುತ್ತದೆ.
alert-bot-refused = ⚠️ { $bot } ನಿಂತಿದೆ: Telegram ಅದರ ಟೋಕನ್ ಇನ್ನು ಒಪ್ಪುತ್ತಿಲ್ಲ. ಹೊಸ ಟೋಕನ್ ಸೆಟ್ಟಿಂಗ್‌ನಲ್ಲಿ ಹಾಕಿ ಸೇವೆ ಮತ್ತೆ ಶುರು ಮಾಡಿ.
alert-bot-doubled = ⚠️ ಬೇರೆ ಪ್ರೋಗ್ರಾಂ { $bot } ಮೆಸೇಜ್ ಓದುತ್ತಿದೆ, ಅದಕ್ಕೆ ಕೆಲವು ಇಲ್ಲಿಗೆ ಬರುತ್ತಿಲ್ಲ. ಅದನ್ನು ನಿಲ್ಲಿಸಿ.
alert-claude-budget = ⚠️ Claude ನ ಇವತ್ತಿನ ಬಜೆಟ್ ಮುಗಿದಿದೆ. ನಾಳೆವರೆಗೆ ಬಾಟ್‌ಗಳು ಅದಿಲ್ಲದೆ ನಡೆಯುತ್ತವೆ.
alert-claude-refused = ⚠️ Claude ನಿರಾಕರಿಸುತ್ತಿದೆ: ಕೀ, ಖಾತೆ ಅಥವಾ ಮಾಡೆಲ್ ನೋಡಿ. ಬಾಟ್‌ಗಳು ಅದಿಲ್ಲದೆ ನಡೆಯುತ್ತಿವೆ. ಹೆಚ್ಚು ಮಾಹಿತಿ: <code>kirana doctor</code>
alert-owner-unreachable = ⚠️ <b>{ $store }</b> ಮಾಲೀಕರು Telegram ನಲ್ಲಿ ಸಿಗುತ್ತಿಲ್ಲ: ಬಾಟ್ ಬ್ಲಾಕ್ ಆಗಿದೆ ಅಥವಾ ಖಾತೆ ಇಲ್ಲ. ಕಾಯುತ್ತಿರುವ ಗ್ರಾಹಕರಿಗೆ ಹೇಳಿದ್ದೇವೆ.
owner-bot = ಮಾಲೀಕರ ಬಾಟ್
customer-bot = ಗ್ರಾಹಕರ ಬಾಟ್
## What a shop knows of a customer

my-data = <b>{ $store } ನಿಮ್ಮ ಬಗ್ಗೆ ಇಟ್ಟುಕೊಂಡಿರುವುದು</b>
    ಹೆಸರು: { $person }
    ಟೆಲಿಗ್ರಾಂ ನಂಬರ್: { $id }
    ಗ್ರಾಹಕರಾದದ್ದು: { $since }
my-data-no-orders = ಆರ್ಡರ್ ಇಲ್ಲ.
my-data-order = <b>ಆರ್ಡರ್ #{ $order }</b>, { $date }
my-data-orders-more = … ಇನ್ನೂ { $count } ಹಳೆಯ ಆರ್ಡರ್‌ಗಳು. ಅಂಗಡಿ ಎಲ್ಲವನ್ನೂ ಒಂದು ಫೈಲ್‌ನಲ್ಲಿ ಕೊಡಬಹುದು.
my-data-basket = <b>ನಿಮ್ಮ ಬುಟ್ಟಿಯಲ್ಲಿ</b>
my-data-khata = <b>ನಿಮ್ಮ ಖಾತೆ</b>: { $balance }
my-data-chat = ಇಲ್ಲಿನ ಮಾತು { $days } ದಿನಗಳ ನಂತರ ಅಳಿಸಿಹೋಗುತ್ತದೆ. ಆರ್ಡರ್‌ಗಳು ಅಂಗಡಿಯ ಲೆಕ್ಕದಲ್ಲಿ ಇರುತ್ತವೆ. /forget ಬರೆದರೆ ಅಂಗಡಿ ನಿಮ್ಮನ್ನು ಮರೆಯುತ್ತದೆ.
forget-ask = <b>{ $store }</b> ನಿಮ್ಮನ್ನು ಮರೆಯಬೇಕೇ?
    ನಿಮ್ಮ ಹೆಸರು, ಟೆಲಿಗ್ರಾಂ ನಂಬರ್, ಬುಟ್ಟಿ ಮತ್ತು ಈ ಚಾಟ್ ಅಳಿಸಿಹೋಗುತ್ತವೆ. ಅಂಗಡಿಯ ಲೆಕ್ಕದಲ್ಲಿ ಆರ್ಡರ್ ಮೊತ್ತಗಳು ಹೆಸರಿಲ್ಲದೆ ಇರುತ್ತವೆ. ಇದನ್ನು ವಾಪಸ್ ಪಡೆಯಲಾಗದು.
forget-khata = ನಿಮ್ಮ ಖಾತೆ ಇರುತ್ತದೆ: { $balance } ಅದು ಅಂಗಡಿಯ ಸ್ವಂತ ಪುಸ್ತಕ. ಅದರ ಬಗ್ಗೆ ಅಂಗಡಿ ಮಾಲೀಕರ ಜೊತೆ ಮಾತನಾಡಿ.
forget-khata-even = ನಿಮ್ಮ ಖಾತೆಯಲ್ಲಿ ಬಾಕಿ ಇಲ್ಲ, ಹಾಗಾಗಿ ಅದರ ಹೆಸರೂ ಅಳಿಸಿಹೋಗುತ್ತದೆ.
forget-orders = ಇಲ್ಲಿ ನಿಮ್ಮ ಆರ್ಡರ್‌ಗಳು ಇನ್ನೂ ತೆರೆದಿವೆ. ಅಂಗಡಿ ಉತ್ತರಿಸಿದ ಮೇಲೆ, ಅಥವಾ ನೀವು ರದ್ದು ಮಾಡಿದ ಮೇಲೆ, ಮತ್ತೆ /forget ಬರೆಯಿರಿ.
forgotten-elsewhere = ಬೇರೆ ಅಂಗಡಿಗಳಿಗೆ ನೀವು ಇನ್ನೂ ಗೊತ್ತು: /stores
you-are-forgotten = ಆಯಿತು. <b>{ $store }</b> ನಿಮ್ಮನ್ನು ಮರೆತಿದೆ. 🙏

## Buttons

label = { $words }
label-accept = ✅ ಒಪ್ಪಿಕೊಳ್ಳಿ
label-reject = ❌ ನಿರಾಕರಿಸಿ
label-accept-order = ✅ #{ $order } ಒಪ್ಪಿಕೊಳ್ಳಿ
label-reject-order = ❌ #{ $order } ನಿರಾಕರಿಸಿ
label-undo = ↩️ ವಾಪಸ್
label-khata = { $person } · { $balance }
label-new-item = ➕ ಹೊಸ ಸಾಮಾನು: { $item }
label-new-khata = ➕ ಹೊಸ: { $person }
label-confirm = ✅ ಕನ್ಫರ್ಮ್
label-cancel = ✖️ ರದ್ದು
label-cancel-order = ✖️ ಆರ್ಡರ್ ರದ್ದು
label-cancel-number = ✖️ #{ $order } ರದ್ದು
label-hand-over = 🛍 ಕೊಟ್ಟಾಯ್ತು
label-to-hand-over = 🛍 #{ $order } { $customer }
label-yes = ✅ ಹೌದು
label-cash = ನಗದು
label-upi = UPI
label-udhaar = ಸಾಲ
label-no = ✖️ ಬೇಡ
label-inventory = 📦 ಸ್ಟಾಕ್
label-pending = 🔔 ಆರ್ಡರ್‌ಗಳು
label-low-stock = ⚠️ ಮುಗಿಯುತ್ತಿದೆ
label-help = ❓ ಸಹಾಯ
label-catalogue = 🛒 ಸಾಮಾನು ನೋಡಿ
label-basket = 🧺 ಬುಟ್ಟಿ
label-basket-count = 🧺 ಬುಟ್ಟಿ ({ $count })
label-basket-total = 🧺 ಬುಟ್ಟಿ ({ $count }) { $total }
label-my-orders = 📋 ನನ್ನ ಆರ್ಡರ್‌ಗಳು
label-forget-me = 🗑 ನನ್ನನ್ನು ಮರೆತುಬಿಡಿ
label-add-more = ➕ ಇನ್ನೂ ಸೇರಿಸಿ
label-replace = 🔁 ಅದರ ಬದಲು
label-on-top = ➕ ಅದಕ್ಕೇ ಸೇರಿಸಿ
label-item = { $item }
label-item-priced = { $item } · { $price }/{ $unit }
label-line = { $item } { $amount }
label-amount = { $amount }
label-less = − { $item }
label-more = + { $item }
label-previous = ‹ ಹಿಂದೆ
label-next = ಮುಂದೆ ›
label-current-store = ✓ { $store }
label-add-stock = ಮಾಲು ಬಂತು
label-record-sale = ಮಾರಾಟ ಆಯಿತು
label-check-stock = ತೋರಿಸಿದರೆ ಸಾಕು
label-order = ಆರ್ಡರ್ ಮಾಡಿ
label-set-price = ಬೆಲೆ ಇಡಿ
label-delete = ಪಟ್ಟಿಯಿಂದ ತೆಗೆ
label-rename = ಹೆಸರು ಬದಲಿಸಿ
label-set-stock = ಇಷ್ಟೇ ಮಾಲು ಇದೆ
label-write-off = ಹಾಳಾಯಿತು
label-return = ವಾಪಸ್ ಬಂತು
label-add-credit = ಖಾತೆಗೆ ಬರೆ
label-payment = ಹಣ ಬಂತು
label-correct = ಕೊನೆಯದನ್ನು ಸರಿಮಾಡಿ
label-repeat = ಕಳೆದ ಬಾರಿಯಂತೆ
label-set-unit = ಅಳತೆ ಬದಲಿಸಿ
label-set-level = ಕಡಿಮೆಯಾದರೆ ತಿಳಿಸಿ
label-rename-store = ಅಂಗಡಿಯ ಹೊಸ ಹೆಸರು
label-set-pack = ಪ್ಯಾಕ್ ಅಳತೆ ನೆನಪಿಡಿ
label-per-unit = ಒಂದಕ್ಕೆ { $amount }
label-in-all = ಒಟ್ಟು { $amount }

## The bots' profiles: at most 120 characters

description-owner = ನಿಮ್ಮ ಅಂಗಡಿಯ ಸ್ಟಾಕ್, ಮಾರಾಟ, ಆರ್ಡರ್: ಕೆಲವು ಪದ ಬರೆದರೆ ಸಾಕು.
description-customer = ಹತ್ತಿರದ ಅಂಗಡಿಯಿಂದ ನಿಮ್ಮದೇ ಮಾತಿನಲ್ಲಿ ಆರ್ಡರ್ ಮಾಡಿ.

## The menu of commands

menu-start = ಶುರು ಮಾಡಿ
menu-inventory = ಅಂಗಡಿಯ ಎಲ್ಲಾ ಸಾಮಾನು
menu-low-stock = ಯಾವುದು ಮುಗಿಯುತ್ತಿದೆ
menu-pending = ಉತ್ತರಕ್ಕೆ ಕಾಯುತ್ತಿರುವ ಆರ್ಡರ್‌ಗಳು
menu-today = ಇವತ್ತಿನ ಮಾರಾಟ
menu-khata = ಯಾರದು ಎಷ್ಟು ಬಾಕಿ
menu-undo = ಕೊನೆಯ ಎಂಟ್ರಿ ವಾಪಸ್
menu-link = ಗ್ರಾಹಕರ ಲಿಂಕ್ ಮತ್ತು QR ಪೋಸ್ಟರ್
menu-open = ಅಂಗಡಿ ತೆರೆಯಿರಿ
menu-close = ಅಂಗಡಿ ಮುಚ್ಚಿ
menu-language = ಭಾಷೆ ಬದಲಿಸಿ
menu-cancel = ನಡೆಯುತ್ತಿರುವ ಕೆಲಸ ರದ್ದು ಮಾಡಿ
menu-help = ಏನೇನು ಮಾಡಬಹುದು
menu-catalogue = ಸಾಮಾನು ನೋಡಿ ಆರಿಸಿ
menu-basket = ನೀವು ಆರಿಸಿದ್ದು
menu-my-orders = ನಿಮ್ಮ ಆರ್ಡರ್‌ಗಳು
menu-stores = ಅಂಗಡಿ ಬದಲಿಸಿ
menu-my-data = ಅಂಗಡಿ ನಿಮ್ಮ ಬಗ್ಗೆ ಏನು ಇಟ್ಟುಕೊಂಡಿದೆ
menu-forget = ಅಂಗಡಿಯಿಂದ ನಿಮ್ಮ ವಿವರ ಅಳಿಸಿ

## The store's own words

forgotten = ಮರೆತೆ: { $words }
no-such-word = <b>{ $words }</b> ಕಲಿತಿಲ್ಲ. /words ನೋಡಿ.
word-taken = <b>{ $words }</b> ಗೆ ಈಗಾಗಲೇ ಬೇರೆ ಅರ್ಥ ಇದೆ, ಕಲಿಯಲು ಆಗಲ್ಲ.
label-forget = ✖ { $words }
label-words = ನನ್ನ ಪದಗಳು
learnt = ನೆನಪಿಡುತ್ತೇನೆ: <b>{ $words }</b> = { $item }
menu-words = ಸಾಮಾನುಗಳಿಗೆ ನಿಮ್ಮ ಸ್ವಂತ ಪದಗಳು
no-words = ಇನ್ನೂ ಯಾವ ಪದವನ್ನೂ ಕಲಿತಿಲ್ಲ. ಯಾವ ಸಾಮಾನು ಎಂದು ಕೇಳಿದಾಗ ನಿಮ್ಮ ಉತ್ತರ ನೆನಪಿಡುತ್ತೇನೆ.
word-line = { $words } = { $item }
words-title = ನಿಮ್ಮ { $count } ಪದಗಳು ನೆನಪಿವೆ. ಮರೆಯಲು ✖ ಒತ್ತಿ:
