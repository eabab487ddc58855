//! `assessly config`: what each setting of the server holds, and where it has that from.

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args, Command};
use serde::Serialize;

use super::failure::Failure;
use super::output::Output;
use super::serve::ServeArgs;
use crate::config::{self, BaseUrl, DataArgs};
use crate::kit::text;

/// The flags of `serve`, to see what they would do.
#[derive(Args)]
pub struct ConfigArgs {
    #[command(flatten)]
    serve: ServeArgs,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Source {
    Flag,
    Variable,
    Default,
}

#[derive(Debug, Serialize)]
struct Setting {
    name: String,
    /// Null where nothing is set, and that means something of its own.
    value: Option<String>,
    source: Source,
    variable: String,
}

/// `command` is the whole program's, and `matches` what was asked of it.
pub fn run(
    args: &ConfigArgs,
    data: &DataArgs,
    mut command: Command,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    // Settings of the program itself are handed down to its commands by this.
    command.build();
    warn_of_unknown(&command);
    let Some((name, given)) = matches.subcommand() else {
        return Ok(());
    };
    let Some(own) = command.find_subcommand(name) else {
        return Ok(());
    };
    let settings: Vec<Setting> = own
        .get_arguments()
        .filter_map(|arg| setting(arg, given, args, data))
        .collect();
    args.output.many(&settings, &lines(&settings), "")
}

/// `None` for what is no setting, such as `--json`.
fn setting(arg: &Arg, given: &ArgMatches, args: &ConfigArgs, data: &DataArgs) -> Option<Setting> {
    let (name, variable) = (arg.get_long()?, arg.get_env()?.to_str()?);
    let source = match given.value_source(arg.get_id().as_str()) {
        Some(ValueSource::CommandLine) => Source::Flag,
        Some(ValueSource::EnvVariable) => Source::Variable,
        _ => Source::Default,
    };
    let raw = given.get_raw(arg.get_id().as_str());
    let raw = raw.map(|values| {
        let values = values.map(|value| value.to_string_lossy().into_owned());
        values.collect::<Vec<_>>().join(",")
    });
    let value = match (raw.filter(|raw| !raw.is_empty()), name) {
        (Some(raw), _) => Some(without_password(&raw)),
        (None, "db") => data.file().map(|file| file.display().to_string()),
        (None, "base-url") => Some(BaseUrl::of(args.serve.listen).origin),
        (None, _) => None,
    };
    Some(Setting {
        name: name.to_owned(),
        value,
        source,
        variable: variable.to_owned(),
    })
}

/// An address may carry a password; nobody is shown it.
fn without_password(value: &str) -> String {
    match url::Url::parse(value) {
        Ok(mut url) if url.password().is_some() || !url.username().is_empty() => {
            // Only addresses without a host refuse, and those have no password.
            let _ = url.set_username("***");
            let _ = url.set_password(None);
            url.to_string()
        }
        _ => value.to_owned(),
    }
}

fn lines(settings: &[Setting]) -> Vec<String> {
    let width = |text: fn(&Setting) -> &str| {
        let widths = settings.iter().map(|one| text(one).chars().count());
        widths.max().unwrap_or(0)
    };
    let names = width(|one| &one.name);
    let values = width(|one| one.value.as_deref().unwrap_or("-"));
    let line = |one: &Setting| {
        let (name, value) = (&one.name, one.value.as_deref().unwrap_or("-"));
        let source = match one.source {
            Source::Flag => format!("--{name}"),
            Source::Variable => one.variable.clone(),
            Source::Default => "default".to_owned(),
        };
        format!("{name:names$}  {value:values$}  {source}")
    };
    settings.iter().map(line).collect()
}

/// A misspelt variable sets nothing, and nobody else would say so.
fn warn_of_unknown(command: &Command) {
    let known = variables(command);
    for name in config::named_variables() {
        if !known.contains(&name) {
            let message = text::unknown_name(&name, known.iter().map(String::as_str));
            eprintln!("assessly: {name} {message}");
        }
    }
}

fn variables(command: &Command) -> Vec<String> {
    let own = command.get_arguments().filter_map(Arg::get_env);
    let own = own.map(|name| name.to_string_lossy().into_owned());
    let below = command.get_subcommands().flat_map(variables);
    own.chain(below).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let shown = without_password("http://me:secret@proxy.lan:3128");
        assert_eq!(shown, "http://***@proxy.lan:3128/");
        for plain in [
            "http://proxy.lan:3128",
            "10.0.0.0/8",
            "private,loopback",
            "a:b@c",
        ] {
            assert_eq!(without_password(plain), plain);
        }
    }
}
