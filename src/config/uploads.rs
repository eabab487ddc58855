//! Settings of what people upload: pictures of authors, files of candidates.

use clap::Args;

use crate::rules::asset::Quota;
use crate::rules::upload::Room;

/// Pictures in the texts of assessments.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Pictures")]
pub struct PictureArgs {
    /// Length of one picture, in KiB
    #[arg(long, env = "ASSESSLY_PICTURE_KIB", default_value_t = 2048, value_parser = clap::value_parser!(u32).range(1..=16_384))]
    pub picture_kib: u32,
    /// Pictures of a company
    #[arg(long, env = "ASSESSLY_PICTURES_PER_COMPANY", default_value_t = 1000)]
    pub pictures_per_company: u32,
    /// Length of all pictures of a company, in MiB
    #[arg(long, env = "ASSESSLY_PICTURES_MIB_PER_COMPANY", default_value_t = 256)]
    pub pictures_mib_per_company: u32,
}

impl PictureArgs {
    pub fn quota(&self) -> Quota {
        Quota {
            each: self.picture_kib as usize * 1024,
            pictures: self.pictures_per_company.into(),
            bytes: i64::from(self.pictures_mib_per_company) * 1024 * 1024,
        }
    }
}

/// Files that candidates hand in.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Files")]
pub struct FileArgs {
    /// Length of all files of an attempt, in MiB
    #[arg(long, env = "ASSESSLY_FILES_MIB_PER_ATTEMPT", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub files_mib_per_attempt: u32,
    /// Length of all files of a company, in MiB
    #[arg(long, env = "ASSESSLY_FILES_MIB_PER_COMPANY", default_value_t = 5120)]
    pub files_mib_per_company: u32,
    /// Length of what is being handed in at once and lies in memory, in MiB; more waits a while
    #[arg(long, env = "ASSESSLY_FILES_MIB_AT_ONCE", default_value_t = 128, value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub files_mib_at_once: u32,
}

impl FileArgs {
    pub fn room(&self) -> Room {
        Room {
            attempt: i64::from(self.files_mib_per_attempt) * 1024 * 1024,
            company: i64::from(self.files_mib_per_company) * 1024 * 1024,
            disk: i64::MAX,
        }
    }

    pub fn bytes_at_once(&self) -> usize {
        self.files_mib_at_once as usize * 1024 * 1024
    }
}
