#!/usr/bin/env bash
# Rolls out a version: roll-out.sh <image prefix> <version>, with kubectl pointing at the cluster.
# Migrates the schema, then updates the services, and rolls them back to the previous version if they do not become ready.
set -euo pipefail
prefix=${1:?image prefix, like ghcr.io/your-organization/ticketplatform}
version=${2:?version, like 1.2.3}
namespace=${NAMESPACE:-ticketplatform}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
services=(booking-api workers customer-portal employee-portal)
k() { kubectl -n "$namespace" "$@"; }

kubectl get namespace "$namespace" > /dev/null 2>&1 || kubectl create namespace "$namespace"
k get secret platform > /dev/null || { echo "The secret 'platform' is missing: see docs/deployment.md." >&2; exit 1; }

k apply -f "$here/config.yaml"
k delete job migrations --ignore-not-found
sed "s#image: ticketplatform/#image: $prefix/#; s#\(image: .*/workers\)#\1:$version#" "$here/migrations.yaml" | k apply -f -
if ! k wait --for=condition=complete job/migrations --timeout=30m; then
  k logs job/migrations --tail=100 || true
  exit 1
fi

kubectl kustomize "$here" | sed -E "s#image: .*/(booking-api|workers|customer-portal|employee-portal):.*#image: $prefix/\1:$version#" | k apply -f -
for service in "${services[@]}"; do
  if ! k rollout status "deployment/$service" --timeout=10m; then
    for other in "${services[@]}"; do k rollout undo "deployment/$other" || true; done
    echo "Version $version did not become ready, so the previous version is running again." >&2
    exit 1
  fi
done
