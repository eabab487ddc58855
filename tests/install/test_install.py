"""install.sh, as far as it goes without systemd: everything lands below DESTDIR."""

import hashlib
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "install.sh"
UNIT = "etc/systemd/system/assessly.service"
SETTINGS = "etc/assessly/assessly.env"
PROGRAM = "usr/local/bin/assessly"


@pytest.fixture
def release(tmp_path):
    """A release folder: the script, a program, and the program's sum."""
    folder = tmp_path / "release"
    folder.mkdir()
    shutil.copy(SCRIPT, folder)
    program = folder / "assessly"
    program.write_bytes(b"#!/bin/sh\necho a program\n")
    digest = hashlib.sha256(program.read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  assessly\n")
    return folder


@pytest.fixture
def root(tmp_path):
    return tmp_path / "root"


def run(folder, *flags, root, code=0):
    done = subprocess.run(
        ["sh", folder / "install.sh", *flags],
        env={"PATH": os.environ["PATH"], "DESTDIR": str(root)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def files(root):
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mode, path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_it_installs_program_settings_and_unit_and_nothing_else(release, root):
    run(release, root=root)
    assert set(files(root)) == {PROGRAM, SETTINGS, UNIT}
    assert stat.S_IMODE((root / PROGRAM).stat().st_mode) == 0o755
    assert stat.S_IMODE((root / SETTINGS).stat().st_mode) == 0o640
    assert "ExecStart=/usr/local/bin/assessly serve" in (root / UNIT).read_text()


def test_the_second_run_changes_nothing(release, root):
    run(release, root=root)
    before = files(root)
    said = run(release, root=root)
    assert files(root) == before
    assert f"/{PROGRAM} is up to date" in said


def test_a_new_program_replaces_the_old_one_and_settings_stay(release, root):
    run(release, root=root)
    (root / SETTINGS).write_text("ASSESSLY_LISTEN=127.0.0.1:9000\n")
    newer = release / "newer"
    newer.write_bytes(b"newer")
    run(release, "--binary", newer, root=root)
    assert (root / PROGRAM).read_bytes() == b"newer"
    assert (root / SETTINGS).read_text() == "ASSESSLY_LISTEN=127.0.0.1:9000\n"


def test_the_prefix_decides_where_the_program_goes(release, root):
    run(release, "--prefix", "/opt/assessly", root=root)
    assert (root / "opt/assessly/bin/assessly").exists()
    assert "ExecStart=/opt/assessly/bin/assessly serve" in (root / UNIT).read_text()


def test_a_damaged_program_is_refused(release, root):
    (release / "assessly").write_bytes(b"damaged")
    assert "is damaged" in run(release, root=root, code=65)
    assert files(root) == {} if root.exists() else True


def test_sums_that_do_not_list_the_program_are_refused(release, root):
    (release / "SHA256SUMS").write_text("0" * 64 + "  other\n")
    assert "do not list assessly" in run(release, root=root, code=65)


def test_uninstalling_leaves_settings(release, root):
    run(release, root=root)
    said = run(release, "--uninstall", root=root)
    assert set(files(root)) == {SETTINGS}
    assert f"kept /{SETTINGS}" in said
    assert "is not there" in run(release, "--uninstall", root=root)


def test_a_wrong_option_is_named(release, root):
    assert "--frobnicate" in run(release, "--frobnicate", root=root, code=2)
    assert "--prefix needs a value" in run(release, "--prefix", root=root, code=2)


def test_the_unit_is_hardened(release, root):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    run(release, root=root)
    done = subprocess.run(
        ["systemd-analyze", "security", "--no-pager", "--offline=yes", "--threshold=15", root / UNIT],
        capture_output=True,
        text=True,
        timeout=60,
    )
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze is too old to look at a file")
    assert done.returncode == 0, done.stdout + done.stderr
