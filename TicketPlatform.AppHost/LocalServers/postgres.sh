#!/usr/bin/env bash
# Runs a PostgreSQL server with a cluster of its own, in the foreground: postgres.sh <folder> <bin> <port> <database>
# PASSWORD is the superuser's. As root, everything below the folder belongs to the account that the Debian package made.
# FSYNC=off is for tests: the data survives a killed server, but not a power failure.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/predecessor.sh"
folder=$1 bin=$2 port=$3 database=$4
cd /

as_owner=()
if [ "$(id -u)" = 0 ]; then
  owner=$(id -un postgres 2>/dev/null || echo nobody)
  as_owner=(setpriv "--reuid=$owner" "--regid=$(id -gn "$owner")" --init-groups --)
  install -d -m 700 -o "$owner" "$folder"
else
  install -d -m 700 "$folder"
fi

# The cluster is made in a second folder and renamed, so that an interrupted creation is never taken for a whole cluster.
# Only the creation skips fsync; the server keeps every promise about durability.
if [ ! -e "$folder/data/PG_VERSION" ]; then
  "${as_owner[@]}" bash -euo pipefail -c '
    cd "$1" && rm -rf new data && umask 077 && printf %s "$PASSWORD" > password
    "$2/initdb" -D new -U postgres --pwfile=password --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions > /dev/null
    echo "CREATE DATABASE \"$3\"" | "$2/postgres" --single -F -D new postgres > /dev/null
    rm password && mv new data && sync -f data' - "$folder" "$bin" "$database"
fi
unset PASSWORD
settings=(-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c shared_buffers=128MB -c jit=off
  -c log_checkpoints=off)
[ "${FSYNC-on}" = on ] || settings+=(-c fsync=off -c full_page_writes=off)

# A server that was killed leaves postmaster.pid behind, and the next one believes it as long as any process has that number.
# INT is a fast shutdown: TERM would wait for the last client.
end_predecessor "$folder/data" INT
rm -f "$folder/data/postmaster.pid"

"${as_owner[@]}" "$bin/postgres" -D "$folder/data" -p "$port" "${settings[@]}" &
server=$!
# SIGTERM would make PostgreSQL wait until the last client has gone; SIGINT ends the sessions and shuts down cleanly.
trap 'kill -INT $server 2>/dev/null || true' TERM INT HUP
while :; do
  code=0
  wait $server || code=$?
  kill -0 $server 2>/dev/null || exit $code
done
