//! The site over HTTP: pages, the API, feeds and files, over the use cases of `app`.
//!
//! A handler asks `app`, fills a view and prints it. It never decides who may see what, and never
//! touches the store.

pub mod api;
pub mod http;
pub mod pages;
pub mod render;
pub mod views;

mod routes;
mod web;

pub use routes::router;
pub use web::{Web, WebOptions};
