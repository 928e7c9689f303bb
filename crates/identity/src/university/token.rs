//! Checks what the provider signed: signature, issuer, audience, nonce, expiry, and that it belongs to the token that
//! came with it (OpenID Connect Core 1.0 §3.1.3.7). Must never repeat what is in a token.

use jiff::Timestamp;
use openidconnect::core::{CoreClient, CoreIdTokenClaims, CoreJwsSigningAlgorithm, CoreTokenResponse};
use openidconnect::{
    AccessTokenHash, ClaimsVerificationError, EndpointState, Nonce, OAuth2TokenResponse as _,
    SignatureVerificationError, TokenResponse as _,
};

/// Signatures that prove who made them. What a shared secret signs is not taken.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is signed with a key that the provider has not shown yet.
    UnknownKey,
    /// Anything else; asking the provider again would not help.
    Claims(&'static str),
}

impl Fault {
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::UnknownKey => "its key is not the provider's",
            Self::Claims(reason) => reason,
        }
    }
}

/// The claims of the token that the provider signed for this journey.
pub(super) fn claims<A, D, I, R, T, U>(
    client: &CoreClient<A, D, I, R, T, U>,
    tokens: &CoreTokenResponse,
    nonce: &Nonce,
    now: Timestamp,
) -> Result<CoreIdTokenClaims, Fault>
where
    A: EndpointState,
    D: EndpointState,
    I: EndpointState,
    R: EndpointState,
    T: EndpointState,
    U: EndpointState,
{
    let token = tokens.id_token().ok_or(Fault::Claims("nothing is signed"))?;
    let now = chrono::DateTime::from_timestamp(now.as_second(), 0).unwrap_or_default();
    let verifier = client.id_token_verifier().set_allowed_algs(SIGNATURES).set_time_fn(move || now);
    let claims = token.claims(&verifier, nonce).map_err(|error| fault(&error))?;
    if let Some(expected) = claims.access_token_hash() {
        let key = token.signing_key(&verifier).map_err(|_| Fault::UnknownKey)?;
        let algorithm = token.signing_alg().map_err(|_| Fault::Claims("its signature"))?;
        let found = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
        if found.ok().as_ref() != Some(expected) {
            return Err(Fault::Claims("it belongs to another token"));
        }
    }
    Ok(claims.clone())
}

fn fault(error: &ClaimsVerificationError) -> Fault {
    Fault::Claims(match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            return Fault::UnknownKey;
        }
        ClaimsVerificationError::SignatureVerification(_) => "its signature",
        ClaimsVerificationError::Expired(_) => "it has expired",
        ClaimsVerificationError::InvalidAudience(_) => "it is for somebody else",
        ClaimsVerificationError::InvalidIssuer(_) => "it comes from another provider",
        ClaimsVerificationError::InvalidNonce(_) => "it is from another journey",
        _ => "it is not as it must be",
    })
}
