#!/usr/bin/env bash
# Everything that has to hold before a change is merged: restore, format, build without warnings, all tests.
#   ./build.sh          what continuous integration runs
#   ./build.sh --long   the same tests at full sizes
# Needs the .NET 10 SDK and Node.js 20 or newer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec </dev/null

# Without these, processes of the build live on and keep the terminal or the pipe of the caller open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

case "${1:-}" in
  "") ;;
  --long) export PLACEMENTS_TEST_SIZE=full ;;
  *)
    echo "build.sh: unknown argument $1; the only one there is is --long." >&2
    exit 2
    ;;
esac

for program in dotnet node; do
  if ! command -v "$program" >/dev/null; then
    echo "build.sh: $program was not found on the PATH; the .NET 10 SDK and Node.js 20 or newer are needed." >&2
    exit 1
  fi
done

phase() {
  local name=$1 began=$SECONDS
  shift
  echo "== $name"
  if ! "$@"; then
    echo "== $name failed after $((SECONDS - began)) s" >&2
    exit 1
  fi
  echo "== $name: $((SECONDS - began)) s"
}

install_browser() {
  local browser
  for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null; then
      return 0
    fi
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium >/dev/null; then
      return 0
    fi
  fi
  echo "No Chromium here and it could not be installed: the browser tests will be skipped."
}

passed=0 failed=0 skipped=0
results=artifacts/test-results

# Adds one project's summary to the sums. No summary means that the tests did not run to their end.
count() {
  local log=$1 line
  line=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: ' "$log" | tail -1 || true)
  number() { echo "$line" | sed -E "s/.*$1: ([0-9]+).*/\1/"; }
  if [ -z "$line" ] || [ "$(number Total)" = 0 ]; then
    echo "$log: no test ran to its end" >&2
    failed=$((failed + 1))
    return
  fi
  local total errors bad skip
  total=$(number Total) errors=$(number Errors) bad=$(number Failed) skip=$(number Skipped)
  failed=$((failed + bad + errors))
  skipped=$((skipped + skip))
  passed=$((passed + total - bad - skip))
}

run_tests() {
  local project name began status
  rm -rf "$results"
  mkdir -p "$results"
  for project in tests/*.Tests; do
    name=$(basename "$project")
    began=$SECONDS status=0
    dotnet "artifacts/bin/$name/debug/$name.dll" -noColor -noLogo -noAutoReporters 2>&1 | tee "$results/$name.log" || status=$?
    echo "-- $name: $((SECONDS - began)) s"
    local before=$failed
    count "$results/$name.log"
    # A runner that fails without a failed test (a crash at the end) is a failure too.
    if [ "$status" != 0 ] && [ "$failed" = "$before" ]; then
      failed=$((failed + 1))
    fi
  done
}

phase "browser" install_browser
phase "restore" dotnet restore PlacementWorkflows.sln --locked-mode -v quiet
phase "tools" dotnet tool restore -v quiet
phase "format" dotnet csharpier check .
phase "build" dotnet build PlacementWorkflows.sln --no-restore -warnaserror -v quiet -clp:NoSummary
phase "tests" run_tests

echo "== all: $SECONDS s"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
