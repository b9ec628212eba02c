//! Each side of the counter reads the goods in its own language, out of the same books.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use kirana::domain::Bot;
use support::{ASHA, Bench, OWNER, Sent, text};

fn to(sent: &[Sent], bot: &str) -> String {
    text(&sent.iter().filter(|one| one.bot == bot).cloned().collect::<Vec<_>>())
}

#[test]
fn one_order_names_its_goods_in_the_language_of_each_side() {
    let mut bench = Bench::with_store();
    bench.owner_says(OWNER, "add 50 kg sugar at 45");
    bench.owner_says(OWNER, "add 20 packets of Tata Salt");
    let said = text(&bench.owner_says(OWNER, "add 30 packets of zubbo chips"));
    assert!(said.contains("Zubbo Chips"), "{said}");
    bench.customer_says(ASHA, "/start store_1");
    bench.customer_says(ASHA, "/language");
    bench.press(Bot::Customer, ASHA, "हिन्दी");
    let list = bench.customer_says(ASHA, "/items");
    let labels: Vec<&str> = list.iter().flat_map(|one| &one.buttons).map(|(label, _)| label.as_str()).collect();
    assert!(labels.iter().any(|label| label.contains("चीनी")), "{labels:?}");
    let said = text(&list);
    assert!(said.contains("चीनी") && said.contains("Tata Salt") && said.contains("Zubbo Chips"), "{said}");
    assert!(!said.contains("Sugar"), "{said}");
    let basket = text(&bench.customer_says(ASHA, "2 किलो चीनी चाहिए"));
    assert!(basket.contains("चीनी") && !basket.contains("Sugar"), "{basket}");
    let placed = bench.press(Bot::Customer, ASHA, "✅");
    let (asha, owner) = (to(&placed, "customer"), to(&placed, "owner"));
    assert!(asha.contains("चीनी") && !asha.contains("Sugar"), "{asha}");
    assert!(owner.contains("Sugar") && !owner.contains("चीनी"), "{owner}");
    let stored: String =
        bench.sql.query_row("select item_name from inventory where inventory_id = 1", [], |row| row.get(0)).unwrap();
    assert_eq!(stored, "Sugar", "the books keep one name");
    bench.owner_says(OWNER, "/language");
    bench.press(Bot::Owner, OWNER, "Hinglish");
    let said = text(&bench.owner_says(OWNER, "/inventory"));
    assert!(said.contains("Chini") && said.contains("Tata Salt"), "{said}");
    bench.check();
}
