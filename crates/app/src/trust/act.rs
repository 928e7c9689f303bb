//! What can have been done, as the audit trail writes it.
//!
//! An act that is not here cannot be written. Words never change once they were: trails hold them for good, and may
//! hold others from before.

/// One list for the acts, their words, and the list of them all.
macro_rules! acts {
    ($($(#[doc = $doc:literal])+ $act:ident = $word:literal,)+) => {
        /// What was done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Act {
            $($(#[doc = $doc])+ $act,)+
        }

        impl Act {
            /// Every act, in the order of lists to choose from.
            pub const ALL: &[Self] = &[$(Self::$act),+];

            /// As the trail writes it; people read the message `audit.act.` with this word behind it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$act => $word,)+
                }
            }
        }
    };
}

acts! {
    /// Somebody signed in.
    SessionBegun = "session.begun",
    /// Somebody signed out.
    SessionEnded = "session.ended",
    /// Somebody tried to sign in, or to prove again who they are, and was not believed.
    SessionRefused = "session.refused",
    /// Somebody who is signed in proved again who they are.
    SessionProved = "session.proved",
    /// Sessions were ended from elsewhere.
    SessionRevoked = "session.revoked",
    /// An account was made on the server.
    AccountMade = "account.made",
    /// A university let somebody in who was not invited.
    AccountAdmitted = "account.admitted",
    /// Somebody changed what they say of themselves.
    AccountChanged = "account.changed",
    /// An account was suspended.
    AccountSuspended = "account.suspended",
    /// A suspended account was let in again.
    AccountRestored = "account.restored",
    /// Somebody was given a link to get back in.
    AccountReset = "account.reset",
    /// Somebody got back in with such a link.
    AccountRecovered = "account.recovered",
    /// Somebody left.
    AccountLeft = "account.left",
    /// A role was given.
    RoleGiven = "role.given",
    /// A role was taken away.
    RoleTaken = "role.taken",
    /// A group was made.
    GroupMade = "group.made",
    /// A group was given other names.
    GroupChanged = "group.changed",
    /// Somebody was taken into a group.
    GroupJoined = "group.joined",
    /// Somebody was taken out of a group.
    GroupLeft = "group.left",
    /// Somebody was invited.
    InvitationMade = "invitation.made",
    /// An invitation was accepted.
    InvitationAccepted = "invitation.accepted",
    /// An invitation was taken back.
    InvitationRevoked = "invitation.revoked",
    /// A password was changed.
    PasswordChanged = "password.changed",
    /// An authenticator app was set up.
    TotpSet = "totp.set",
    /// An authenticator app was given up.
    TotpDropped = "totp.dropped",
    /// Recovery codes were made.
    RecoveryMade = "recovery.made",
    /// A recovery code was used.
    RecoveryUsed = "recovery.used",
    /// A passkey was added.
    PasskeyAdded = "passkey.added",
    /// A passkey was removed.
    PasskeyRemoved = "passkey.removed",
    /// An identity at a university opens an account.
    UniversityLinked = "university.linked",
    /// It does no more.
    UniversityUnlinked = "university.unlinked",
    /// A token for programs was made.
    TokenMade = "token.made",
    /// Tokens for programs were revoked.
    TokenRevoked = "token.revoked",
    /// Somebody exported what the archive holds about them.
    OwnDataExported = "own_data.exported",
    /// A record was published.
    RecordPublished = "record.published",
    /// A record was withdrawn.
    RecordWithdrawn = "record.withdrawn",
    /// A record was set back to a former revision.
    RecordRestored = "record.restored",
    /// Many records were changed together.
    RecordsChangedTogether = "records.changed_together",
    /// Such a change was taken back.
    BatchUndone = "batch.undone",
    /// An import was begun.
    ImportBegun = "import.begun",
    /// An import was undone.
    ImportUndone = "import.undone",
    /// A record was read that is not open to everybody.
    RestrictedRead = "restricted.read",
    /// A file was opened that is not open to everybody.
    RestrictedFile = "restricted.file",
    /// Records were exported, restricted ones perhaps among them.
    ExportMade = "export.made",
    /// Somebody offering material was asked something.
    OfferAsked = "offer.asked",
    /// Material offered was accepted.
    OfferAccepted = "offer.accepted",
    /// Material offered was declined.
    OfferDeclined = "offer.declined",
    /// Somebody asked for a record to be taken out.
    TakedownAsked = "takedown.asked",
    /// They took their request back.
    TakedownCancelled = "takedown.cancelled",
    /// The record was closed until it is decided.
    TakedownRestricted = "takedown.restricted",
    /// It was opened again.
    TakedownLifted = "takedown.lifted",
    /// The record was withdrawn.
    TakedownWithdrawn = "takedown.withdrawn",
    /// The record was closed.
    TakedownSealed = "takedown.sealed",
    /// The record stays.
    TakedownKept = "takedown.kept",
    /// A concept was saved.
    VocabularySaved = "vocabulary.saved",
    /// Two concepts were made one.
    VocabularyMerged = "vocabulary.merged",
    /// A thesaurus was imported.
    VocabularyImported = "vocabulary.imported",
    /// A machine was asked for a translation.
    TranslationMachine = "translation.machine",
    /// A translation was handed in.
    TranslationSubmitted = "translation.submitted",
    /// A translation was approved.
    TranslationApproved = "translation.approved",
    /// A translation was sent back.
    TranslationReturned = "translation.returned",
    /// A package of texts to translate was made.
    PackageMade = "package.made",
    /// Translations were taken from a package.
    PackageTaken = "package.taken",
    /// Words of the interface were handed in.
    MessageSubmitted = "message.submitted",
    /// Words of the interface were approved.
    MessageApproved = "message.approved",
    /// Words of the interface were sent back.
    MessageReturned = "message.returned",
    /// The program's own words hold again.
    MessageTakenBack = "message.taken_back",
    /// The audit trail was exported.
    AuditExported = "audit.exported",
}

#[cfg(test)]
mod tests;
