//! `tejido import --list` and `--undo`.

use serde_json::json;
use tejido_app::transfer::undo;
use tejido_app::trust::{self, Act};
use tejido_i18n::{Args, key};

use super::index;
use crate::config::Config;
use crate::failure::Result;
use crate::words::Words;
use crate::{house, say, turn};

/// Lists the imports, newest first, with tabs between the columns.
///
/// # Errors
/// The database's.
pub async fn list(config: &Config) -> Result<u8> {
    let house = house::open(config).await?;
    let imports = undo::imports(&house.app).await?;
    if !imports.is_empty() {
        say::answer("id\tstarted\tstate\tcreated\tchanged\tsame\trejected\tauthor\twhat");
    }
    for import in imports {
        let state = match (import.undone, import.finished) {
            (Some(_), _) => "undone",
            (None, Some(_)) => "finished",
            (None, None) => "unfinished",
        };
        let tally = import.tally;
        say::answer(&format!(
            "{}\t{:.0}\t{state}\t{}\t{}\t{}\t{}\t{}\t{}",
            import.id,
            import.started,
            tally.created,
            tally.changed,
            tally.same,
            tally.rejected,
            import.author,
            import.name
        ));
    }
    house.app.close().await;
    Ok(0)
}

/// Undoes an import.
///
/// # Errors
/// When there is none of that name, it is undone already, or a store fails.
pub async fn undo(config: &Config, id: &str, author: &str, words: &Words) -> Result<u8> {
    let house = house::open(config).await?;
    let _turn = turn::take(&config.data, || say::note(&words.say(key!("import.waits"), &Args::new()))).await?;
    let undone = undo::undo(&house.app, id, author).await?;
    let details = json!({
        "withdrawn": undone.withdrawn, "restored": undone.restored, "kept": undone.kept.len(), "author": author,
    });
    trust::from_command_line(&house.app, Act::ImportUndone, id, &details).await?;
    let args = Args::new().with("withdrawn", undone.withdrawn).with("restored", undone.restored);
    say::answer(&words.say(key!("import.undone"), &args));
    if !undone.kept.is_empty() {
        say::answer(&words.say(key!("import.undone_kept"), &Args::new().with("count", undone.kept.len())));
        undone.kept.iter().for_each(|record| say::answer(&format!("  {record}")));
    }
    index(&house, words).await?;
    house.app.close().await;
    Ok(0)
}
