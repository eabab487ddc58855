//! Opening the file: the only place that makes a connection, and why each pragma is set.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::trace::TraceEventCodes;
use rusqlite::{Connection, OpenFlags};

use super::Trace;
use crate::kit::random::Random;
use crate::kit::seal::{KEY_BYTES, Sealer};

/// How long a connection waits for another process that writes.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Older ones can corrupt a WAL that two connections write to.
const OLDEST_SQLITE: i32 = 3_051_003;
/// Without it nothing overwrites what deletions leave between the rows of a page.
const OPTION: &str = "ENABLE_DBPAGE_VTAB";

/// Where the data lies.
#[derive(Debug, Clone)]
pub struct Place {
    pub file: PathBuf,
    /// Opens secrets that must be read back; beside the file, and never in a backup of it.
    pub key_file: PathBuf,
    pub allow_network_file_system: bool,
}

impl Place {
    pub fn new(file: impl Into<PathBuf>) -> Self {
        let file = file.into();
        Self {
            key_file: with_suffix(&file, ".key"),
            file,
            allow_network_file_system: false,
        }
    }
}

/// Why a file can not be used; one sentence that says what to do.
#[derive(Debug)]
pub enum OpenError {
    /// Another process serves this file.
    InUse(String),
    /// The file is not ours, is damaged, or is newer than this program.
    BadData(String),
    Io(String),
}

impl OpenError {
    fn io(path: &Path, error: impl fmt::Display) -> Self {
        Self::Io(format!("{} can not be used: {error}.", path.display()))
    }

    pub(super) fn sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.display();
        match error.sqlite_error_code() {
            Some(Code::NotADatabase | Code::DatabaseCorrupt) => {
                Self::BadData(format!("{path} is no database of assessly: {error}."))
            }
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => {
                Self::InUse(format!("{path} is in use by another program: {error}."))
            }
            _ => Self::Io(format!("{path} can not be opened: {error}.")),
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse(message) | Self::BadData(message) | Self::Io(message) => {
                f.write_str(message)
            }
        }
    }
}

impl std::error::Error for OpenError {}

/// Held by the one server of a file for as long as it lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes `FILE.lock` or tells who has it.
    ///
    /// # Errors
    /// [`OpenError::InUse`] names the process that holds it.
    pub fn take(file: &Path) -> Result<Self, OpenError> {
        create_folder(file)?;
        let path = with_suffix(file, ".lock");
        let mut lock = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(|error| OpenError::io(&path, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut owner = String::new();
                // What stands there is only told to a person; unreadable is as good as empty.
                let _ = lock.read_to_string(&mut owner);
                return Err(OpenError::InUse(format!(
                    "{} is already served by process {}; stop that one first.",
                    file.display(),
                    owner.trim()
                )));
            }
            Err(TryLockError::Error(error)) => return Err(OpenError::io(&path, error)),
        }
        let written = lock
            .set_len(0)
            .and_then(|()| lock.rewind())
            .and_then(|()| writeln!(lock, "{}", std::process::id()));
        written.map_err(|error| OpenError::io(&path, error))?;
        Ok(Self { _file: lock })
    }
}

/// The connection of the writer; creates the file when there is none.
pub(super) fn writer(place: &Place) -> Result<Connection, OpenError> {
    check_version(rusqlite::version_number(), rusqlite::version())?;
    create_folder(&place.file)?;
    refuse_network_file_system(place)?;
    create_private(&place.file)?;
    let connection =
        connect(&place.file).map_err(|error| OpenError::sqlite(&place.file, &error))?;
    let has_option = has_option(&connection, OPTION);
    check_option(has_option.map_err(|error| OpenError::sqlite(&place.file, &error))?)?;
    prepare_writer(&connection).map_err(|error| OpenError::sqlite(&place.file, &error))?;
    Ok(connection)
}

fn check_version(number: i32, name: &str) -> Result<(), OpenError> {
    if number < OLDEST_SQLITE {
        return Err(OpenError::BadData(format!(
            "This program was built with SQLite {name}; it needs 3.51.3 or later, because older ones can damage a file under load."
        )));
    }
    Ok(())
}

fn has_option(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare("PRAGMA compile_options")?;
    let options = statement.query_map([], |row| row.get::<_, String>(0))?;
    let options: Vec<String> = options.collect::<rusqlite::Result<_>>()?;
    Ok(options.iter().any(|option| option == name))
}

fn check_option(has_option: bool) -> Result<(), OpenError> {
    if has_option {
        return Ok(());
    }
    Err(OpenError::BadData(format!(
        "This program was built with a SQLite without {OPTION}, so that it could not overwrite what is erased; build it in the folder of its source, where .cargo/config.toml says so."
    )))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that opens the file"
)]
pub(super) fn connect(file: &Path) -> rusqlite::Result<Connection> {
    // No URI names, and no mutex: a connection never leaves the thread that uses it.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    prepare(&connection)?;
    Ok(connection)
}

/// What holds for every connection.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    // First, so that the pragmas below already wait for a command that is writing.
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.execute_batch(
        // FULL: NORMAL loses what came after the last checkpoint when the power goes.
        // mmap off: an error of the disk would end the process by a signal.
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA mmap_size = 0;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(())
}

pub(super) fn trace(connection: &Connection, trace: Option<Trace>) {
    if trace.is_some() {
        connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, trace);
    }
}

fn prepare_writer(connection: &Connection) -> rusqlite::Result<()> {
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    debug_assert_eq!(mode, "wal");
    // What is deleted is overwritten with zeros: erasing means that nothing is left in the file.
    connection.execute_batch("PRAGMA wal_autocheckpoint = 1000; PRAGMA secure_delete = ON;")
}

/// Reads the key that seals secrets, or makes one for a new file.
pub(super) fn sealer(place: &Place, random: &Random) -> Result<Sealer, OpenError> {
    let path = &place.key_file;
    match fs::read(path) {
        Ok(bytes) => {
            let key: [u8; KEY_BYTES] = bytes.try_into().map_err(|_| {
                OpenError::BadData(format!(
                    "{} must hold exactly {KEY_BYTES} bytes; put the right key file there.",
                    path.display()
                ))
            })?;
            Ok(Sealer::new(key))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key = random.bytes::<KEY_BYTES>();
            match write_private(path, &key) {
                Ok(()) => Ok(Sealer::new(key)),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    sealer(place, random)
                }
                Err(error) => Err(OpenError::io(path, error)),
            }
        }
        Err(error) => Err(OpenError::io(path, error)),
    }
}

/// Whole or not at all, whatever happens meanwhile. Two processes that start on a new file agree on
/// one key: the second link fails.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let draft = with_suffix(path, &format!(".{}", std::process::id()));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    linked?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Data files are nobody else's business; SQLite gives its own the mode of the main file.
fn create_private(file: &Path) -> Result<(), OpenError> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .map(drop)
        .or_else(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => Ok(()),
            _ => Err(OpenError::io(file, error)),
        })
}

fn create_folder(file: &Path) -> Result<(), OpenError> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.exists() => fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| OpenError::io(folder, error)),
        _ => Ok(()),
    }
}

/// Locks over a network do not hold what SQLite asks of them.
fn refuse_network_file_system(place: &Place) -> Result<(), OpenError> {
    const NETWORK: [(i64, &str); 6] = [
        (0x6969, "NFS"),
        (0xFF53_4D42, "CIFS"),
        (0xFE53_4D42, "SMB"),
        (0x517B, "SMB"),
        (0x0102_1997, "9P"),
        (0x5346_414F, "AFS"),
    ];
    if place.allow_network_file_system {
        return Ok(());
    }
    let folder = place
        .file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let stat = rustix::fs::statfs(folder).map_err(|error| OpenError::io(folder, error))?;
    match NETWORK.iter().find(|(kind, _)| *kind == stat.f_type) {
        Some((_, name)) => Err(OpenError::Io(format!(
            "{} lies on a network file system ({name}), where locks do not hold and data can be lost; use a local disk, or --allow-network-file-system.",
            place.file.display()
        ))),
        None => Ok(()),
    }
}

pub(super) fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sqlite_that_can_damage_files_is_refused() {
        assert!(check_version(3_051_002, "3.51.2").is_err());
        assert!(check_version(3_051_003, "3.51.3").is_ok());
    }

    #[test]
    fn a_sqlite_that_can_not_overwrite_is_refused() {
        let connection = Connection::open_in_memory().unwrap();
        let has = |name| has_option(&connection, name).unwrap();
        assert!(has(OPTION) && !has("ENABLE_NOTHING"));
        assert!(check_option(true).is_ok());
        let refused = check_option(false).unwrap_err().to_string();
        assert!(refused.contains(OPTION), "{refused}");
    }
}
