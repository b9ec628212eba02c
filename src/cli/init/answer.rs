//! What `init` must know, asked at a terminal or collected from flags, environment and files. Both ways check alike: a
//! token that is none, one that Telegram does not know, the other bot's.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::Options;
use super::recovery;
use super::terminal::{self, tell};
use crate::cli::probe::{self, called};
use crate::config::draft::{Answers, Draft};
use crate::config::{self, Registration, Surroundings};
use crate::db::{Db, FILE_NAME};
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};
use crate::run::Clock;
use crate::say::Language;
use crate::secret::Secret;
use crate::telegram::Account;

/// More than any token or key.
const LONGEST_SECRET: u64 = 4096;

// Lines stay below 80 letters: a terminal may be no wider.

const WELCOME: &str = "\
kirana runs a shop on Telegram with two bots: one in which the owner keeps the
books, and one with which customers order. This sets them up.
Ctrl-C stops it; nothing is written before the last question is answered.
";

const OWNER_BOT: &str = "\
1. The Owner Bot
   Open @BotFather in Telegram (https://t.me/BotFather) and send it /newbot.
   It asks for a name (Sharma Store Owner) and for a user name that ends in
   \"bot\", and answers with a token like 123456789:AAE4x…";

const CUSTOMER_BOT: &str = "
2. The Customer Bot
   Send /newbot to @BotFather once more. This one is for the customers: give
   it the name of the shop.";

const CLAUDE: &str = "
3. Claude, if you like
   The bots read plain messages by themselves. What they cannot read they can
   ask of Claude, which costs a little: at most 2 US dollars a day, unless you
   set another limit. Keys are made at https://platform.claude.com";

const STORES: &str = "
4. Who may open a store here?
   Usually only those to whom you give a one-time link.";

const LANGUAGE: &str = "
5. Language
   Everybody is answered in the language of their phone. In which one, if the
   phone speaks none of these?";

const BOOKS: &str = "
6. The books
   Stock, sales, orders and khata are kept in one folder.";

/// How things stand with Claude.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    None,
    Works,
    Unchecked,
}

impl Key {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Key::None => "none",
            Key::Works => "works",
            Key::Unchecked => "unchecked",
        }
    }
}

/// All that is to be written, and what the services said of it.
pub(super) struct Answered {
    pub(super) answers: Answers,
    pub(super) owner: Account,
    pub(super) customer: Account,
    pub(super) claude: Key,
}

/// What the checks look at beside the secret itself.
struct Checks<'a> {
    draft: &'a Draft,
    clock: &'a Clock,
    offline: bool,
}

impl Checks<'_> {
    /// Whether this is the token of this bot; `other` is the one that was given before.
    fn bot(&self, bot: Bot, secret: &Secret, other: Option<(&Secret, &Account)>) -> Result<Account> {
        probe::token(secret)?;
        let hint = "make a second bot: send /newbot to @BotFather once more";
        if other.is_some_and(|(other, _)| other == secret) {
            return Err(Error::new(Kind::Config, "that is the token of the Owner Bot again").hint(hint));
        }
        if self.offline {
            return Ok(Account { id: None, username: None });
        }
        let account = probe::account(&self.draft.settings.telegram.api_url, secret, self.clock)?;
        if account.id.is_some() && other.is_some_and(|(_, other)| other.id == account.id) {
            return Err(Error::new(Kind::Config, "that is another token of the Owner Bot itself").hint(hint));
        }
        self.expect_not_swapped(bot, &account)?;
        Ok(account)
    }

    /// Books that are there already know their bots.
    fn expect_not_swapped(&self, bot: Bot, account: &Account) -> Result<()> {
        let folder = &self.draft.settings.data_dir;
        if !folder.join(FILE_NAME).is_file() {
            return Ok(());
        }
        let other = bot.other();
        let known = Db::open(folder)?.read(|tx| tx.find_bot_id(other))?;
        if known.is_none() || known != account.id {
            return Ok(());
        }
        let name = account.username.as_deref().unwrap_or("a bot");
        let message = format!("that is the token of the {} of this shop (@{name})", called(other));
        Err(Error::new(Kind::Config, message).hint(format!("the {} has another: /mybots at @BotFather", called(bot))))
    }

    fn key(&self, secret: &Secret) -> Result<Key> {
        if self.offline {
            return Ok(Key::Unchecked);
        }
        probe::key(&self.draft.settings.claude, secret).map(|()| Key::Works)
    }
}

/// Asks at the terminal, each question until its answer is good.
pub(super) fn ask(options: &Options, draft: &Draft, clock: &Clock) -> Result<Answered> {
    let mut checks = Checks { draft, clock, offline: options.offline };
    tell(WELCOME);
    if draft.exists {
        tell(&format!("Settings are there already: {}", draft.path.display()));
        tell("What you leave empty stays, and the file as it is now is kept beside it.");
        if !terminal::yes("Change them?", true)? {
            return Err(
                Error::new(Kind::Usage, "nothing was changed").hint("`kirana doctor` looks whether all is well")
            );
        }
        tell("");
    }
    let telegram = &draft.settings.telegram;
    tell(OWNER_BOT);
    let (owner_token, owner) = ask_bot(&mut checks, Bot::Owner, telegram.owner_bot_token.as_ref(), None)?;
    tell(CUSTOMER_BOT);
    let before = Some((&owner_token, &owner));
    let (customer_token, customer) = ask_bot(&mut checks, Bot::Customer, telegram.customer_bot_token.as_ref(), before)?;
    tell(CLAUDE);
    let (claude_api_key, claude) = ask_key(&checks)?;
    tell(STORES);
    let is_open = match &options.registration {
        Some(word) => word == "open",
        None => terminal::yes(
            "   Or may anybody who finds the Owner Bot open one?",
            draft.settings.stores.registration == Registration::Open,
        )?,
    };
    tell(LANGUAGE);
    let language = ask_language(options, draft)?;
    tell(BOOKS);
    let usual = full(draft.settings.data_dir.clone());
    let data_dir = terminal::line("   Folder", &usual.display().to_string())?;
    let answers = Answers {
        data_dir: full(config::folder_as_typed(data_dir.trim())),
        owner_bot_token: owner_token,
        customer_bot_token: customer_token,
        claude_api_key,
        registration: if is_open { "open" } else { "invite" },
        language: language.code(),
        sealing: recovery::ask(options, &draft.settings)?,
    };
    Ok(Answered { answers, owner, customer, claude })
}

fn ask_bot(
    checks: &mut Checks<'_>,
    bot: Bot,
    known: Option<&Secret>,
    other: Option<(&Secret, &Account)>,
) -> Result<(Secret, Account)> {
    let keeps = if known.is_some() { "; Enter keeps the one that is set" } else { "" };
    let question = format!("   Token (it is not shown{keeps})");
    loop {
        let Some(secret) = terminal::secret(&question)?.or_else(|| known.cloned()) else { continue };
        let error = match checks.bot(bot, &secret, other) {
            Ok(account) => {
                let name = account.username.as_deref().map_or("not checked".to_owned(), |name| format!("@{name}"));
                tell(&format!("   ✓ {}: {name}", called(bot)));
                return Ok((secret, account));
            }
            Err(error) => error,
        };
        complain(&error);
        if error.kind == Kind::Unavailable && !terminal::yes("   Try again?", true)? {
            if !terminal::yes("   Go on without checking the tokens?", false)? {
                return Err(error);
            }
            checks.offline = true;
        }
    }
}

fn ask_key(checks: &Checks<'_>) -> Result<(Option<Secret>, Key)> {
    let known = checks.draft.settings.claude.api_key.as_ref();
    let empty = if known.is_some() { "keeps the one that is set" } else { "does without" };
    loop {
        let Some(secret) =
            terminal::secret(&format!("   Key (it is not shown; Enter {empty})"))?.or_else(|| known.cloned())
        else {
            tell("   ✓ without Claude");
            return Ok((None, Key::None));
        };
        match checks.key(&secret) {
            Ok(key) => {
                tell(if key == Key::Works { "   ✓ Claude takes the key" } else { "   ✓ not checked" });
                return Ok((Some(secret), key));
            }
            Err(error) => {
                complain(&error);
                if error.kind == Kind::Unavailable && terminal::yes("   Take the key without a check?", false)? {
                    return Ok((Some(secret), Key::Unchecked));
                }
            }
        }
    }
}

fn ask_language(options: &Options, draft: &Draft) -> Result<Language> {
    if let Some(code) = &options.language {
        return language(code);
    }
    for row in Language::ALL.chunks(5) {
        let all: Vec<String> = row.iter().map(|one| format!("{} {}", one.code(), one.own_name())).collect();
        tell(&format!("   {}", all.join(", ")));
    }
    loop {
        match language(&terminal::line("   Language", draft.settings.language.code())?) {
            Ok(language) => return Ok(language),
            Err(error) => complain(&error),
        }
    }
}

/// The folder wherever a command is run from.
fn full(folder: PathBuf) -> PathBuf {
    std::path::absolute(&folder).unwrap_or(folder)
}

fn complain(error: &Error) {
    tell(&format!("   ✗ {error}"));
    if let Some(hint) = &error.hint {
        tell(&format!("     {hint}"));
    }
}

/// Collects all of it without a question. The first thing that is missing or wrong ends it.
pub(super) fn collect(options: &Options, draft: &Draft, clock: &Clock) -> Result<Answered> {
    let checks = Checks { draft, clock, offline: options.offline };
    let settings = &draft.settings;
    let mut input = Lines::default();
    let mut secret = |file: Option<&Path>, said: Option<&Secret>| match file {
        Some(file) => input.secret(file).map(Some),
        None => Ok(said.cloned()),
    };
    let owner_token = secret(options.owner_token_file.as_deref(), settings.telegram.owner_bot_token.as_ref())?;
    let customer_token = secret(options.customer_token_file.as_deref(), settings.telegram.customer_bot_token.as_ref())?;
    let claude_api_key = secret(options.claude_key_file.as_deref(), settings.claude.api_key.as_ref())?;
    let (owner_token, customer_token) =
        (owner_token.ok_or_else(|| missing(Bot::Owner))?, customer_token.ok_or_else(|| missing(Bot::Customer))?);
    expect_edit(options, draft, &owner_token, &customer_token)?;
    let language = options.language.as_deref().map_or(Ok(settings.language), language)?;
    let owner = checks.bot(Bot::Owner, &owner_token, None).map_err(|error| about(called(Bot::Owner), error))?;
    let customer = checks.bot(Bot::Customer, &customer_token, Some((&owner_token, &owner)));
    let customer = customer.map_err(|error| about(called(Bot::Customer), error))?;
    let claude = claude_api_key.as_ref().map_or(Ok(Key::None), |key| checks.key(key));
    let claude = claude.map_err(|error| about("Claude's key", error))?;
    let registration = match (&options.registration, settings.stores.registration) {
        (Some(word), _) if word == "open" => "open",
        (None, Registration::Open) => "open",
        (Some(_), _) | (None, Registration::Invite) => "invite",
    };
    let answers = Answers {
        data_dir: full(settings.data_dir.clone()),
        owner_bot_token: owner_token,
        customer_bot_token: customer_token,
        claude_api_key,
        registration,
        language: language.code(),
        sealing: recovery::said(options),
    };
    Ok(Answered { answers, owner, customer, claude })
}

/// Tokens that stand in a file are not replaced by the way.
fn expect_edit(options: &Options, draft: &Draft, owner: &Secret, customer: &Secret) -> Result<()> {
    let telegram = draft.file_tokens(&Surroundings::of_process())?;
    let replaced = [(telegram.0, owner), (telegram.1, customer)];
    if options.edit || replaced.iter().all(|(known, new)| known.as_ref().is_none_or(|known| known == *new)) {
        return Ok(());
    }
    Err(Error::new(Kind::Usage, format!("{} holds other tokens", draft.path.display()))
        .hint("`--edit` changes them and keeps the file as it was beside it; `--config` names another file"))
}

fn missing(bot: Bot) -> Error {
    let (word, upper) = match bot {
        Bot::Owner => ("owner", "OWNER"),
        Bot::Customer => ("customer", "CUSTOMER"),
    };
    Error::new(Kind::Config, format!("the {} has no token", called(bot)))
        .hint(format!("make the bot with @BotFather, then set KIRANA_{upper}_BOT_TOKEN or give --{word}-token-file"))
}

fn about(what: &str, error: Error) -> Error {
    let message = format!("{what}: {error}");
    Error { message, ..error }
}

fn language(code: &str) -> Result<Language> {
    Language::from_code(code.trim()).ok_or_else(|| {
        let all: Vec<&str> = Language::ALL.iter().map(|language| language.code()).collect();
        Error::new(Kind::Usage, format!("the bots do not speak `{}`", code.trim()))
            .hint(format!("it is one of {}", all.join(", ")))
    })
}

/// Standard input, which may hold several secrets, a line each.
#[derive(Default)]
struct Lines(Option<Vec<String>>);

impl Lines {
    fn secret(&mut self, file: &Path) -> Result<Secret> {
        let text = if file == Path::new("-") { self.next()? } else { read(file)? };
        Secret::new(&text).ok_or_else(|| {
            let name = if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() };
            Error::new(Kind::Usage, format!("{name} holds no secret where one is wanted"))
                .hint("a file holds one secret; standard input holds one a line, the Owner Bot's first")
        })
    }

    fn next(&mut self) -> Result<String> {
        if self.0.is_none() {
            let mut text = String::new();
            let read = std::io::stdin().lock().take(3 * LONGEST_SECRET).read_to_string(&mut text);
            read.map_err(|error| Error::new(Kind::Io, "standard input cannot be read").because(error))?;
            self.0 = Some(text.lines().rev().map(str::to_owned).collect());
        }
        Ok(self.0.as_mut().and_then(Vec::pop).unwrap_or_default())
    }
}

fn read(file: &Path) -> Result<String> {
    let failed = |error: std::io::Error| {
        Error::new(Kind::Io, format!("{} cannot be read", file.display()))
            .because(error)
            .hint("is it there, is it text, and may this user read it?")
    };
    let mut text = String::new();
    std::fs::File::open(file).map_err(failed)?.take(LONGEST_SECRET).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}
