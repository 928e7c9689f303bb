//! Feeds for readers and sitemaps for crawlers.

pub mod atom;
pub mod sitemap;
#[cfg(test)]
mod tests;
mod xml;

pub use xml::xml_text;
