//! What becomes of people's data: erasing, exporting, keeping no longer than told.

pub mod bytes;
mod erasure;
mod export;
mod invitations;
mod killed;
mod retention;

use assessly::model::remains;

use crate::test_app::TestApp;

/// Waits until nothing is left to overwrite.
pub fn wait(app: &TestApp) {
    let started = std::time::Instant::now();
    while app.app().db.read(remains::get).unwrap().is_any() {
        assert!(started.elapsed().as_secs() < 60, "remains are left");
        std::thread::yield_now();
    }
}
