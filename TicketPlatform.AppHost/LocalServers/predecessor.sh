# Sourced by the scripts of the servers: end_predecessor <folder> [signal] ends what still runs in <folder>.
#
# Whoever calls this holds the lock of the folder that all servers of a checkout are in, so what still runs there was
# left by a host that was killed. Its orchestrator ends it within seconds; after that, or where the orchestrator was
# killed as well, we do. The processes of a server have its folder as their working directory.
end_predecessor() {
  local folder=$1 signal=${2:-TERM} try living
  for try in $(seq 250); do
    living=$(find /proc -maxdepth 2 -name cwd -printf '%l\t%h\n' 2>/dev/null |
      awk -F'\t' -v folder="$folder" '$1 == folder { sub(".*/", "", $2); print $2 }' || true)
    [ -n "$living" ] || return 0
    # shellcheck disable=SC2086
    [ "$try" != 50 ] || kill -s "$signal" $living 2>/dev/null || true
    sleep 0.1
  done
  echo "Another server (process $(head -n 1 <<< "$living")) still uses $folder. Stop it first." >&2
  exit 1
}
