#!/usr/bin/env bash
# Runs a RabbitMQ node in the foreground: rabbitmq.sh <folder> <rabbitmq-server> <port> <distribution port> <epmd port>
# PASSWORD is that of the user "platform". The node has a port mapper (epmd) of its own, so that any number of nodes run side by side.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/predecessor.sh"
folder=$1 program=$2 port=$3 distribution_port=$4 epmd_port=$5
install -d -m 700 "$folder"
end_predecessor "$folder"
cd "$folder"
(umask 077 && cat > rabbitmq.conf <<CONF
listeners.tcp.1 = 127.0.0.1:$port
default_user = platform
default_pass = $PASSWORD
default_user_tags.administrator = true
vm_memory_high_watermark.absolute = 512MB
disk_free_limit.absolute = 100MB
raft.wal_max_size_bytes = 67108864
log.console = true
log.console.level = warning
log.connection.level = error
log.file = false
CONF
)
unset PASSWORD
echo '[].' > enabled_plugins

# Erlang reads file names as the locale says.
export LC_ALL=C.UTF-8
# Erlang's cookie is made in the home directory; another node of the same user must not share it.
export HOME=$folder ERL_EPMD_PORT=$epmd_port RABBITMQ_NODENAME=platform@localhost RABBITMQ_DIST_PORT=$distribution_port
export RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_CONFIG_FILE=$folder/rabbitmq.conf RABBITMQ_ADVANCED_CONFIG_FILE=$folder/advanced.config
export RABBITMQ_GENERATED_CONFIG_DIR=$folder/config RABBITMQ_ENABLED_PLUGINS_FILE=$folder/enabled_plugins
# RabbitMQ asks df for free disk space without quoting, so a space in the path would make that fail. The folder is the
# node's working directory, and this name of it has no space.
export RABBITMQ_MNESIA_BASE=/proc/self/cwd/mnesia
export RABBITMQ_LOG_BASE=$folder/log RABBITMQ_LOGS=- RABBITMQ_LOG=warning,connection.error
# No spinning schedulers: the node shares the machine with everything else.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}'

# The server would start epmd as a daemon that leaves the process group and outlives everything; as a child it ends with us.
epmd -port "$epmd_port" -address 127.0.0.1 &
mapper=$!
"$program" &
server=$!
trap 'kill -TERM $server 2>/dev/null || true' TERM INT HUP
while :; do
  code=0
  wait $server || code=$?
  kill -0 $server 2>/dev/null || break
done
kill $mapper 2>/dev/null || true
exit $code
