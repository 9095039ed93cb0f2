#!/usr/bin/env bash
# The README's test command: installs what the tests need, runs them all, and ends with the line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")"

eng/install-servers.sh python3-aiosmtpd python3-pika chromium prometheus

# Nothing here lives long enough for the figures that the runtime would gather to optimise it by: a fifth of all time.
export DOTNET_TieredPGO=0

output=$(mktemp)
trap 'rm -f "$output"' EXIT
status=0
# All of it must build, also what no test refers to. One module at a time: several start servers of their own, and a race test
# should meet its rival, not its neighbour.
{
    dotnet build MakPlatform.sln --nologo -v quiet &&
        dotnet test --no-build --solution MakPlatform.sln --max-parallel-test-modules 1 "$@"
} 2>&1 | tee "$output" || status=$?

# The runner's own summary, at the end of its output:
#   total: 120
#   failed: 0
#   succeeded: 120
count() { sed -n "s/^ *$1: *\([0-9]*\).*/\1/p" "$output" | tail -n 1; }
passed=$(count succeeded)
failed=$(count failed)
if [ "$status" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then
    failed=1 # nothing failed by count, and yet the run did: a build error, or a module that ended too early
fi
echo "${passed:-0} passed, ${failed:-0} failed"
exit "$status"
