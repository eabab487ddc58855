//! What lies between the clerk and the runners, and who may go next.
//!
//! Fairness: an endpoint whose last call failed, or that was never called, has one call at a time,
//! and all of these together get half of the couriers. A call that takes long is no longer counted
//! as a courier's work: another thread takes its place, so that a crowd of black holes delays
//! nobody by more than a moment.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::send;
use crate::app::App;
use crate::kit::bell::Bell;
use crate::kit::clock::Clock;
use crate::model::delivery::{Finished, Job, Room};
use crate::webhook::outbound::Outbound;

/// A call that takes longer than this leaves its place to another.
pub(super) const SLOW: Duration = Duration::from_millis(250);
/// An endpoint with a call older than this gets few further ones.
const STUCK: Duration = Duration::from_secs(2);
/// A claim that nobody could start is given back.
const LEASE: Duration = Duration::from_secs(30);
/// Deliveries that lie claimed on the desk: enough for the time that one commit takes.
const MOST_READY: usize = 64;
/// After a stop, calls that were cut off get this long to notice.
const AFTER_CUT: Duration = Duration::from_secs(6);

pub(super) struct Desk {
    outbound: Outbound,
    clock: Clock,
    /// Wakes the clerk.
    bell: Bell,
    couriers: usize,
    state: Mutex<State>,
    /// Wakes a runner.
    work: Condvar,
}

#[derive(Default)]
struct State {
    ready: VecDeque<Ready>,
    calls: Vec<Call>,
    finished: Vec<Finished>,
    /// Claimed, and not to be tried now.
    returned: Vec<i64>,
    idle: usize,
    threads: usize,
    /// The clerk found nothing to do and sleeps.
    clerk_sleeps: bool,
    stopping: bool,
    /// Calls that end now were cut off by us.
    cut: bool,
    closed: bool,
}

struct Ready {
    job: Job,
    since: Instant,
}

struct Call {
    delivery: i64,
    endpoint: i64,
    proven: bool,
    since: Instant,
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
        state.return_expired();
        let most = if state.stopping { 0 } else { MOST_READY };
        state.clerk_sleeps = state.finished.is_empty() && state.returned.is_empty();
        Errand {
            finished: std::mem::take(&mut state.finished),
            returned: std::mem::take(&mut state.returned),
            most: most.saturating_sub(state.ready.len()),
            room: self.room(&state),
            closed: state.closed,
        }
    }

    fn room(&self, state: &State) -> Room {
        let mut in_hand: HashMap<i64, usize> = HashMap::new();
        let waiting = state.ready.iter().map(|ready| ready.job.target.row);
        for endpoint in waiting.chain(state.calls.iter().map(|call| call.endpoint)) {
            *in_hand.entry(endpoint).or_default() += 1;
        }
        let unproven = state.ready.iter().filter(|ready| !ready.job.target.proven);
        Room {
            in_hand,
            proven: MOST_READY,
            unproven: self.couriers.saturating_sub(unproven.count()),
        }
    }

    /// Whether the runners have enough to do, and too little came of it so far to make a commit
    /// worth while.
    pub(super) fn can_wait(&self) -> bool {
        let state = self.lock();
        let half = MOST_READY / 2;
        !state.stopping && state.ready.len() >= half && state.finished.len() < half
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
                let since = Instant::now();
                state.ready.push_back(Ready { job, since });
            }
        }
        self.staff(&mut state);
    }

    /// Looks again who may go: a slow call may have left its place.
    pub(super) fn look_again(self: &Arc<Self>) -> bool {
        let mut state = self.lock();
        self.staff(&mut state);
        !state.ready.is_empty()
    }

    /// Wakes runners for what may start, and starts threads where none is idle.
    fn staff(self: &Arc<Self>, state: &mut State) {
        let free = self
            .couriers
            .saturating_sub(state.active(Instant::now()).count());
        let wanted = state.ready.len().min(free);
        if wanted == 0 || self.startable(state).is_none() {
            return;
        }
        for _ in 0..wanted.min(state.idle) {
            self.work.notify_one();
        }
        for _ in state.idle..wanted {
            if state.threads >= self.most_threads() || !self.hire() {
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

    fn most_threads(&self) -> usize {
        self.couriers * 4
    }

    /// A runner's life.
    fn run(&self) {
        while let Some(job) = self.take() {
            let sent = catch_unwind(AssertUnwindSafe(|| {
                send::send(&self.clock, &self.outbound, &job)
            }));
            let finished = sent.unwrap_or_else(|_| send::broken(&self.clock, &job));
            self.done(finished);
        }
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
            if let Some(ready) = self
                .startable(&state)
                .and_then(|index| state.ready.remove(index))
            {
                state.calls.push(Call {
                    delivery: ready.job.delivery,
                    endpoint: ready.job.target.row,
                    proven: ready.job.target.proven,
                    since: Instant::now(),
                });
                return Some(ready.job);
            }
            state.idle += 1;
            state = self
                .work
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
    }

    fn done(&self, finished: Finished) {
        let mut state = self.lock();
        state
            .calls
            .retain(|call| call.delivery != finished.delivery);
        if state.cut && !finished.outcome.is_success() {
            state.returned.push(finished.delivery);
        } else {
            if !finished.outcome.is_success() {
                state.return_ready(finished.endpoint);
            }
            state.finished.push(finished);
        }
        let ring = std::mem::take(&mut state.clerk_sleeps);
        drop(state);
        if ring {
            self.bell.ring();
        }
    }

    /// The first of those that may start whose endpoint has the fewest calls under way.
    fn startable(&self, state: &State) -> Option<usize> {
        let now = Instant::now();
        let (total, most) = (state.calls.len(), self.most_threads());
        if total >= most || state.active(now).count() >= self.couriers {
            return None;
        }
        let unproven = state.calls.iter().filter(|call| !call.proven).count();
        let active_unproven = state.active(now).filter(|call| !call.proven).count();
        let unproven_full = active_unproven >= (self.couriers / 2).max(1)
            || (unproven > 0 && unproven >= most * 3 / 4);
        let mut best: Option<(usize, usize)> = None;
        for (index, ready) in state.ready.iter().enumerate() {
            let target = &ready.job.target;
            let (count, stuck) = state.calls_of(target.row, now);
            let may = if target.proven {
                count < self.most_calls(total >= most / 2, stuck)
            } else {
                count == 0 && !unproven_full
            };
            if may && best.is_none_or(|(_, fewest)| count < fewest) {
                best = Some((index, count));
                if count == 0 {
                    break;
                }
            }
        }
        best.map(|(index, _)| index)
    }

    /// How many calls one proven endpoint may have under way.
    fn most_calls(&self, crowded: bool, stuck: bool) -> usize {
        match (crowded, stuck) {
            (false, false) => self.couriers,
            (true, false) => (self.couriers / 4).max(1),
            (false, true) => 2,
            (true, true) => 1,
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

impl State {
    /// Calls that count as a courier's work.
    fn active(&self, now: Instant) -> impl Iterator<Item = &Call> {
        let is_quick = move |call: &&Call| now.saturating_duration_since(call.since) < SLOW;
        self.calls.iter().filter(is_quick)
    }

    /// How many calls to an endpoint are under way, and whether one of them is stuck.
    fn calls_of(&self, endpoint: i64, now: Instant) -> (usize, bool) {
        let own = self.calls.iter().filter(|call| call.endpoint == endpoint);
        own.fold((0, false), |(count, stuck), call| {
            let this = now.saturating_duration_since(call.since) > STUCK;
            (count + 1, stuck || this)
        })
    }

    fn return_ready(&mut self, endpoint: i64) {
        let State {
            ready, returned, ..
        } = self;
        ready.retain(|ready| {
            let stays = ready.job.target.row != endpoint;
            if !stays {
                returned.push(ready.job.delivery);
            }
            stays
        });
    }

    fn return_expired(&mut self) {
        while self
            .ready
            .front()
            .is_some_and(|ready| ready.since.elapsed() > LEASE)
        {
            let expired = self.ready.pop_front();
            self.returned
                .extend(expired.map(|ready| ready.job.delivery));
        }
    }

    /// What nobody will try any more.
    fn return_all(&mut self) {
        let ready = self.ready.drain(..).map(|ready| ready.job.delivery);
        let calls = self.calls.drain(..).map(|call| call.delivery);
        self.returned.extend(ready.chain(calls));
    }
}
