//! Boundaries of places, for maps: read once from GeoJSON or TopoJSON, simplified, and kept as a file of the archive's
//! store under a key that definitions name.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

pub use tejido_charts::shapes::Keys;
use tejido_charts::shapes::{Shapes, ShapesError};
use tejido_domain::people::{Action, Actor, Target};
use tejido_store::settings;

use crate::{App, Error};

/// What the names of settings with boundaries begin with.
const SETTING: &str = "boundaries.";
/// Largest prepared file.
const LARGEST: u64 = 16 << 20;
/// Sets of boundaries that are kept in memory.
const KEPT: usize = 32;

/// Boundaries by the name of their content, as they were last read.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<HashMap<String, Arc<Shapes>>>);

/// What is taken in.
#[derive(Debug)]
pub struct AddInput<'a> {
    /// The key: small letters, digits and hyphens.
    pub key: &'a str,
    /// GeoJSON or TopoJSON.
    pub text: &'a str,
    /// The object of a TopoJSON file; all of them where nothing is said.
    pub object: Option<&'a str>,
    /// The property that is the identifier, and the one that is the name.
    pub keys: Keys<'a>,
    /// Only shapes whose identifiers begin with one of these; all where nothing is said.
    pub keep: Vec<String>,
    /// Bends that enclose less than this are straightened, in square degrees.
    pub simplify: f64,
}

/// Why boundaries were not taken in.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The key.
    #[error("a key has small letters, digits and hyphens")]
    Key,
    /// Too many points.
    #[error("the boundaries are larger than 16 MiB: keep fewer shapes, or simplify them more")]
    TooLarge,
    /// The file.
    #[error(transparent)]
    Shapes(#[from] ShapesError),
    /// Anything else.
    #[error(transparent)]
    App(#[from] Error),
}

/// Takes boundaries in; gives how many shapes there are.
///
/// # Errors
/// See [`AddError`].
pub async fn add(app: &App, actor: &Actor, input: &AddInput<'_>) -> Result<usize, AddError> {
    app.permit(Some(actor), Action::PublishRecord, &Target::site()).map_err(AddError::App)?;
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if input.key.is_empty() || input.key.len() > 60 || !input.key.bytes().all(sign) {
        return Err(AddError::Key);
    }
    let topology = input.text.trim_start().starts_with('{') && input.text.contains("\"Topology\"");
    let shapes = if topology {
        Shapes::from_topojson(input.text, input.object, input.keys)?
    } else {
        Shapes::from_geojson(input.text, input.keys)?
    };
    let kept = |id: &str| input.keep.is_empty() || input.keep.iter().any(|begin| id.starts_with(begin.as_str()));
    let shapes = shapes.keep(&kept).simplify(input.simplify);
    let json = serde_json::to_vec(&shapes).map_err(Error::from)?;
    if json.len() as u64 > LARGEST {
        return Err(AddError::TooLarge);
    }
    let stored = app.blobs.put_bytes(&json).await.map_err(Error::from)?;
    let mut tx = app.db.write().await.map_err(Error::from)?;
    settings::put(&mut tx, &format!("{SETTING}{}", input.key), &stored.digest.to_string())
        .await
        .map_err(Error::from)?;
    tx.commit().await.map_err(Error::from)?;
    Ok(shapes.names().count())
}

/// The boundaries of a key, if there are any.
///
/// # Errors
/// The database's, the store's; a file that is not what was written.
pub async fn find(app: &App, key: &str) -> Result<Option<Arc<Shapes>>, Error> {
    let Some(digest) = settings::find(&app.db, &format!("{SETTING}{key}")).await? else { return Ok(None) };
    if let Some(known) = app.boundaries.0.lock().ok().and_then(|kept| kept.get(&digest).cloned()) {
        return Ok(Some(known));
    }
    let name = digest.parse().map_err(|_| Error::Refused(format!("{digest} is no digest")))?;
    let Some(json) = app.blobs.read_all(&name, LARGEST).await? else { return Ok(None) };
    let shapes: Arc<Shapes> = Arc::new(serde_json::from_slice(&json)?);
    if let Ok(mut kept) = app.boundaries.0.lock() {
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(digest, Arc::clone(&shapes));
    }
    Ok(Some(shapes))
}
