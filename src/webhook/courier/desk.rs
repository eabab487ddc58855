//! What lies between the clerk and the runners: claimed deliveries one way, outcomes the other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

mod state;

pub(super) use self::state::SLOW;
use self::state::{MOST_READY, State, most_threads};
use super::send;
use crate::app::App;
use crate::db::Db;
use crate::kit::bell::Bell;
use crate::kit::clock::Clock;
use crate::model::delivery::{self, Finished, Job, Room};
use crate::webhook::outbound::Outbound;

/// After a stop, calls that were cut off get this long to notice.
const AFTER_CUT: Duration = Duration::from_secs(6);

pub(super) struct Desk {
    db: Db,
    outbound: Outbound,
    clock: Clock,
    /// Wakes the clerk.
    bell: Bell,
    couriers: usize,
    state: Mutex<State>,
    /// Wakes a runner.
    work: Condvar,
}

/// What the clerk takes from the desk.
pub(super) struct Errand {
    pub finished: Vec<Finished>,
    pub returned: Vec<i64>,
    /// Deliveries that may be claimed.
    pub most: usize,
    pub room: Room,
    /// Nothing follows this errand.
    pub closed: bool,
}

impl Desk {
    pub(super) fn new(couriers: usize, outbound: Outbound, app: &App) -> Self {
        Self {
            db: app.db.clone(),
            outbound,
            clock: app.clock.clone(),
            bell: app.bell.clone(),
            couriers,
            state: Mutex::default(),
            work: Condvar::new(),
        }
    }

    /// Takes what is to be filed, and tells what may be claimed.
    pub(super) fn errand(&self) -> Errand {
        let mut state = self.lock();
        let now = Instant::now();
        state.return_expired(now);
        let slow = state.slow(now);
        state.return_slow(&slow);
        let most = if state.stopping { 0 } else { MOST_READY };
        state.clerk_sleeps = state.finished.is_empty() && state.returned.is_empty();
        Errand {
            finished: std::mem::take(&mut state.finished),
            returned: std::mem::take(&mut state.returned),
            most: most.saturating_sub(state.ready()),
            room: state.room(self.couriers, &slow),
            closed: state.closed,
        }
    }

    /// Whether the runners have enough to do, and too little came of it so far to make a commit
    /// worth while.
    pub(super) fn can_wait(&self) -> bool {
        let state = self.lock();
        let half = MOST_READY / 2;
        !state.stopping && state.ready() >= half && state.finished.len() < half
    }

    /// Puts back what could not be filed, to be filed with the next.
    pub(super) fn keep(&self, finished: Vec<Finished>, returned: Vec<i64>) {
        let mut state = self.lock();
        state.finished.splice(0..0, finished);
        state.returned.extend(returned);
    }

    /// Lays claimed deliveries on the desk and sees that somebody takes them.
    pub(super) fn add(self: &Arc<Self>, jobs: Vec<Job>) {
        let mut state = self.lock();
        for job in jobs {
            let failed =
                |one: &Finished| one.endpoint == job.target.row && !one.outcome.is_success();
            // It failed while this was being claimed: one at a time from now on.
            if state.stopping || state.finished.iter().any(failed) {
                state.returned.push(job.delivery);
            } else {
                state.lay(job, Instant::now());
            }
        }
        self.staff(&mut state);
    }

    /// Looks again who may go: a slow call may have left its place.
    pub(super) fn look_again(self: &Arc<Self>) -> bool {
        let mut state = self.lock();
        self.staff(&mut state);
        state.ready() > 0
    }

    /// Wakes runners for what may start, and starts threads where none is idle.
    fn staff(self: &Arc<Self>, state: &mut State) {
        let free = self
            .couriers
            .saturating_sub(state.active(Instant::now()).count());
        let wanted = state.ready().min(free);
        if wanted == 0 || state.startable(self.couriers, Instant::now()).is_none() {
            return;
        }
        for _ in 0..wanted.min(state.idle) {
            self.work.notify_one();
        }
        for _ in state.idle..wanted {
            if state.threads >= most_threads(self.couriers) || !self.hire() {
                return;
            }
            state.threads += 1;
        }
    }

    fn hire(self: &Arc<Self>) -> bool {
        let desk = Arc::clone(self);
        let thread = std::thread::Builder::new().name("courier".to_owned());
        match thread.spawn(move || desk.run()) {
            Ok(_) => true,
            Err(error) => {
                tracing::warn!(%error, "no further courier can be started");
                false
            }
        }
    }

    /// A runner's life.
    fn run(&self) {
        while let Some(job) = self.take() {
            if !self.is_wanted(&job) {
                self.give_back(&job);
                continue;
            }
            let sent = catch_unwind(AssertUnwindSafe(|| {
                send::send(&self.clock, &self.outbound, &job)
            }));
            let finished = sent.unwrap_or_else(|_| send::broken(&self.clock, &job));
            self.done(finished);
        }
    }

    /// False for what was called off since it was claimed: erased, or its endpoint deleted or
    /// disabled. Sent twice is better than not at all.
    fn is_wanted(&self, job: &Job) -> bool {
        let row = job.delivery;
        let read = self
            .db
            .look_up(|connection| delivery::is_in_hand(connection, row));
        read.unwrap_or(true)
    }

    /// Waits for a delivery that may start; `None` when it is time to go home.
    fn take(&self) -> Option<Job> {
        let mut state = self.lock();
        loop {
            if state.stopping {
                state.threads -= 1;
                self.bell.ring();
                return None;
            }
            if let Some(started) = state.start_next(self.couriers, Instant::now()) {
                return Some(started);
            }
            state.idle += 1;
            state = self
                .work
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
    }

    fn give_back(&self, job: &Job) {
        let mut state = self.lock();
        state.end_call(job.delivery);
        state.returned.push(job.delivery);
        self.tell_clerk(state);
    }

    fn done(&self, finished: Finished) {
        let mut state = self.lock();
        state.end_call(finished.delivery);
        if state.cut && !finished.outcome.is_success() {
            state.returned.push(finished.delivery);
        } else {
            if !finished.outcome.is_success() {
                state.return_ready(finished.endpoint);
            }
            state.finished.push(finished);
        }
        self.tell_clerk(state);
    }

    fn tell_clerk(&self, mut state: MutexGuard<'_, State>) {
        let ring = std::mem::take(&mut state.clerk_sleeps);
        drop(state);
        if ring {
            self.bell.ring();
        }
    }

    /// Ends the runners: those under way may finish within `grace`, then they are cut off.
    pub(super) fn stop(&self, grace: Duration) {
        self.lock().stopping = true;
        self.work.notify_all();
        if !self.wait_for_runners(grace) {
            self.lock().cut = true;
            self.outbound.shut_down();
            self.wait_for_runners(AFTER_CUT);
        }
        let mut state = self.lock();
        state.return_all();
        state.closed = true;
        drop(state);
        self.bell.ring();
    }

    fn wait_for_runners(&self, longest: Duration) -> bool {
        let deadline = Instant::now() + longest;
        loop {
            let seen = self.bell.rung();
            if self.lock().threads == 0 {
                return true;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            self.bell.wait(seen, left);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
