//! `tejido reindex`: the search index made anew, with what is learned from translations, the memory of
//! translations and the lists of the translation desk.

use tejido_app::desk::{self, Remembering};
use tejido_app::search::Follower;

use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::House;
use crate::{house, lexicon, say};

/// Makes the index anew.
///
/// # Errors
/// When another process holds the index, or a store fails.
pub async fn run(config: &Config) -> Result<u8> {
    let house = house::open(config).await?;
    let mut follower = match Follower::open(&house.app) {
        Ok(follower) => follower,
        Err(tejido_app::Error::Search(tejido_search::Error::Locked)) => {
            return Err(Failure::new(
                "the search index is held by a running `tejido serve`, which keeps it in step. \
                 To make it anew, stop the server, run `tejido reindex`, and start it again",
            ));
        }
        Err(error) => return Err(error.into()),
    };
    let done = follower.rebuild(&house.app, &mut |done| say::passing(&format!("{done} records"))).await?;
    say::passing("");
    say::answer(&format!("{done} records are in the search index"));
    drop(follower);
    if let Some(standing) = lexicon::anew(&house).await? {
        say::answer(&format!("learned: {}", lexicon::in_words(&standing)));
    }
    remember(&house).await?;
    house.app.close().await;
    Ok(0)
}

/// Makes the memory of translations and the lists of the desk anew.
async fn remember(house: &House) -> Result<()> {
    match Remembering::open(&house.app) {
        Ok(Some(mut remembering)) => drop(remembering.rebuild(&house.app).await?),
        Ok(None) => {}
        Err(tejido_app::Error::Search(tejido_search::Error::Locked)) => {
            say::note("another process holds the memory of translations; it keeps it in step");
        }
        Err(error) => return Err(error.into()),
    }
    desk::rebuild(&house.app).await?;
    Ok(())
}
