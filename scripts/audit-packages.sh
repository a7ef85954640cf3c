#!/usr/bin/env bash
# Fails when a package of the solution, direct or transitive, has a known vulnerability of moderate severity or worse.
# Also fails when the package source has no vulnerability data, because NuGet then reports "no vulnerable packages".
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "${BASH_SOURCE[0]}")/.."

report() {
  dotnet restore "$1" >&2
  dotnet list "$1" package --vulnerable --include-transitive --format json --output-version 1
}

vulnerable() { grep -Eiq '"severity": *"(moderate|high|critical)"'; }

# A version with a well-known high-severity advisory: GHSA-5crp-9r3c-p9vr.
canary=$(mktemp -d)
trap 'rm -rf "$canary"' EXIT
cat >"$canary/canary.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup>
</Project>
PROJECT

known=$(report "$canary/canary.csproj")
if ! vulnerable <<<"$known"; then
  echo "Nothing was audited: the package source has no vulnerability data (it did not report a vulnerable version)." >&2
  exit 1
fi

packages=$(report TicketPlatform.sln)
if vulnerable <<<"$packages"; then
  printf '%s\n' "$packages"
  echo "Vulnerable packages: see above. Update them in Directory.Packages.props." >&2
  exit 1
fi
echo "No package has a known vulnerability of moderate severity or worse."
