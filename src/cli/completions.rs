//! `assessly completions` and `assessly man`: what shells and manuals know, from the definitions of the commands.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use super::failure::Failure;

#[derive(Args)]
pub struct CompletionsArgs {
    /// Which shell is to complete
    shell: Shell,
}

#[derive(Args)]
pub struct ManArgs {
    /// Write a page for each command into this folder; without it, the first page goes to standard output
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub fn complete(args: &CompletionsArgs, mut command: Command) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "assessly", &mut script);
    io::stdout().write_all(&script)?;
    Ok(())
}

pub fn man(args: &ManArgs, command: Command) -> Result<(), Failure> {
    match &args.output {
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            clap_mangen::generate_to(command, folder)?;
        }
        None => {
            let mut page = Vec::new();
            Man::new(command).render(&mut page)?;
            io::stdout().write_all(&page)?;
        }
    }
    Ok(())
}
