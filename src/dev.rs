//! Handlers under `/_dev`: only a `dev` server has them.

pub mod clock;
pub mod home;
pub mod sign_ins;
