#!/usr/bin/env bash
# Generates docs/booking-api.http from the OpenAPI document: every request of the API, for editors and HTTP clients.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PUBLISH_REQUESTS=true dotnet test tests/BookingApi.Tests -nologo --filter "FullyQualifiedName~RequestCollectionTests"
