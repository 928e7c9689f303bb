//! Bringing the search index in step after a command that wrote, unless a running server does it.

use tejido_app::search::Follower;

use crate::failure::Result;
use crate::house::House;

/// Who brings the index in step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indexed {
    /// This process has: so many records.
    Here(usize),
    /// The process that holds the index does.
    Elsewhere,
}

/// Follows the change log to its end. `progress` hears how many records are done when all are.
///
/// # Errors
/// The database's or the index's.
pub async fn follow(house: &House, progress: &mut (dyn FnMut(usize) + Send)) -> Result<Indexed> {
    let mut follower = match Follower::open(&house.app) {
        Ok(follower) => follower,
        Err(tejido_app::Error::Search(tejido_search::Error::Locked)) => return Ok(Indexed::Elsewhere),
        Err(error) => return Err(error.into()),
    };
    Ok(Indexed::Here(bring_up(&mut follower, house, progress).await?))
}

/// From an empty index everything is read at once; otherwise only what is new.
pub async fn bring_up(
    follower: &mut Follower,
    house: &House,
    progress: &mut (dyn FnMut(usize) + Send),
) -> std::result::Result<usize, tejido_app::Error> {
    if house.index.cursor()?.is_none() {
        follower.rebuild(&house.app, progress).await
    } else {
        follower.catch_up(&house.app).await
    }
}
