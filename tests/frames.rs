//! What is forbidden, asked, supposed or yet to come is never done, whatever it is about; the same words said plainly are.

use kirana::domain::{Reading, Role, Tool};
use kirana::language::{Context, Lexicon, StoreNames, read};

/// One thing to do, as a statement or order that is understood, and its verb as the frames need it: the bare form.
struct Family {
    plain: &'static str,
    bare: &'static str,
}

const fn family(plain: &'static str, bare: &'static str) -> Family {
    Family { plain, bare }
}

const ENGLISH: [Family; 16] = [
    family("sold 2 kg sugar", "sell 2 kg sugar"),
    family("added 50 kg sugar", "add 50 kg sugar"),
    family("received 50 kg sugar", "receive 50 kg sugar"),
    family("set sugar price to 45", "set sugar price to 45"),
    family("accept order 12", "accept order 12"),
    family("reject order 12", "reject order 12"),
    family("mark order 9 as delivered", "mark order 9 as delivered"),
    family("Ramesh paid 500", "collect 500 from Ramesh"),
    family("add 250 to Ramesh's account", "add 250 to Ramesh's account"),
    family("sold 2 kg rice to Ramesh on credit", "sell 2 kg rice to Ramesh on credit"),
    family("2 packets of milk spoiled", "throw away 2 packets of milk"),
    family("customer returned 2 maggi", "return 2 maggi"),
    family("delete sugar", "delete sugar"),
    family("rename rice to basmati", "rename rice to basmati"),
    family("send reminder to Ramesh", "send reminder to Ramesh"),
    family("close the shop", "close the shop"),
];

const ENGLISH_FRAMES: [&str; 26] = [
    "don't {}",
    "do not {}",
    "please don't {}",
    "never {}",
    "should I {}",
    "should we {}?",
    "shall I {}",
    "may I {}",
    "did I {}",
    "did you {}",
    "I will {}",
    "we will {} tomorrow",
    "going to {}",
    "how to {}",
    "why should I {}",
    "what if I {}",
    "if I {} what happens",
    "I might {}",
    "maybe {}",
    "let's not {}",
    "tomorrow {}",
    "{}?",
    "no need to {}",
    "I forgot to {}",
    "unable to {}",
    "I was going to {}",
];

/// Hindi in Latin letters: the statement, and the stem that takes endings.
const HINGLISH: [Family; 13] = [
    family("2 kilo chini bechi", "2 kilo chini bech"),
    family("50 kilo chini jod di", "50 kilo chini jod"),
    family("chini ka rate 45 kar do", "chini ka rate 45 kar"),
    family("order 12 accept kar do", "order 12 accept kar"),
    family("order 12 reject kar do", "order 12 reject kar"),
    family("order 9 deliver kar diya", "order 9 deliver kar"),
    family("ramesh ne 500 diye", "ramesh ke 500 jama kar"),
    family("ramesh ke khate me 250 likh do", "ramesh ke khate me 250 likh"),
    family("ramesh ko 2 kilo chini udhaar di", "ramesh ko 2 kilo chini udhaar de"),
    family("2 packet doodh kharab ho gaya", "2 packet doodh kharab ho"),
    family("2 maggi wapas aayi", "2 maggi wapas kar"),
    family("chini delete kar do", "chini delete kar"),
    family("dukan band kar do", "dukan band kar"),
];

const HINGLISH_FRAMES: [&str; 16] = [
    "{} du?",
    "{} du kya",
    "{}na mat",
    "{}na nahi hai",
    "{}na padega",
    "{} dunga kal",
    "{} denge",
    "{}ne wala hu",
    "mat {}na",
    "agar {} du to",
    "kal {} dena",
    "{}na bhool gaya",
    "{} nahi sakte",
    "shayad {} diya",
    "{} rahe the",
    "baad me {} dena",
];

const HINDI: [Family; 9] = [
    family("2 किलो चीनी बेची", "2 किलो चीनी बेच"),
    family("50 किलो चीनी जोड़ दो", "50 किलो चीनी जोड़"),
    family("चीनी का भाव 45 कर दो", "चीनी का भाव 45 कर"),
    family("ऑर्डर 12 स्वीकार कर लो", "ऑर्डर 12 स्वीकार कर"),
    family("ऑर्डर 12 रिजेक्ट कर दो", "ऑर्डर 12 रिजेक्ट कर"),
    family("रमेश के खाते में 250 लिख दो", "रमेश के खाते में 250 लिख"),
    family("2 पैकेट दूध खराब हो गया", "2 पैकेट दूध खराब हो"),
    family("2 मैगी वापस आई", "2 मैगी वापस कर"),
    family("दुकान बंद कर दो", "दुकान बंद कर"),
];

const HINDI_FRAMES: [&str; 12] = [
    "{} दूं?",
    "{} दूं क्या",
    "{}ना मत",
    "{}ना नहीं है",
    "{}ना पड़ेगा",
    "{} दूंगा",
    "{} देंगे",
    "{}ने वाला हूं",
    "मत {}ना",
    "अगर {} दूं तो",
    "कल {} देना",
    "{} नहीं सकते",
];

/// Tools that change nothing.
const READING: [Tool; 8] = [
    Tool::CheckStock,
    Tool::ListInventory,
    Tool::LowStock,
    Tool::PendingOrders,
    Tool::SalesSummary,
    Tool::CheckCredit,
    Tool::OrderStatus,
    Tool::Help,
];

fn acts(lexicon: &Lexicon, role: Role, text: &str) -> bool {
    let reading = read(lexicon, &StoreNames::empty(), &Context { role, previous: None }, text);
    match reading {
        Reading::Certain(actions) => actions.iter().any(|action| !READING.contains(&action.tool)),
        Reading::Unclear { .. } | Reading::Nothing(_) | Reading::Unknown => false,
    }
}

fn only_plain_words_act(families: &[Family], frames: &[&str], endings: &[&str]) {
    let lexicon = Lexicon::new();
    let (mut missed, mut acted) = (Vec::new(), Vec::new());
    for Family { plain, bare } in families {
        if !acts(&lexicon, Role::Owner, plain) {
            missed.push((*plain).to_owned());
        }
        let framed = frames.iter().map(|frame| frame.replace("{}", bare));
        let ended = endings.iter().map(|ending| ending.replace("{}", plain));
        acted.extend(framed.chain(ended).filter(|text| acts(&lexicon, Role::Owner, text)));
    }
    assert!(missed.is_empty(), "not understood: {missed:#?}");
    assert!(acted.is_empty(), "acted upon: {acted:#?}");
}

#[test]
fn english_that_is_denied_asked_or_to_come_is_not_done() {
    only_plain_words_act(&ENGLISH, &ENGLISH_FRAMES, &["if {}", "who {}", "why {}", "when {}", "{}?", "maybe {}"]);
}

#[test]
fn hinglish_that_is_denied_asked_or_to_come_is_not_done() {
    only_plain_words_act(&HINGLISH, &HINGLISH_FRAMES, &["{} kya", "kya {}", "agar {}", "shayad {}", "kisne {}", "{}?"]);
}

#[test]
fn hindi_that_is_denied_asked_or_to_come_is_not_done() {
    only_plain_words_act(&HINDI, &HINDI_FRAMES, &["{} क्या", "क्या {}", "अगर {}", "शायद {}", "किसने {}", "{}?"]);
}

#[test]
fn what_a_customer_denies_asks_or_remembers_is_not_ordered() {
    let lexicon = Lexicon::new();
    let said = [
        "I don't want {}",
        "{} mat bhejna",
        "{} nahi chahiye",
        "agar {} hai to bhejna",
        "shayad {} chahiye",
        "kal {} lunga",
        "I ordered {} yesterday",
        "I got {}",
        "received {}",
        "the {} was bad",
        "{} is missing",
        "{} kharab nikli",
        "{} nahi mili",
        "{} kharidi thi",
        "{} wapas karni hai",
        "{} cancel karo",
        "how much is {}",
        "{} kitne ki hai",
        "{} at 10 rs",
        "{} 10 rupay me de do",
    ];
    let acted: Vec<String> = said
        .iter()
        .map(|frame| frame.replace("{}", "2 kilo chini"))
        .filter(|text| acts(&lexicon, Role::Customer, text))
        .collect();
    assert!(acts(&lexicon, Role::Customer, "2 kilo chini bhej do"));
    assert!(acted.is_empty(), "acted upon: {acted:#?}");
}
