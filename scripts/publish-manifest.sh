#!/usr/bin/env bash
# Generates deploy/aspire-manifest.json from the AppHost: the topology in the format that azd and other tools read.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build TicketPlatform.AppHost -v quiet -nologo -clp:NoSummary
dotnet TicketPlatform.AppHost/bin/Debug/net10.0/TicketPlatform.AppHost.dll --publisher manifest --output-path deploy/aspire-manifest.json
