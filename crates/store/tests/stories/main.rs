//! What everybody who keeps records relies on, told once per family of tables and run on SQLite and on
//! PostgreSQL (`scripts/test-services run cargo nextest run -p tejido-store`).
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

mod adversity;
mod commit;
mod derived;
mod desk;
mod editing;
mod given;
mod history;
mod imports;
mod intake;
mod log;
mod messages;
mod opening;
mod packages;
mod proofs;
mod reading;
mod statements;
mod trust;

/// Each story becomes a module of two tests.
macro_rules! stories {
    ($($family:ident: $($name:ident),* $(,)?;)*) => {$($(
        mod $name {
            use tejido_store::testing::TestDb;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                crate::$family::$name(&TestDb::sqlite().unwrap()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(place) = TestDb::postgres().await.unwrap() {
                    crate::$family::$name(&place).await;
                }
            }
        }
    )*)*};
}

stories! {
    commit:
        a_record_is_made_changed_and_left_alone,
        a_conflict_shows_theirs_and_writes_nothing,
        a_key_belongs_to_one_record,
        a_record_keeps_its_kind,
        a_change_of_what_is_not_there_is_refused,
        each_state_follows_where_it_may,
        drafts_leave_the_published_record_in_force,
        a_refused_change_leaves_the_transaction_usable,
        odd_characters_come_back_or_are_replaced_alike;
    derived:
        links_are_seen_from_the_other_end,
        names_answer_in_every_language,
        files_know_who_uses_them,
        what_is_withdrawn_is_forgotten,
        a_record_changed_twice_in_a_transaction_is_derived_once,
        long_documents_are_derived_whole;
    editing:
        an_unfinished_form_is_kept_for_its_writer_alone,
        what_is_said_about_a_draft_is_settled_and_opened_again,
        what_waits_is_found_by_who_looks_after_it,
        a_revision_is_read_as_it_was;
    history:
        every_revision_is_kept_with_who_when_and_why,
        tampering_is_found;
    log:
        changes_come_in_order_and_without_gaps_under_many_writers,
        cursors_remember_how_far,
        readers_go_on_while_a_writer_writes_and_others_wait;
    imports:
        an_import_is_counted_resumed_and_finished,
        a_corrected_file_is_known_again,
        rows_are_put_aside_and_taken_back,
        what_an_import_wrote_can_be_listed;
    intake:
        uploads_are_counted_finished_and_forgotten,
        content_that_a_revision_names_is_known,
        offers_wait_are_decided_and_forget_whom_to_ask,
        a_request_to_take_down_is_kept_with_its_answer,
        a_prepared_import_is_found_again_after_a_restart,
        a_setting_is_made_once;
    reading:
        lists_of_any_length,
        published_records_page_by_page,
        a_page_is_found_by_its_path,
        records_are_counted_by_kind_and_access;
    opening:
        a_restart_finds_everything,
        nodes_that_start_together_make_one_schema,
        a_newer_schema_is_refused_and_left_alone;
    adversity:
        an_abandoned_writer_leaves_nothing,
        a_killed_process_leaves_nothing_half_written;
    packages:
        a_package_is_kept_for_whoever_brought_it_and_forgotten_after_a_while;
    proofs:
        a_passkey_belongs_to_one_person,
        a_ceremony_serves_once_for_its_purpose_and_in_time,
        an_identity_opens_one_account;
    statements:
        every_statement_is_understood;
    desk:
        a_translation_is_kept_for_its_language_and_handed_on,
        lines_are_read_from_where_one_was,
        reads_are_counted_by_day,
        what_a_machine_suggested_is_known_by_its_hash;
    messages:
        a_message_is_drafted_handed_on_and_comes_into_force;
    trust:
        what_was_done_is_found_by_who_what_and_when,
        an_abandoned_act_leaves_no_entry,
        many_who_write_at_once_make_one_chain,
        any_change_to_the_trail_is_found,
        entries_in_each_others_places_are_found,
        a_token_is_known_by_its_hash_until_it_is_revoked,
        an_answer_is_kept_for_its_time;
}
