//! How long one call waits for the file.

use std::cell::Cell;
use std::time::{Duration, Instant};

tokio::task_local! {
    static SPENT: Cell<Duration>;
}

/// Runs `work`; tells beside its answer how long it read and wrote, waiting for its turn included.
pub async fn timed<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let counted = async {
        let answer = work.await;
        (answer, SPENT.with(Cell::get))
    };
    SPENT.scope(Cell::default(), counted).await
}

/// Counts from its making to its end, if somebody asks for the time.
pub(super) struct Stopwatch(Instant);

impl Stopwatch {
    pub(super) fn start() -> Self {
        Self(Instant::now())
    }
}

impl Drop for Stopwatch {
    fn drop(&mut self) {
        // An error means that nobody asks: the keeper or a courier is at work.
        let _ = SPENT.try_with(|spent| spent.set(spent.get() + self.0.elapsed()));
    }
}
