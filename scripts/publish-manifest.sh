#!/usr/bin/env bash
# Writes deploy/aspire-manifest.json, the topology as azd and other tools read it, from the AppHost.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build TicketPlatform.AppHost -v quiet -nologo -clp:NoSummary
dotnet TicketPlatform.AppHost/bin/Debug/net10.0/TicketPlatform.AppHost.dll --publisher manifest --output-path deploy/aspire-manifest.json
