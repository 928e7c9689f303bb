//! As much of a browser as it takes to sign in at the provider: cookies, redirects and two forms.

use std::collections::BTreeMap;

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use url::Url;

pub struct Browser {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    pub fn new() -> Self {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Self { client, cookies: BTreeMap::new() }
    }

    /// Signs in as this person, agrees to everything, and returns the address the provider sends the browser to.
    pub async fn sign_in(mut self, address: &str, person: &str, back: &str) -> Url {
        let mut url = Url::parse(address).unwrap();
        for _ in 0..12 {
            if url.as_str().starts_with(back) {
                return url;
            }
            let page = self.ask(&url, None).await;
            if let Some(next) = self.next(&url, &page) {
                url = next;
                continue;
            }
            let words = page.text().await.unwrap();
            let form = if words.contains("value=\"login\"") {
                format!("prompt=login&login={person}&password=x")
            } else {
                assert!(words.contains("value=\"consent\""), "{words}");
                "prompt=consent".to_owned()
            };
            let answer = self.ask(&url, Some(form)).await;
            url = self.next(&url, &answer).expect("the form leads on");
        }
        panic!("the provider leads nowhere: {url}");
    }

    async fn ask(&self, url: &Url, form: Option<String>) -> Response {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = match form {
            None => self.client.get(url.clone()),
            Some(form) => {
                self.client.post(url.clone()).header("content-type", "application/x-www-form-urlencoded").body(form)
            }
        };
        request.header(COOKIE, cookies.join("; ")).send().await.unwrap()
    }

    fn next(&mut self, url: &Url, answer: &Response) -> Option<Url> {
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = answer.headers().get(LOCATION)?.to_str().unwrap();
        Some(url.join(location).unwrap())
    }
}
