#!/usr/bin/env bash
# Builds everything and runs every test project: ./test.sh --help
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/install.sh

projects=() fast= coverage=
for argument in "$@"; do
  case $argument in
    --fast) fast=yes ;;
    --coverage) coverage=yes ;;
    -h | --help)
      cat <<'HELP'
Usage: ./test.sh [--fast] [--coverage] [project …]

Installs what the tests need (PostgreSQL, Redis, RabbitMQ, Chromium with fonts, poppler-utils, zbar-tools and PgBouncer, through apt;
for the end-to-end tests an identity provider, through npm), builds the solution, and runs the given test projects (Domain.Tests, …),
or all of them. --fast skips EndToEnd.Tests. --coverage skips it too, because its services are separate processes, and reports
in artifacts/coverage/index.html which lines the other tests executed. The last line counts the passed, failed and skipped tests.
Results are in artifacts/test-results, logs of the servers and services in artifacts/logs.

Environment:
  CHAOS_SEED=n       runs the chaos test (EndToEnd.Tests) with another seed (default: 101)
HELP
      exit 0
      ;;
    *) projects+=("tests/$(basename "$argument")") ;;
  esac
done
[ ${#projects[@]} -gt 0 ] || projects=(tests/*.Tests)
[ -n "$coverage" ] || case " ${projects[*]} " in *" tests/BookingApi.Tests "*) projects+=(tests/BookingApi.Tests.partitioned) ;; esac
[ -z "$fast$coverage" ] || mapfile -t projects < <(printf '%s\n' "${projects[@]}" | grep -v EndToEnd.Tests)

require_dotnet
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
results=artifacts/test-results
rm -rf $results artifacts/logs artifacts/coverage
mkdir -p $results
# Background jobs end with this script, even if it is interrupted.
trap 'for job in $(jobs -rp); do kill -- "-$job" 2>/dev/null || kill "$job" 2>/dev/null || true; done' EXIT
trap 'exit 130' INT TERM

install() {
  require_servers chromium-headless-shell fonts-liberation poppler-utils zbar-tools pgbouncer
  case " ${projects[*]} " in *EndToEnd.Tests*) install_identity_provider ;; esac
}

install &
installation=$!
say "Building …"
# Share one compiler server among all projects, even if the environment disables it: one minute instead of four.
dotnet build TicketPlatform.sln -v quiet -nologo -nodeReuse:false -clp:NoSummary -p:UseSharedCompilation=true
wait $installation

# These processes run for minutes, so recompiling their code from profiles does not pay off.
export DOTNET_TieredPGO=0
# Nor does optimizing it: a method is recompiled only after 65,535 calls (in hexadecimal).
export DOTNET_TC_CallCountThreshold=FFFF
# 64 MB (in hexadecimal) before the first garbage collection, which saves a fifth of the work of a starting process.
export DOTNET_GCgen0size=4000000
# Inject the same faults in each run, so that a failure points to a change and not to chance. Use other seeds to find new faults.
export CHAOS_SEED=${CHAOS_SEED:-101}

# Runs one project, prints its output when it has finished, and writes its exit code to a file. With "partitioned" it runs the tests
# of selling on tables that are split by event.
run_tests() {
  local name project outcome=0 threads=$(($(nproc) * 2)) selection=()
  name=$(basename "$1")
  project=${1%.partitioned}
  if [ "$project" != "$1" ]; then
    export TEST_PARTITIONED=1
    selection=(--filter "FullyQualifiedName~BookingApi.Tests.Selling|FullyQualifiedName~BookingApi.Tests.Waitlist|FullyQualifiedName~BookingApi.Tests.Scale")
  fi
  # Most tests mostly wait for a server; a complete platform needs more CPU time.
  [ "$name" != EndToEnd.Tests ] || threads=2
  local collect=()
  [ -z "$coverage" ] || collect=(--collect "XPlat Code Coverage" --settings tests/coverage.runsettings)
  mkdir -p "$results/$name"
  dotnet test "$project" "${selection[@]}" --no-build -nologo --logger "console;verbosity=minimal" --logger "trx;LogFileName=results.trx" \
    --results-directory "$results/$name" "${collect[@]}" --blame-hang-timeout 8m --blame-hang-dump-type none \
    -- xUnit.MaxParallelThreads=$threads >"$results/$name/output.txt" 2>&1 || outcome=$?
  echo $outcome >"$results/$name/exit-code"
  { printf '\n── %s\n' "$name"; cat "$results/$name/output.txt"; }
}

# Each job gets its own process group, so that all its processes can be ended together.
set -m
# Two at a time, but EndToEnd.Tests alone: it stops and kills parts of a platform while browsers use it.
for project in "${projects[@]}"; do
  [ "$(basename "$project")" != EndToEnd.Tests ] || continue
  [ "$(jobs -rp | wc -l)" -lt 2 ] || wait -n || true
  run_tests "$project" &
done
wait
for project in "${projects[@]}"; do
  [ "$(basename "$project")" = EndToEnd.Tests ] || continue
  say "" "The chaos test runs with seed $CHAOS_SEED."
  run_tests "$project" &
  wait
done

passed=0 failed=0 skipped=0
for project in "${projects[@]}"; do
  name=$(basename "$project")
  # <Counters total="12" executed="11" passed="11" failed="0" … />
  counters=$(grep -ho '<Counters [^>]*' "$results/$name"/*.trx 2>/dev/null || true)
  count() { printf '%s' "$counters" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' || echo 0; }
  passed=$((passed + $(count passed)))
  failed=$((failed + $(count failed)))
  skipped=$((skipped + $(count total) - $(count executed)))
  outcome=$(cat "$results/$name/exit-code")
  if [ "$outcome" -ne 0 ] && [ "$(count failed)" = 0 ]; then
    say "$name did not complete (exit code $outcome)."
    failed=$((failed + 1))
  fi
done

if [ -n "$coverage" ]; then
  dotnet tool restore >/dev/null
  dotnet reportgenerator "-reports:$results/*/*/coverage.cobertura.xml" -targetdir:artifacts/coverage \
    "-reporttypes:Html;TextSummary" -verbosity:Warning
  say "" "Lines covered: $(sed -n 's/^ *Line coverage: //p' artifacts/coverage/Summary.txt) (artifacts/coverage/index.html)"
fi

say "" "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
