# SPDX-License-Identifier: Apache-2.0
# What scripts/setup, scripts/demo, scripts/test and scripts/lint share: where they are, and steps that say what they do.
# Sourced, never run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="/usr/bin:/bin:/usr/sbin:/sbin:$PATH"  # Debian's compiler, CMake and Python, whatever else is installed
export LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive PIP_DISABLE_PIP_VERSION_CHECK=1
readonly build_dir=build/release  # the one build tree, shared with pip (pyproject.toml)
readonly log_dir=build/logs
mkdir -p "$log_dir"

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# say TEXT...: one line of what happens now, with the seconds since the start.
say() { printf '[%4d s] %s\n' "$SECONDS" "$*"; }

# step LOG TEXT COMMAND...: says TEXT, runs the command with its output in build/logs/LOG.log, and on failure shows the
# end of it and stops.
step() {
    local log="$log_dir/$1.log" text=$2
    shift 2
    say "$text"
    if ! "$@" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        fail "failed: $text (all of the output: $log)"
    fi
}

# as_root COMMAND...: with sudo where needed.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo --preserve-env=DEBIAN_FRONTEND "$@"
    else
        echo "needs root: run it as root, or install sudo" >&2
        return 1
    fi
}
