#!/usr/bin/env bash
# Buys a ticket through the API of a running platform with demo data, and scans it: scripts/try-api.sh [address of the API]
# Requires curl and jq. Each step prints its requests and the relevant part of each response.
set -euo pipefail
API=${1:-http://127.0.0.1:5300}
API=${API%/}/api
EMAIL="ada-$(date +%s)-$RANDOM@example.com"
PASSWORD="velvet quarry 1 lantern"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
# call METHOD PATH [BODY] [more curl options…]: prints the response body; on an error, shows the problem and fails
call() {
  local method=$1 path=$2 body=${3:-}
  shift $(($# < 3 ? $# : 3))
  local options=(-sS -X "$method" -w '\n%{http_code}')
  [ -z "$body" ] || options+=(-H 'Content-Type: application/json' -d "$body")
  [ -z "${TOKEN:-}" ] || options+=(-H "Authorization: Bearer $TOKEN")
  echo "  $method $path" >&2
  local answer status
  answer=$(curl "${options[@]}" "$@" "$API$path")
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  if [ "$status" -ge 400 ]; then
    echo "  $status $(jq -c '{code, title, detail, errors}' <<< "$answer" 2> /dev/null || echo "$answer")" >&2
    return 1
  fi
  printf '%s' "$answer"
}
key() { cat /proc/sys/kernel/random/uuid 2> /dev/null || uuidgen; }
# until_true COMMAND…: retries for up to 30 seconds
until_true() {
  for _ in $(seq 60); do "$@" && return 0; sleep 0.5; done
  echo "  this never happened: $*" >&2
  return 1
}

say "1. Register and log in"
call POST /auth/register "$(jq -n --arg e "$EMAIL" --arg p "$PASSWORD" '{email: $e, password: $p, name: "Ada Lovelace"}')" > /dev/null
tokens=$(call POST /auth/login "$(jq -n --arg e "$EMAIL" --arg p "$PASSWORD" '{email: $e, password: $p, device: "try-api.sh"}')")
TOKEN=$(jq -r .accessToken <<< "$tokens")
jq -c '.user | {name, email, role}' <<< "$tokens"

say "2. Find an event, despite a typo"
call GET "/events?search=hayden" | jq -c '[.events.items[].title]'
events=$(call GET "/events?search=half+light")
event=$(jq -r '.events.items[0].id' <<< "$events")
jq -c '.events.items[0] | {title, startsAt, availability}' <<< "$events"

say "3. Hold the best two seats for five minutes"
hold=$(call POST "/events/$event/holds" '{"bestAvailable": {"quantity": 2}}')
hold_id=$(jq -r .id <<< "$hold")
hold_token=$(jq -r .token <<< "$hold")
jq -c '{places: [.places[] | "\(.section) \(.row) \(.seat)"], total, expiresAt}' <<< "$hold"

say "4. Extend the hold, and read it again"
call POST "/holds/$hold_id/extend" "" -H "Hold-Token: $hold_token" | jq -c '{expiresAt, extensionsLeft}'
call GET "/holds/$hold_id" "" -H "Hold-Token: $hold_token" | jq -c '{id, total}'

say "5. Book"
booking_body=$(jq -n --arg h "$hold_id" --arg t "$hold_token" --arg e "$EMAIL" '{holdId: $h, holdToken: $t, contact: {name: "Ada Lovelace", email: $e}}')
booking_key=$(key)
booking=$(call POST /bookings "$booking_body" -H "Idempotency-Key: $booking_key")
booking_id=$(jq -r .id <<< "$booking")
jq -c '{reference, status, total}' <<< "$booking"
echo "  the same request again does not create a second booking:"
[ "$(call POST /bookings "$booking_body" -H "Idempotency-Key: $booking_key" | jq -r .id)" = "$booking_id" ]

say "6. Pay: first with a declined card, then with a working one (demo mode)"
pay() { call POST "/bookings/$booking_id/payments" "{\"card\": {\"number\": \"$1\", \"expiry\": \"12/30\", \"cvc\": \"123\"}}" -H "Idempotency-Key: $(key)" | jq -c '{status, message: (.message // .declineMessage // null)}'; }
pay "4000 0000 0000 0002"
pay "4242 4242 4242 4242"

say "7. Get the tickets that a worker issues"
tickets_ready() { tickets=$(call GET "/bookings/$booking_id/tickets" 2> /dev/null) && [ "$(jq '[.[] | select(.pdfReady)] | length' <<< "$tickets")" = 2 ]; }
until_true tickets_ready
jq -c '.[] | {id, status, place: "\(.place.section) \(.place.row) \(.place.seat)"}' <<< "$tickets"
ticket_id=$(jq -r '.[0].id' <<< "$tickets")
code=$(jq -r '.[0].code' <<< "$tickets")
link=$(call POST "/tickets/$ticket_id/download-link" | jq -r '.path // .url')
file=$(mktemp --suffix=.pdf)
trap 'rm -f "$file"' EXIT
case $link in http*) address=$link ;; /api/*) address=${API%/api}$link ;; *) address=$API$link ;; esac
TOKEN='' curl -sS -f -o "$file" "$address"
[ "$(head -c 4 "$file")" = %PDF ] && echo "  a PDF of $(wc -c < "$file") bytes"

say "8. Scan at the door: rejected, because tickets are accepted only from three hours before the start"
TOKEN=$(call POST /auth/login '{"email": "admin@demo.com", "password": "Admin123!", "device": "try-api.sh"}' | jq -r .accessToken)
scan() { call POST /tickets/validate "$(jq -n --arg e "$event" --arg c "$1" --arg s "$(key)" '{eventId: $e, code: $c, scanId: $s, gate: "North"}')" | jq -c 'del(.ticket)'; }
scan "$code"
scan "TP1.made-up.code"
call GET "/events/$event/door" | jq -c .

say "9. Read somebody else's booking: not found"
call GET "/bookings/00000000-0000-7000-8000-000000000000" || true

say "Done."
