//! What people see when Telegram is away or the disk is full: dialogues with directions for the stage, played with the
//! whole appliance in this process: `stage> telegram away`, `telegram back`, `disk full`, `disk free`, and `stage> 2 h
//! later`, which waits for nobody. A dialogue ends with `check`.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use kirana::demo::{self, Fault, What, World, dialogue};
use kirana::domain::Bot;
use kirana::run::{self, Clock};
use powerloss::Disk;

/// Of each outage the product must have noticed something.
const A_WHILE: Duration = Duration::from_millis(1500);

fn dialogues() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialogues/outages");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The scenes of a dialogue, each with the direction that stands before it.
fn scenes(text: &str) -> Vec<(String, String)> {
    let mut scenes = vec![(String::new(), String::new())];
    for line in text.lines() {
        match line.strip_prefix("stage>") {
            Some(direction) => scenes.push((direction.trim().to_owned(), String::new())),
            None => scenes.last_mut().unwrap().1.extend([line, "\n"]),
        }
    }
    scenes
}

async fn set(world: &World, disk: &Disk, advance: &dyn Fn(Duration), direction: &str) {
    match direction {
        "" => return,
        "telegram away" => {
            world.inject(Fault::new(What::ResetBefore).times(u32::MAX));
            world.inject(Fault::new(What::ResetBefore).on("getUpdates").times(u32::MAX));
            // A poll that waits already would still bring something.
            world.clock().advance(Duration::ZERO);
        }
        "telegram back" => {
            let before = world.journal().len();
            world.clear_faults();
            // The longer it was away, the longer the pauses between two tries have become.
            let is_back = |bot| {
                let polled = |call: &demo::Call| call.bot == bot && call.method == "getUpdates" && call.status == 200;
                world.journal().iter().skip(before).any(polled)
            };
            support::service::until("both bots poll again", || Bot::BOTH.into_iter().all(is_back)).await;
        }
        "disk full" => disk.fill(true),
        "disk free" => disk.fill(false),
        later => {
            let (count, unit) = later.split_once(' ').unwrap();
            let minutes = match unit {
                "min later" => 1,
                "h later" => 60,
                _ => panic!("nobody knows how to {later}"),
            };
            advance(Duration::from_secs(count.parse::<u64>().unwrap() * minutes * 60));
        }
    }
    tokio::time::sleep(A_WHILE).await;
}

async fn play(path: &Path) -> Result<(), String> {
    let folder = support::quick_folder();
    let world = World::start(demo::Clock::new()).await.unwrap();
    let clock = Clock::shifted(Arc::new(AtomicI64::new(0)));
    let disk = Disk::watch(folder.path(), 0, 0);
    let settings = support::service::settings(folder.path(), &world);
    let appliance = run::start(settings, clock.clone()).await.unwrap();
    appliance.introduced().await;
    let stage = world.clone();
    let advance = move |by: Duration| {
        stage.clock().advance(by);
        clock.advance(by);
    };
    let mut transcript = Vec::new();
    for (direction, scene) in scenes(&std::fs::read_to_string(path).unwrap()) {
        set(&world, &disk, &advance, &direction).await;
        let played = dialogue::play(&world, &advance, &scene, &mut transcript).await;
        played.map_err(|error| format!("{direction}: {error}\n{}", String::from_utf8_lossy(&transcript)))?;
    }
    let violations = appliance.db().read(|tx| tx.check()).unwrap();
    appliance.stop().await.map_err(|error| error.to_string())?;
    if violations.is_empty() { Ok(()) } else { Err(format!("{violations:?}")) }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_outage_is_lived_through() {
    let all = dialogues();
    assert!(all.len() >= 4, "only {} dialogues", all.len());
    for path in all {
        if let Err(problem) = play(&path).await {
            panic!("{}: {problem}", path.display());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_telegram_is_away_nobody_hears_anything() {
    let folder = support::quick_folder();
    let path = folder.path().join("must-fail.md");
    std::fs::write(&path, "stage> telegram away\nowner> /start\nbot> name of your store\n").unwrap();
    assert!(play(&path).await.is_err_and(|problem| problem.contains("was not met")));
    std::fs::write(&path, "stage> disk full\nowner> /start\nbot> name of your store\n").unwrap();
    assert!(play(&path).await.is_err_and(|problem| problem.contains("was not met")));
}
