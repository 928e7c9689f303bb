//! `/{lang}/work/vocabulary`: the hierarchy of a scheme.

use axum::response::Response;
use tejido_app::vocabulary::{Branch, Tree, tree};
use tejido_domain::vocabulary::SCHEMES;
use tejido_lang::collate;

use super::{file, link};
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::pages::address::encode;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::views::SchemeView;
use crate::views::terms::{BranchView, TermsView};

/// `GET /{lang}/work/vocabulary?scheme=…&at=…`
pub async fn page(signed: Signed) -> Response {
    let html = html(&signed).await;
    signed.answer(html.map(|reply| reply.send(&signed.headers)))
}

async fn html(signed: &Signed) -> Result<Reply, WebError> {
    let app = signed.app();
    let asked = pairs(signed.uri.query().unwrap_or_default());
    let value = |wanted: &str| asked.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.as_str());
    let scheme = if value("scheme").is_empty() { "subject" } else { value("scheme") };
    let at = value("at").parse().ok();
    let tree = tree(app, signed.visit.actor.as_ref(), scheme, at).await?;
    let one = |concept| link(app, signed, &signed.visit, concept);
    let below = |concept: &tejido_app::Stored| {
        format!("{}?scheme={}&at={}", signed.path("/work/vocabulary"), encode(scheme), concept.id)
    };
    let mut above: Vec<_> = tree.above.iter().map(|concept| one(concept)).collect();
    above.reverse();
    for (view, concept) in above.iter_mut().zip(tree.above.iter().rev()) {
        view.url = below(concept);
    }
    let view = TermsView {
        page: frame(signed.ask(), "", Across::Maze("/work/vocabulary")),
        schemes: schemes(signed, &tree, scheme),
        branches: branches(signed, &tree.branches, &below),
        at: tree.at.as_deref().map(one),
        above,
        partly: tree.partly,
        new_url: format!("{}?scheme={}", signed.path("/work/vocabulary/new"), encode(scheme)),
        import_url: signed.path("/work/vocabulary/import"),
        exports: file::links(if tree.schemes.contains_key(scheme) { scheme } else { "" }),
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?))
}

fn schemes(signed: &Signed, tree: &Tree, current: &str) -> Vec<SchemeView> {
    let place = |scheme: &str| SCHEMES.iter().position(|known| *known == scheme).unwrap_or(usize::MAX);
    let mut names: Vec<&String> = tree.schemes.keys().collect();
    names.sort_by_key(|name| place(name));
    let view = |name: &String| SchemeView {
        key: name.clone(),
        known: SCHEMES.contains(&name.as_str()),
        count: tree.schemes.get(name).map_or(0, |count| u64::try_from(*count).unwrap_or(0)),
        url: format!("{}?scheme={}", signed.path("/work/vocabulary"), encode(name)),
        current: name == current,
    };
    names.into_iter().map(view).collect()
}

fn branches(signed: &Signed, list: &[Branch], below: &dyn Fn(&tejido_app::Stored) -> String) -> Vec<BranchView> {
    let mut views: Vec<BranchView> = Vec::with_capacity(list.len());
    for branch in list {
        let shown = branches(signed, &branch.below, below);
        views.push(BranchView {
            link: link(signed.app(), signed, &signed.visit, &branch.concept),
            url: (shown.is_empty() && branch.narrower > 0).then(|| below(&branch.concept)),
            below: shown,
            narrower: u64::try_from(branch.narrower).unwrap_or(0),
        });
    }
    views.sort_by_cached_key(|view| collate::sort_key(signed.language, &view.link.text.text));
    views
}
