//! `assessly dev`: a throw-away server with a sample in it, for integration tests and the first
//! minute with the product.

mod seed;
mod story;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

use clap::Args;
use tempfile::TempDir;

use super::failure::Failure;
use super::{logging, serve};
use crate::app::Setup;
use crate::config::{DataArgs, ServerArgs, Switch};
use crate::db::Place;
use crate::kit::bell::Bell;
use crate::kit::clock::Clock;
use crate::kit::random::Random;
use crate::kit::time::Timestamp;
use crate::rules::address::Allow;
use crate::rules::plan::Plan;
use crate::run;

/// Ports that are tried when none is named.
const PORTS: std::ops::Range<u16> = 8080..8100;

#[derive(Args)]
pub struct DevArgs {
    /// Print one line of JSON, then serve
    #[arg(long)]
    json: bool,
    /// Port to listen on; 0 is any free one [default: 8080, or the next free one]
    #[arg(long)]
    port: Option<u16>,
    /// Plan of the sample company: free, starter, pro, business or enterprise
    #[arg(long, default_value = "enterprise")]
    plan: Plan,
    /// Make a webhook endpoint that sends to this address
    #[arg(long, value_name = "URL")]
    forward_to: Option<String>,
    /// Let time stand still at `now` or at a time like 2026-01-01T00:00:00Z; /_dev/clock turns it
    #[arg(long, value_name = "TIME", value_parser = start_of_clock)]
    clock: Option<ClockStart>,
    /// End when standard input closes, as it does when the parent process dies
    #[arg(long)]
    exit_with_parent: bool,
    #[command(flatten)]
    server: ServerArgs,
}

#[derive(Debug, Clone, Copy)]
enum ClockStart {
    Now,
    At(Timestamp),
}

fn start_of_clock(text: &str) -> Result<ClockStart, String> {
    match text {
        "now" => Ok(ClockStart::Now),
        _ => match text.parse() {
            Ok(at) => Ok(ClockStart::At(at)),
            Err(message) => Err(format!("{message}, or `now`")),
        },
    }
}

pub fn run(mut args: DevArgs, data: &DataArgs) -> Result<(), Failure> {
    if args.json {
        // Programs read the one line; people who pipe it want to see trouble only.
        args.server.log_level = args.server.log_level.min(tracing::Level::WARN);
    }
    logging::start(&args.server);
    let folder = TemporaryFolder::unless_named(data)?;
    let place = Place::new(folder.file(data));
    let told = story::Told {
        forward_to: args.forward_to.clone(),
        clock_is_stopped: args.clock.is_some(),
        kept_in: folder.0.is_none().then(|| place.file.clone()),
    };
    let setup = Setup {
        settings: settings(&args),
        is_dev: true,
        clock: clock(args.clock),
        random: Random::system(),
        bell: Bell::new(),
        trace: None,
    };
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port(args.port)));
    serve::runtime()?.block_on(async move {
        let signals = serve::Signals::listen()?;
        let running = run::start(setup, place, listen).await?;
        let wish = seed::Wish {
            plan: args.plan,
            forward_to: args.forward_to,
        };
        let seeded = seed::seed(&running.app, wish).await?;
        story::print(&seeded, &told, args.json)?;
        if args.exit_with_parent {
            serve::until_stopped(running, signals, input_closed()).await
        } else {
            serve::until_stopped(running, signals, std::future::pending()).await
        }
    })
}

/// Tests run on one machine: its own addresses are fine, and retries come exactly on time.
fn settings(args: &DevArgs) -> ServerArgs {
    let mut settings = args.server.clone();
    let webhooks = &mut settings.webhooks;
    webhooks.webhook_allow = Allow::for_development().and(webhooks.webhook_allow.clone());
    webhooks.webhook_jitter = Switch::Off;
    settings
}

fn clock(start: Option<ClockStart>) -> Clock {
    match start {
        None => Clock::system(),
        Some(ClockStart::Now) => Clock::stopped(Clock::system().now()),
        Some(ClockStart::At(at)) => Clock::stopped(at),
    }
}

/// Zero, which lets the system choose, when every usual port is taken.
fn free_port(wanted: Option<u16>) -> u16 {
    wanted.unwrap_or_else(|| {
        let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
        PORTS.into_iter().find(is_free).unwrap_or(0)
    })
}

/// Ends when standard input does.
async fn input_closed() {
    // A thread of its own: one that the runtime owns would keep it from ending.
    let (closed, mut end) = tokio::sync::mpsc::channel::<()>(1);
    std::thread::spawn(move || {
        // What comes is not for us; an error means that nothing will come any more.
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        drop(closed);
    });
    end.recv().await;
}

/// Gone with the process, unless a file was named.
struct TemporaryFolder(Option<TempDir>);

impl TemporaryFolder {
    fn unless_named(data: &DataArgs) -> Result<Self, Failure> {
        if data.db.is_some() || data.data_dir.is_some() {
            return Ok(Self(None));
        }
        // Memory first: nothing of a test has to reach a disk.
        let memory = Path::new("/dev/shm");
        let named = tempfile::Builder::new().prefix("assessly-dev-").clone();
        let folder = named.tempdir_in(memory).or_else(|_| named.tempdir())?;
        Ok(Self(Some(folder)))
    }

    fn file(&self, data: &DataArgs) -> PathBuf {
        match &self.0 {
            Some(folder) => folder.path().join("assessly.db"),
            None => data.file().unwrap_or_else(|| "assessly.db".into()),
        }
    }
}
