#!/usr/bin/env bash
# Runs a Redis server in the foreground: redis.sh <folder> <redis-server> <port>. PASSWORD is the default user's.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/predecessor.sh"
folder=$1 program=$2 port=$3
install -d -m 700 "$folder"
end_predecessor "$folder"
cd "$folder"
# In a file, because everybody on the machine can read a command line.
umask 077
cat > "$folder/redis.conf" <<CONF
bind 127.0.0.1
port $port
requirepass $PASSWORD
dir .
save 60 1
loglevel warning
# A title would overwrite the environment in /proc, by which a host's processes are found.
set-proc-title no
CONF
unset PASSWORD
exec "$program" redis.conf
