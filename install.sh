#!/bin/sh
# Builds assessly and puts it in place. Asks nothing and says what it does; run twice, it changes nothing.
#
#   ./install.sh --build DIR    build the static program into DIR, which then is a folder to copy to other machines
#   ./install.sh                install: the program, a user, a data folder, and a service where systemd runs
#   ./install.sh --uninstall    take the service and the program away; data, settings and the user stay
#
#   --prefix DIR     the program goes to DIR/bin (default /usr/local; ~/.local needs no root and gets no service)
#   --binary FILE    install this program instead of building or looking for one
#   --no-start       install the service, but neither enable nor start it
#
# What is installed: the program beside this script if there is one (its BLAKE3 or SHA-256 sum is checked where
# the folder lists it), else one built from the source that this script stands in. With DESTDIR set, all files go
# below that folder, and users and services are left alone.
set -eu

NAME=assessly
HERE=$(cd "$(dirname "$0")" && pwd)
DATA=/var/lib/$NAME
SETTINGS=/etc/$NAME/$NAME.env
UNIT=/etc/systemd/system/$NAME.service
DESTDIR=${DESTDIR:-}

main() {
  prefix=/usr/local binary='' build='' act=install start=yes
  while [ $# -gt 0 ]; do
    case $1 in
      --build) build=$(value "$@"); act=build; shift ;;
      --prefix) prefix=$(value "$@"); shift ;;
      --binary) binary=$(value "$@"); shift ;;
      --uninstall) act=uninstall ;;
      --no-start) start=no ;;
      -h | --help) sed -n '2,16s/^# \{0,1\}//p' "$0"; exit 0 ;;
      *) die 2 "there is no option '$1'; --help lists them" ;;
    esac
    shift
  done
  case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
  program=$prefix/bin/$NAME

  case $act in
    build) build_into "$build" ;;
    install) install_all ;;
    uninstall) uninstall_all ;;
  esac
}

# ---- building --------------------------------------------------------------------------------------------------

build_into() {
  command -v cargo >/dev/null || die 69 "cargo is missing: install Rust as rust-lang.org describes"
  [ -f "$HERE/Cargo.toml" ] || die 66 "$HERE holds no source to build from"
  mkdir -p "$1"
  folder=$(cd "$1" && pwd)
  triple=$(cd "$HERE" && rustc -vV | sed -n 's/^host: //p')
  case $triple in *-linux-*) ;; *) die 69 "a static program is built on Linux only, not on $triple" ;; esac

  say "building for $triple"
  # Randomness is asked of the kernel at once: in a static program the usual look for the C library's function
  # finds none, and /dev/urandom, which is opened instead, is missing in an empty root folder.
  flags='-C target-feature=+crt-static --cfg getrandom_backend="linux_getrandom"'
  # The target has to be named: without it the flags would reach procedural macros, which cannot be static.
  (cd "$HERE" && RUSTFLAGS="${RUSTFLAGS:-} $flags" \
    cargo build --locked --release --bin $NAME --target "$triple" --target-dir "$HERE/target") ||
    die 1 "the build failed; if it is libc.a that the linker misses, install the static C library (glibc-static)"

  must_be_static "$HERE/target/$triple/release/$NAME"
  place 755 "$HERE/target/$triple/release/$NAME" "$folder/$NAME"
  [ "$folder" = "$HERE" ] || place 755 "$HERE/install.sh" "$folder/install.sh"
  (cd "$folder" && sha256 $NAME >SHA256SUMS.new && mv SHA256SUMS.new SHA256SUMS)
  if command -v b3sum >/dev/null; then (cd "$folder" && b3sum $NAME >B3SUMS); else rm -f "$folder/B3SUMS"; fi
  say "$folder/$NAME is ready; copy the folder anywhere and run its install.sh"
}

must_be_static() {
  if command -v readelf >/dev/null; then
    ! readelf -ld "$1" | grep -Eq 'INTERP|\(NEEDED\)' || die 1 "$1 still needs shared libraries"
  fi
  if command -v ldd >/dev/null; then
    ldd "$1" 2>&1 | grep -Eq 'statically linked|not a dynamic executable|[Nn]ot a valid dynamic program' ||
      die 1 "ldd does not call $1 static"
  fi
}

# ---- installing ------------------------------------------------------------------------------------------------

install_all() {
  changed=no
  # Before a build of minutes, not after it.
  may_write "$DESTDIR$prefix/bin" ||
    die 77 "may not write to $prefix/bin: run with sudo, or give --prefix ~/.local for the program alone"
  find_program
  put 755 "$binary" "$program"

  if [ -z "$DESTDIR" ] && [ "$(id -u)" != 0 ]; then
    say "no service was installed, for that needs root; start it with: $program serve"
    return
  fi
  if [ -z "$DESTDIR" ] && [ ! -d /run/systemd/system ]; then
    say "systemd does not run here, so no service was installed; start it with: $program serve --data-dir DIR"
    return
  fi

  add_user
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  settings >"$work/settings"
  unit >"$work/unit"
  if [ -e "$DESTDIR$SETTINGS" ]; then say "kept $SETTINGS"; else put 640 "$work/settings" "$SETTINGS"; fi
  put 644 "$work/unit" "$UNIT"
  [ -z "$DESTDIR" ] || return 0

  chgrp $NAME "$SETTINGS"
  [ -d $DATA ] || { install -d -m 700 -o $NAME -g $NAME $DATA; say "made $DATA"; }
  systemctl daemon-reload
  if [ $start = no ]; then
    say "start it with: systemctl enable --now $NAME"
  elif ! systemctl is-active --quiet $NAME; then
    systemctl enable --now --quiet $NAME
    say "started; its messages: journalctl -u $NAME"
  elif [ $changed = yes ]; then
    systemctl restart $NAME
    say "restarted; its messages: journalctl -u $NAME"
  else
    say "nothing to change"
  fi
}

# Sets `binary` to the program to install.
find_program() {
  if [ -n "$binary" ]; then
    [ -f "$binary" ] || die 66 "$binary is no file"
  elif [ -f "$HERE/$NAME" ]; then
    check_sums "$HERE"
    binary=$HERE/$NAME
  elif [ -f "$HERE/Cargo.toml" ]; then
    if command -v cargo >/dev/null; then
      build_into "$HERE/build"
    elif [ -f "$HERE/build/$NAME" ]; then
      check_sums "$HERE/build"
    else
      die 69 "nothing is built and cargo is not in the PATH: run '$0 --build build' as yourself first"
    fi
    binary=$HERE/build/$NAME
  else
    die 66 "no program beside this script and no source to build from"
  fi
}

check_sums() {
  if [ -f "$1/B3SUMS" ] && command -v b3sum >/dev/null; then
    wanted=$(sum_of "$1/B3SUMS") found=$(cd "$1" && b3sum $NAME | cut -d ' ' -f 1)
  elif [ -f "$1/SHA256SUMS" ]; then
    wanted=$(sum_of "$1/SHA256SUMS") found=$(cd "$1" && sha256 $NAME | cut -d ' ' -f 1)
  elif [ -f "$1/B3SUMS" ]; then
    die 69 "$1/B3SUMS cannot be checked: install b3sum"
  else
    return 0
  fi
  [ -n "$wanted" ] || die 65 "the sums in $1 do not list $NAME"
  [ "$wanted" = "$found" ] || die 65 "$1/$NAME is damaged: its sum is $found, not $wanted"
  say "the sum of $1/$NAME is right"
}

sum_of() { sed -n "s/^\([0-9a-f]\{64\}\) [ *]$NAME\$/\1/p" "$1"; }

sha256() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi; }

add_user() {
  [ -z "$DESTDIR" ] || return 0
  ! id $NAME >/dev/null 2>&1 || return 0
  if command -v useradd >/dev/null; then
    useradd --system --user-group --home-dir $DATA --no-create-home --shell /usr/sbin/nologin $NAME
  else
    addgroup -S $NAME && adduser -S -D -H -h $DATA -s /sbin/nologin -G $NAME $NAME
  fi
  say "made the user $NAME"
}

settings() {
  cat <<END
# Settings of the service; each is also a flag of "assessly serve". After a change: systemctl restart $NAME
#
# Where it listens. A proxy with TLS belongs in front of it.
ASSESSLY_LISTEN=127.0.0.1:8080
#
# The address that people type, as it stands in links and pages.
#ASSESSLY_BASE_URL=https://assess.example.com
END
}

unit() {
  cat <<END
[Unit]
Description=assessly, an assessment server
Wants=network-online.target
After=network-online.target

[Service]
Type=notify
WatchdogSec=60
User=$NAME
Group=$NAME
Environment=ASSESSLY_DATA_DIR=$DATA
EnvironmentFile=-$SETTINGS
ExecStart=$program serve
Restart=on-failure
RestartSec=2
# Wrong usage and bad data do not mend themselves.
RestartPreventExitStatus=2 65
# The server gives requests 10 s to finish, then checkpoints.
TimeoutStopSec=30
LimitNOFILE=16384

StateDirectory=$NAME
StateDirectoryMode=0700
UMask=0077
ProtectSystem=strict
ProtectHome=yes
ProtectProc=invisible
ProcSubset=pid
PrivateTmp=yes
PrivateDevices=yes
DevicePolicy=closed
PrivateUsers=yes
PrivateIPC=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
LockPersonality=yes
MemoryDenyWriteExecute=yes
RemoveIPC=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
END
}

# ---- taking away -----------------------------------------------------------------------------------------------

uninstall_all() {
  may_write "$DESTDIR$prefix/bin" || die 77 "may not write to $prefix/bin: run with sudo"
  if [ -e "$DESTDIR$UNIT" ]; then
    [ -n "$DESTDIR" ] || systemctl disable --now --quiet $NAME || say "the service did not run"
    take "$UNIT"
    [ -n "$DESTDIR" ] || systemctl daemon-reload || say "systemd does not run here"
  fi
  take "$program"
  for kept in $DATA $SETTINGS; do
    [ ! -e "$DESTDIR$kept" ] || say "kept $kept; to lose it for good: rm -r $kept"
  done
  if [ -z "$DESTDIR" ] && id $NAME >/dev/null 2>&1; then say "kept the user $NAME; to remove it: userdel $NAME"; fi
}

# ---- small things ----------------------------------------------------------------------------------------------

# put MODE FROM TO: installs a file below DESTDIR, unless the very same one is there.
put() {
  if [ -f "$DESTDIR$3" ] && cmp -s "$2" "$DESTDIR$3"; then
    say "$3 is up to date"
    return
  fi
  place "$1" "$2" "$DESTDIR$3"
  changed=yes
  say "installed $3"
}

# In one step, for a running program cannot be written over, and nobody should meet half a file.
place() {
  mkdir -p "$(dirname "$3")"
  cp "$2" "$3.new"
  chmod "$1" "$3.new"
  mv -f "$3.new" "$3"
}

take() {
  [ -e "$DESTDIR$1" ] || { say "$1 is not there"; return 0; }
  rm -f "$DESTDIR$1"
  say "removed $1"
}

may_write() {
  folder=$1
  while [ ! -e "$folder" ]; do folder=$(dirname "$folder"); done
  [ -d "$folder" ] && [ -w "$folder" ]
}

value() { [ $# -ge 2 ] && [ -n "$2" ] || die 2 "$1 needs a value"; printf '%s\n' "$2"; }

say() { printf '%s\n' "$*"; }

die() { code=$1; shift; printf 'install.sh: %s\n' "$*" >&2; exit "$code"; }

main "$@"
