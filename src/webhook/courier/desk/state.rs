//! Who may go next.
//!
//! An endpoint whose last call failed, or that was never called, has one call at a time, and all of
//! these together get half of the couriers. A call that takes long is no longer counted as a
//! courier's work: another thread takes its place, so that a crowd of black holes delays nobody by
//! more than a moment. The endpoint with the fewest calls under way goes first.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use crate::model::delivery::{Finished, Job, Room};

/// A call that takes longer than this leaves its place to another.
pub(in crate::webhook::courier) const SLOW: Duration = Duration::from_millis(250);
/// An endpoint with a call older than this gets few further ones, and nothing is claimed for it.
const STUCK: Duration = Duration::from_secs(2);
/// A claim that nobody could start is given back.
const LEASE: Duration = Duration::from_secs(30);
/// Deliveries that lie claimed on the desk: enough for the time that one commit takes, on a slow
/// disk too.
pub(super) const MOST_READY: usize = 256;
/// Deliveries that lie there for an endpoint whose calls are slow: the place is for others.
const MOST_READY_SLOW: usize = 4;

#[derive(Default)]
pub(super) struct State {
    /// What may be started, by endpoint.
    ready: VecDeque<Queue>,
    pub(super) calls: Vec<Call>,
    pub(super) finished: Vec<Finished>,
    /// Claimed, and not to be tried now.
    pub(super) returned: Vec<i64>,
    pub(super) idle: usize,
    pub(super) threads: usize,
    /// The clerk found nothing to do and sleeps.
    pub(super) clerk_sleeps: bool,
    pub(super) stopping: bool,
    /// Calls that end now were cut off by us.
    pub(super) cut: bool,
    pub(super) closed: bool,
}

/// What lies here for one endpoint; never empty.
struct Queue {
    endpoint: i64,
    proven: bool,
    jobs: VecDeque<Ready>,
}

struct Ready {
    job: Job,
    since: Instant,
}

pub(super) struct Call {
    pub(super) delivery: i64,
    endpoint: i64,
    proven: bool,
    since: Instant,
}

/// Threads at most: the couriers, and those whose calls are slow.
pub(super) fn most_threads(couriers: usize) -> usize {
    couriers * 4
}

/// How many calls one proven endpoint may have under way.
fn most_calls(couriers: usize, crowded: bool, stuck: bool) -> usize {
    match (crowded, stuck) {
        (false, false) => couriers,
        (true, false) => (couriers / 4).max(1),
        (false, true) => 2,
        (true, true) => 1,
    }
}

impl State {
    pub(super) fn lay(&mut self, job: Job, now: Instant) {
        let (endpoint, proven) = (job.target.row, job.target.proven);
        let ready = Ready { job, since: now };
        let known = self
            .ready
            .iter_mut()
            .find(|queue| queue.endpoint == endpoint);
        if let Some(queue) = known {
            queue.proven = proven;
            queue.jobs.push_back(ready);
            return;
        }
        self.ready.push_back(Queue {
            endpoint,
            proven,
            jobs: VecDeque::from([ready]),
        });
    }

    /// Deliveries that lie here.
    pub(super) fn ready(&self) -> usize {
        self.ready.iter().map(|queue| queue.jobs.len()).sum()
    }

    /// Takes what may start and notes its call.
    pub(super) fn start_next(&mut self, couriers: usize, now: Instant) -> Option<Job> {
        let index = self.startable(couriers, now)?;
        // Its endpoint is the last one to have its turn again.
        let mut queue = self.ready.remove(index)?;
        let Ready { job, .. } = queue.jobs.pop_front()?;
        self.calls.push(Call {
            delivery: job.delivery,
            endpoint: queue.endpoint,
            proven: queue.proven,
            since: now,
        });
        if !queue.jobs.is_empty() {
            self.ready.push_back(queue);
        }
        Some(job)
    }

    pub(super) fn end_call(&mut self, delivery: i64) {
        self.calls.retain(|call| call.delivery != delivery);
    }

    /// The first of the endpoints that may go and have the fewest calls under way.
    pub(super) fn startable(&self, couriers: usize, now: Instant) -> Option<usize> {
        let (total, most) = (self.calls.len(), most_threads(couriers));
        if total >= most || self.active(now).count() >= couriers {
            return None;
        }
        let unproven = self.calls.iter().filter(|call| !call.proven).count();
        let active_unproven = self.active(now).filter(|call| !call.proven).count();
        let unproven_full =
            active_unproven >= (couriers / 2).max(1) || (unproven > 0 && unproven >= most * 3 / 4);
        let mut best: Option<(usize, usize)> = None;
        for (index, queue) in self.ready.iter().enumerate() {
            let (count, stuck) = self.calls_of(queue.endpoint, now);
            let may = if queue.proven {
                count < most_calls(couriers, total >= most / 2, stuck)
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

    pub(super) fn room(&self, couriers: usize, slow: &HashMap<i64, bool>) -> Room {
        let mut in_hand: HashMap<i64, usize> = HashMap::new();
        for queue in &self.ready {
            *in_hand.entry(queue.endpoint).or_default() += queue.jobs.len();
        }
        for call in &self.calls {
            *in_hand.entry(call.endpoint).or_default() += 1;
        }
        let unproven = self.ready.iter().filter(|queue| !queue.proven);
        let most_slow = |stuck: &bool| {
            if *stuck {
                0
            } else {
                couriers + MOST_READY_SLOW
            }
        };
        Room {
            in_hand,
            proven: MOST_READY,
            narrow: slow
                .iter()
                .map(|(endpoint, stuck)| (*endpoint, most_slow(stuck)))
                .collect(),
            unproven: couriers.saturating_sub(unproven.count()),
            ..Room::default()
        }
    }

    /// Calls that count as a courier's work.
    pub(super) fn active(&self, now: Instant) -> impl Iterator<Item = &Call> {
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

    pub(super) fn return_ready(&mut self, endpoint: i64) {
        self.return_from(|queue| (queue.endpoint == endpoint).then_some(0));
    }

    /// Gives back what lies in a queue beyond the number that `most` allows.
    fn return_from(&mut self, most: impl Fn(&Queue) -> Option<usize>) {
        let State {
            ready, returned, ..
        } = self;
        for queue in ready.iter_mut() {
            if let Some(most) = most(queue) {
                let most = most.min(queue.jobs.len());
                returned.extend(queue.jobs.drain(most..).map(|ready| ready.job.delivery));
            }
        }
        ready.retain(|queue| !queue.jobs.is_empty());
    }

    /// Endpoints with a slow call, and whether it is stuck.
    pub(super) fn slow(&self, now: Instant) -> HashMap<i64, bool> {
        let mut slow = HashMap::new();
        for call in &self.calls {
            let age = now.saturating_duration_since(call.since);
            if age >= SLOW {
                *slow.entry(call.endpoint).or_default() |= age >= STUCK;
            }
        }
        slow
    }

    /// Gives back what lies here for slow endpoints beyond their part.
    pub(super) fn return_slow(&mut self, slow: &HashMap<i64, bool>) {
        self.return_from(|queue| {
            let stuck = slow.get(&queue.endpoint)?;
            Some(if *stuck { 0 } else { MOST_READY_SLOW })
        });
    }

    pub(super) fn return_expired(&mut self, now: Instant) {
        self.return_from(|queue| {
            let is_fresh = |ready: &Ready| now.saturating_duration_since(ready.since) <= LEASE;
            // The oldest lie in front: where one has expired, its endpoint gives back all.
            queue
                .jobs
                .front()
                .is_some_and(|ready| !is_fresh(ready))
                .then_some(0)
        });
    }

    /// What nobody will try any more.
    pub(super) fn return_all(&mut self) {
        self.return_from(|_| Some(0));
        let calls = self.calls.drain(..).map(|call| call.delivery);
        self.returned.extend(calls);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::delivery::Target;

    const COURIERS: usize = 16;

    /// Lays `count` deliveries for an endpoint on the desk.
    fn lay(state: &mut State, endpoint: i64, proven: bool, count: i64, now: Instant) {
        let target = Arc::new(Target {
            row: endpoint,
            url: String::new(),
            headers: Vec::new(),
            ca_pem: None,
            secrets: Vec::new(),
            proven,
        });
        for number in 0..count {
            let job = Job {
                delivery: endpoint * 1_000 + number,
                delivery_id: String::new(),
                event_id: String::new(),
                body: String::new(),
                attempt: 1,
                is_redelivery: false,
                order_key: None,
                target: Arc::clone(&target),
            };
            state.lay(job, now);
        }
    }

    /// Starts whatever may start; answers the endpoints in that order.
    fn start(state: &mut State, now: Instant) -> Vec<i64> {
        std::iter::from_fn(|| state.start_next(COURIERS, now))
            .map(|job| job.target.row)
            .collect()
    }

    #[test]
    fn an_unproven_endpoint_has_one_call_and_all_of_them_half_of_the_couriers() {
        let (mut state, now) = (State::default(), Instant::now());
        for endpoint in 1..=20 {
            lay(&mut state, endpoint, false, 2, now);
        }
        assert_eq!(start(&mut state, now), [1, 2, 3, 4, 5, 6, 7, 8]);
        lay(&mut state, 99, true, 20, now);
        assert_eq!(start(&mut state, now), [99; 8]);
    }

    #[test]
    fn a_slow_call_leaves_its_place_to_another() {
        let (mut state, now) = (State::default(), Instant::now());
        for endpoint in 1..=100 {
            lay(&mut state, endpoint, false, 1, now);
        }
        let waves: Vec<usize> = (0..8)
            .map(|wave| start(&mut state, now + SLOW * wave).len())
            .collect();
        // Six waves of eight; the last quarter of all threads is for those that have succeeded.
        assert_eq!(waves, [8, 8, 8, 8, 8, 8, 0, 0]);
        lay(&mut state, 999, true, 99, now);
        assert_eq!(start(&mut state, now + SLOW * 8).len(), 4);
    }

    #[test]
    fn the_endpoint_with_the_fewest_calls_goes_first() {
        let (mut state, now) = (State::default(), Instant::now());
        lay(&mut state, 1, true, 30, now);
        lay(&mut state, 2, true, 3, now);
        let order = start(&mut state, now);
        assert_eq!(order[..6], [1, 2, 1, 2, 1, 2]);
        assert_eq!(order.len(), COURIERS);
    }

    #[test]
    fn what_lies_here_for_a_slow_endpoint_makes_place_and_for_a_stuck_one_all_of_it() {
        let (mut state, now) = (State::default(), Instant::now());
        lay(&mut state, 1, true, 60, now);
        start(&mut state, now);
        for (age, left, limit) in [(SLOW / 2, 44, MOST_READY), (SLOW, 4, 20), (STUCK, 0, 0)] {
            let slow = state.slow(now + age);
            state.return_slow(&slow);
            assert_eq!(state.ready(), left);
            let room = state.room(COURIERS, &slow);
            assert_eq!(*room.narrow.get(&1).unwrap_or(&room.proven), limit);
        }
        assert_eq!(state.returned.len(), 44);
    }

    #[test]
    fn a_stuck_endpoint_gets_few_further_calls() {
        let (mut state, now) = (State::default(), Instant::now());
        lay(&mut state, 1, true, 1, now);
        start(&mut state, now);
        lay(&mut state, 1, true, 9, now);
        let later = now + STUCK + Duration::from_millis(1);
        assert_eq!(start(&mut state, later).len(), 1);
    }
}
