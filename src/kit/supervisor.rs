//! What systemd is told about this process. Where nothing supervises it, nothing happens.

use sd_notify::NotifyState;

/// The server answers from now on.
pub fn ready() {
    tell(NotifyState::Ready);
}

/// The server still does its work; silence for longer than `WatchdogSec` makes systemd start it anew.
pub fn alive() {
    tell(NotifyState::Watchdog);
}

/// The server ends what is under way.
pub fn stopping() {
    tell(NotifyState::Stopping);
}

fn tell(state: NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::debug!(%error, "the supervisor can not be told");
    }
}
