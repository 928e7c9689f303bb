//! Sign-in at a university: the authorization code flow of OpenID Connect, with PKCE, state and nonce. It says who the
//! provider believes is there; which account that opens is not decided here. Must never print a secret, a code or a
//! token, nor follow the provider anywhere that is not encrypted.

mod http;
mod token;

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims, CoreProviderMetadata,
    CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
};
use serde::{Deserialize, Serialize};

use http::Caller;
use token::Fault;

/// How long what a provider says of itself is believed.
const BELIEVED: SignedDuration = SignedDuration::from_hours(1);

/// Why a person could not be recognized.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UniversityError {
    /// The settings cannot work.
    #[error("the university's {option} {reason}")]
    Config {
        /// The setting.
        option: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The provider did not answer, or not as it must. Trying again later may help.
    #[error("the university's provider {0}")]
    Provider(&'static str),
    /// The provider answered that the person may not, or did not want to, sign in.
    #[error("the university's provider declined")]
    Declined,
    /// The answer is not for this journey, or is not what the provider signed.
    #[error("the university's answer proves nothing: {0}")]
    Answer(&'static str),
}

/// How this archive is known to the provider.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// The provider's address, exactly as it names itself.
    pub issuer: String,
    /// The archive's name there.
    pub client_id: String,
    /// The archive's secret there.
    pub client_secret: String,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// What makes one journey to the provider unlike any other: three times 256 bits that nobody can guess.
#[derive(Clone)]
pub struct Luck {
    /// Comes back with the answer, and is compared with what the same browser holds.
    pub state: [u8; 32],
    /// Comes back inside what the provider signs.
    pub nonce: [u8; 32],
    /// Proves to the provider that the code is redeemed by those who asked for it.
    pub verifier: [u8; 32],
}

impl fmt::Debug for Luck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Luck(…)")
    }
}

/// A journey that begins.
#[derive(Clone)]
pub struct Journey {
    /// Where the browser goes.
    pub address: String,
    /// What must come back with the answer.
    pub state: String,
    /// For the server, until the answer comes; serves one answer.
    pub kept: String,
}

impl fmt::Debug for Journey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Journey(…)")
    }
}

/// What the browser brings back.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// To be redeemed for tokens.
    pub code: Option<&'a str>,
    /// Whom the browser says it comes from (RFC 9207).
    pub issuer: Option<&'a str>,
}

impl fmt::Debug for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer(…)")
    }
}

/// Whom the provider recognized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// The person's name there, which never becomes another's.
    pub subject: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// Whether the provider has made sure that the address is the person's.
    pub email_verified: bool,
    /// The name as people say it.
    pub name: Option<String>,
    /// The language the person uses there, as a tag.
    pub locale: Option<String>,
}

/// What must stay on the server while the person is away.
#[derive(Serialize, Deserialize)]
struct Kept {
    nonce: String,
    verifier: String,
    redirect: String,
}

/// A university's provider.
pub struct University {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: ClientSecret,
    caller: Caller,
    known: RwLock<Option<(Timestamp, Arc<CoreProviderMetadata>)>>,
}

impl fmt::Debug for University {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("University").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

impl University {
    /// Checks the settings. Does not speak to the provider yet.
    pub fn new(settings: Settings) -> Result<Self, UniversityError> {
        let caller = Caller::new(&settings.issuer)?;
        for (option, value) in [("client_id", &settings.client_id), ("client_secret", &settings.client_secret)] {
            if value.trim().is_empty() {
                return Err(UniversityError::Config { option, reason: "is empty" });
            }
        }
        let wrong = |_| UniversityError::Config { option: "issuer", reason: "is not an address" };
        Ok(Self {
            issuer: IssuerUrl::new(settings.issuer).map_err(wrong)?,
            client_id: ClientId::new(settings.client_id),
            client_secret: ClientSecret::new(settings.client_secret),
            caller,
            known: RwLock::new(None),
        })
    }

    /// Begins a journey that ends at `redirect`, an address of this site that the provider knows.
    pub async fn begin(&self, redirect: &str, luck: &Luck, now: Timestamp) -> Result<Journey, UniversityError> {
        let client = self.client(&*self.metadata(now).await?, redirect)?;
        let [state, nonce, verifier] =
            [luck.state, luck.nonce, luck.verifier].map(|luck| BASE64URL_NOPAD.encode(&luck));
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
        let (flow, token) = (CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new(state.clone()));
        let (address, _, _) = client
            .authorize_url(flow, || token, {
                let nonce = nonce.clone();
                || Nonce::new(nonce)
            })
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        let kept = Kept { nonce, verifier, redirect: redirect.to_owned() };
        let kept = serde_json::to_string(&kept).map_err(|_| UniversityError::Answer("nothing could be kept"))?;
        Ok(Journey { address: address.to_string(), state, kept })
    }

    /// Ends a journey: whom the provider recognized. The caller has compared the state, and lets `kept` serve once.
    pub async fn finish(&self, answer: Answer<'_>, kept: &str, now: Timestamp) -> Result<Identity, UniversityError> {
        let kept: Kept = serde_json::from_str(kept).map_err(|_| UniversityError::Answer("no journey was begun"))?;
        if answer.issuer.is_some_and(|issuer| issuer != self.issuer.as_str()) {
            return Err(UniversityError::Answer("it comes from another provider"));
        }
        let code = AuthorizationCode::new(answer.code.ok_or(UniversityError::Declined)?.to_owned());
        let client = self.client(&*self.metadata(now).await?, &kept.redirect)?;
        let exchange =
            client.exchange_code(code).map_err(|_| UniversityError::Provider("names no address for tokens"))?;
        let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(kept.verifier));
        let tokens = exchange.request_async(&self.caller).await;
        // The error may hold what the provider answered, tokens included: it goes no further.
        let tokens = tokens.map_err(|_| UniversityError::Provider("did not redeem the code"))?;
        let claims = self.claims(&client, &tokens, &Nonce::new(kept.nonce), now).await?;
        let more = if claims.email().is_none() { self.more(&client, &tokens, &claims).await? } else { None };
        Ok(self.identity(&claims, more.as_ref()))
    }

    /// What the provider says of itself, asked at most once an hour.
    async fn metadata(&self, now: Timestamp) -> Result<Arc<CoreProviderMetadata>, UniversityError> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).clone();
        match known {
            Some((at, metadata)) if now.duration_since(at) < BELIEVED => Ok(metadata),
            _ => self.discover(now).await,
        }
    }

    async fn discover(&self, now: Timestamp) -> Result<Arc<CoreProviderMetadata>, UniversityError> {
        let found = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.caller).await;
        let found = found.map_err(|_| UniversityError::Provider("could not be asked what it offers"))?;
        let metadata = Arc::new(found);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&metadata)));
        Ok(metadata)
    }

    fn client(&self, metadata: &CoreProviderMetadata, redirect: &str) -> Result<Client, UniversityError> {
        let redirect = RedirectUrl::new(redirect.to_owned());
        let redirect = redirect.map_err(|_| UniversityError::Answer("the way back is not an address"))?;
        let methods = metadata.token_endpoint_auth_methods_supported();
        let only_post = methods.is_some_and(|all| {
            !all.contains(&CoreClientAuthMethod::ClientSecretBasic)
                && all.contains(&CoreClientAuthMethod::ClientSecretPost)
        });
        let (id, secret) = (self.client_id.clone(), Some(self.client_secret.clone()));
        let client = CoreClient::from_provider_metadata(metadata.clone(), id, secret).set_redirect_uri(redirect);
        Ok(if only_post { client.set_auth_type(AuthType::RequestBody) } else { client })
    }

    /// What the provider signed, checked.
    async fn claims(
        &self,
        client: &Client,
        tokens: &CoreTokenResponse,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Result<CoreIdTokenClaims, UniversityError> {
        match token::claims(client, tokens, nonce, now) {
            // The provider may have changed its keys within the hour.
            Err(Fault::UnknownKey) => {
                let (metadata, secret) = (self.discover(now).await?, Some(self.client_secret.clone()));
                let client = CoreClient::from_provider_metadata((*metadata).clone(), self.client_id.clone(), secret);
                token::claims(&client, tokens, nonce, now)
            }
            other => other,
        }
        .map_err(|fault| UniversityError::Answer(fault.reason()))
    }

    /// Many providers keep the address and the name apart from what they sign.
    async fn more(
        &self,
        client: &Client,
        tokens: &CoreTokenResponse,
        claims: &CoreIdTokenClaims,
    ) -> Result<Option<CoreUserInfoClaims>, UniversityError> {
        let subject = Some(claims.subject().clone());
        let Ok(request) = client.user_info(tokens.access_token().clone(), subject) else { return Ok(None) };
        let found = request.request_async(&self.caller).await;
        found.map(Some).map_err(|_| UniversityError::Provider("did not say who the person is"))
    }

    fn identity(&self, claims: &CoreIdTokenClaims, more: Option<&CoreUserInfoClaims>) -> Identity {
        let name = claims.name().or_else(|| more?.name()).and_then(|name| name.get(None));
        let email = claims.email().or_else(|| more?.email());
        let email_verified = claims.email_verified().or_else(|| more?.email_verified());
        let locale = claims.locale().or_else(|| more?.locale());
        Identity {
            issuer: self.issuer.to_string(),
            subject: claims.subject().to_string(),
            email: email.and_then(|email| presentable(email, 254)),
            email_verified: email_verified == Some(true),
            name: name.and_then(|name| presentable(name, 200)),
            locale: locale.and_then(|locale| presentable(locale.as_ref(), 35)),
        }
    }
}

/// A text of the provider, when it is one line of a reasonable length.
fn presentable(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let plain = !text.is_empty() && text.len() <= most && !text.chars().any(char::is_control);
    plain.then(|| text.to_owned())
}
