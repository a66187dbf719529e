//! The suite that both backends pass: every test is written once and runs on SQLite and on a real PostgreSQL.

#![expect(
    clippy::unwrap_used,
    reason = "a whole program of tests; what clippy exempts are only functions marked as such"
)]

mod accounts;
mod connecting;
mod devices;
mod feeds;
mod feeds_model;
mod history;
mod samples;
mod software;

use parapet_store::Store;

/// A fresh database; its files go when this is dropped.
pub(crate) struct Fresh {
    pub(crate) url: String,
    pub(crate) store: Store,
    _directory: Option<tempfile::TempDir>,
}

impl Fresh {
    async fn sqlite() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("deep").join("parapet.db");
        let url = format!("sqlite://{}", path.display());
        let store = Store::connect(&url).await.unwrap();
        Self {
            url,
            store,
            _directory: Some(directory),
        }
    }

    async fn postgres() -> Self {
        let url = parapet_testkit::postgres().new_database();
        let store = Store::connect(&url).await.unwrap();
        Self {
            url,
            store,
            _directory: None,
        }
    }
}

macro_rules! on_both {
    ($($module:ident: $($test:ident)*;)*) => {
        mod sqlite {
            $(mod $module { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    crate::$module::$test(crate::Fresh::sqlite().await).await;
                }
            )* })*
        }
        mod postgres {
            $(mod $module { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    crate::$module::$test(crate::Fresh::postgres().await).await;
                }
            )* })*
        }
    };
}

on_both! {
    connecting:
        a_second_connection_finds_everything
        many_may_connect_at_once
        a_newer_database_is_refused;
    feeds:
        a_commit_shows_everything_at_once
        unseen_records_go_and_unchanged_ones_stay
        an_unchanged_feed_keeps_its_generation
        an_abandoned_synchronisation_leaves_nothing
        a_later_synchronisation_takes_over
        failures_are_noted_and_the_old_generation_stays
        keys_come_in_the_order_of_their_bytes
        a_key_written_twice_keeps_the_last
        large_batches_arrive_whole
        feeds_do_not_touch_each_other;
    feeds_model:
        any_sequence_of_synchronisations_equals_a_map;
    software:
        equal_items_share_a_number
        numbers_are_dense_and_survive
        interning_at_once_gives_one_number_each
        an_abandoned_unit_gives_no_number;
    devices:
        a_device_comes_back_as_it_was_written
        the_sequence_names_each_change_once
        a_deleted_device_is_told_to_followers
        a_batch_is_all_or_nothing
        writers_at_once_leave_no_gap_behind_a_follower
        the_later_of_two_reports_of_a_batch_stays;
    accounts:
        users_are_unique_and_take_their_sessions_along
        sessions_end
        apps_keep_their_roles
        enrollment_secrets_expire
        agent_keys_belong_to_a_machine
        settings_are_set_first_or_anew;
    history:
        scores_come_by_range
        the_first_detection_stays
        the_audit_log_is_paged_from_the_newest
        an_abandoned_unit_leaves_no_audit;
}
