#!/usr/bin/env bash
# Holds a running server against the contract that it serves: schemathesis makes up calls, right ones and wrong ones,
# for every operation, and nothing may come back that openapi.json does not say.
#
#   tests/schemathesis.sh VENV [further arguments of "schemathesis run"]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
venv=$1
shift

# Endpoints with made-up addresses are among the calls. In a network of its own nothing can leave this machine; where
# that is not allowed, the proxy below, behind which is nothing, keeps webhooks in.
if [ -z "${APART:-}" ] && unshare --map-root-user --net true 2>/dev/null; then
  APART=1 exec unshare --map-root-user --net "$BASH" "${BASH_SOURCE[0]}" "$venv" "$@"
fi
[ -z "${APART:-}" ] || "$venv/bin/python" -c '
import fcntl, socket, struct
lo = struct.pack("16sH22x", b"lo", 0x49)  # up, loopback, running
fcntl.ioctl(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), 0x8914, lo)'

work=$(mktemp -d)
"${ASSESSLY_BIN:-target/debug/assessly}" dev --json --port 0 --webhook-proxy http://127.0.0.1:9 \
  >"$work/line" 2>"$work/log" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" || true; rm -rf "$work"' EXIT
for _ in $(seq 200); do
  [ ! -s "$work/line" ] || break
  kill -0 "$server" 2>/dev/null || { cat "$work/log"; exit 1; }
  sleep 0.1
done
field() { "$venv/bin/python" -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$work/line" "$1"; }

status=0
"$venv/bin/schemathesis" --config-file tests/schemathesis.toml --no-color run "$(field url)/api/v1/openapi.json" \
  --header "Authorization: Bearer $(field api_key)" \
  --checks all --exclude-checks positive_data_acceptance \
  --max-examples 30 --seed 1 --request-timeout 20 --suppress-health-check all "$@" || status=$?
if grep -E 'ERROR|panicked' "$work/log"; then status=1; fi
exit $status
