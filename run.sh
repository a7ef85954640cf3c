#!/usr/bin/env bash
# Runs the platform on this machine: ./run.sh --help
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/install.sh

for argument in "$@"; do
  case $argument in
    -h | --help)
      cat <<'HELP'
Usage: ./run.sh [--fresh] [--Key:Sub=value …]

Installs what is missing (PostgreSQL, Redis and RabbitMQ through apt, unless a container engine responds; a mail catcher through
npm), builds the platform, starts everything through Aspire, and prints the addresses and the demo accounts. Ctrl-C stops everything.

  --fresh            delete the data of earlier runs (.local/data)
  --Servers=local    use this machine's servers even if a container engine responds (or: --Servers=containers)
  --Key:Sub=value    configuration of the host: Servers, ConnectionStrings, LocalState, DemoData:Enabled, Email:Folder,
                     Logging; for example --ConnectionStrings:redis=host:6379 to use your own server

Environment:
  Section__Key=…     configuration of the services, for example Payments__Provider=stripe
HELP
      exit 0
      ;;
  esac
done

# The .NET SDK stores its caches in the home directory, which some containers and services do not have.
export HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
mkdir -p .local 2>/dev/null && [ -w .local ] ||
  die "$PWD/.local cannot be written. Change its owner, for example with: sudo chown -R \$(id -un) $PWD"
require_dotnet
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
built=.local/.built

uses_containers "$@" || require_servers
install_mail_catcher

# Even a build with nothing to do takes seconds, so first check whether any file is newer than the last build.
# Paths are compiled into the programs, so a copied or moved checkout has to be rebuilt.
changed() {
  [ "$(cat $built 2>/dev/null)" = "$PWD" ] || return 0
  [ ! -e TicketPlatform.AppHost/bin/Debug/net10.0/TicketPlatform.AppHost.dll ] || [ ! -e $built ] ||
    [ -n "$(find BookingApi Workers *Portal TicketPlatform.* Directory.* global.json \
      \( -name bin -o -name obj -o -path CustomerPortal/wwwroot/css \) -prune -o -type f -newer $built -print -quit)" ]
}
if changed; then
  say "Building …"
  printf %s "$PWD" > $built.begun
  dotnet build TicketPlatform.AppHost -v quiet -nologo -nodeReuse:false -clp:NoSummary -p:UseSharedCompilation=true
  mv $built.begun $built
fi
exec dotnet TicketPlatform.AppHost/bin/Debug/net10.0/TicketPlatform.AppHost.dll "$@"
