//! What is configured about the site.

use tejido_lang::LanguageTag;

/// The site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Public address without a slash at the end, such as `https://archive.example.org`.
    pub base_url: String,
    /// Name of the site.
    pub name: String,
    /// Short name, for narrow screens.
    pub short_name: String,
    /// Language of the name.
    pub name_lang: LanguageTag,
    /// Languages content falls back to, in order.
    pub languages: Vec<LanguageTag>,
    /// Where suggestions and corrections are received, as `mailto:` or an address.
    pub contact: Option<String>,
}
