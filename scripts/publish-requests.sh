#!/usr/bin/env bash
# Writes docs/booking-api.http, every request of the API for editors and HTTP clients, from the OpenAPI document.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PUBLISH_REQUESTS=true dotnet test tests/BookingApi.Tests -nologo --filter "FullyQualifiedName~RequestCollectionTests"
