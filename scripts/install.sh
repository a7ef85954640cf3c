# Functions of run.sh and test.sh that install missing programs. Sourced, not run.

say() { printf "%s\n" "$@"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else say "Installing packages requires root, and sudo is not available." >&2; return 1
  fi
}

# Whether the server or tool of a Debian package is already installed, from any source.
has() {
  case $1 in
    postgresql)      compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ;;
    rabbitmq-server) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null ;;
    nodejs)          command -v node >/dev/null ;;
    chromium-headless-shell) command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ;;
    poppler-utils)   command -v pdftotext >/dev/null ;;
    zbar-tools)      command -v zbarimg >/dev/null ;;
    fonts-liberation) compgen -G '/usr/share/fonts/*/liberation*' >/dev/null ;;
    util-linux)      command -v setsid >/dev/null && command -v setpriv >/dev/null ;;
    *)               command -v "$1" >/dev/null ;;
  esac
}

# Upgrading the files of a running server breaks it: its next connection may load a library of another version.
require_no_upgrade_of_running_servers() {
  local upgrades server
  # "Inst postgresql-15 [15.6] (15.18 …)": the brackets contain the installed version.
  upgrades=$(apt-get install -s --no-install-recommends "$@" 2>/dev/null | sed -n 's/^Inst \([^ ]*\) \[.*/\1/p')
  for server in postgres:postgresql redis-server:redis beam.smp:'rabbitmq\|erlang'; do
    if pgrep -x "${server%%:*}" >/dev/null && grep -q "^\(${server#*:}\)" <<< "$upgrades"; then
      say "Installing $* would upgrade $(grep "^\(${server#*:}\)" <<< "$upgrades" | tr '\n' ' ')while that server is running, which breaks it." \
        "Stop the server (process $(pgrep -x "${server%%:*}" | head -n 1)) and start again." >&2
      return 1
    fi
  done
}

# Installs those of the given packages that are missing. Reports the ones that cannot be installed and lists them in $missing.
install_packages() {
  missing=()
  local wanted=() package
  for package in "$@"; do has "$package" || wanted+=("$package"); done
  [ ${#wanted[@]} -gt 0 ] || return 0

  if ! command -v apt-get >/dev/null; then
    say "Missing: ${wanted[*]}. apt-get is not available; install them with the package manager of this system."
    missing=("${wanted[@]}")
    return 0
  fi

  say "Installing with apt-get: ${wanted[*]}"
  local log policy=/usr/sbin/policy-rc.d made_policy=
  log=$(mktemp)
  # The platform starts its own servers, so the packages must not start theirs. 101 means "action forbidden by policy".
  if [ ! -e $policy ] && printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null; then
    as_root chmod +x $policy && made_policy=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 || say "  apt-get update failed: $(grep -m1 '^E:' "$log" || tail -n1 "$log")"
  require_no_upgrade_of_running_servers "${wanted[@]}" || { rm -f "$log"; [ -z "$made_policy" ] || as_root rm -f $policy; exit 1; }
  for package in "${wanted[@]}"; do
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >"$log" 2>&1; then
      say "  $package cannot be installed: $(grep -m1 '^E:' "$log" || tail -n1 "$log")"
      missing+=("$package")
    fi
  done
  if [ -n "$made_policy" ]; then as_root rm -f $policy; fi
  if [ -d /run/systemd/system ]; then
    for package in "${wanted[@]}"; do
      case $package in
        postgresql | redis-server | rabbitmq-server) as_root systemctl disable --now --quiet "$package" || true ;;
      esac
    done
  fi
  rm -f "$log"
}

require_dotnet() {
  command -v dotnet >/dev/null && [ "$(dotnet --version 2>/dev/null | cut -d. -f1)" -ge 10 ] 2>/dev/null ||
    die "The .NET 10 SDK is missing. To install it, see https://learn.microsoft.com/dotnet/core/install/linux-debian"
}

require_servers() {
  install_packages util-linux postgresql redis-server rabbitmq-server "$@"
  [ ${#missing[@]} -eq 0 ] || die "These packages are required but could not be installed: ${missing[*]}"
}

# Whether the servers run in containers: only if an engine responds, because its command line is often installed without one.
uses_containers() {
  local argument
  for argument in "--Servers=${Servers:-}" "$@"; do
    case $argument in
      --Servers=containers) return 0 ;;
      --Servers=local) return 1 ;;
    esac
  done
  timeout 5 docker version --format '{{.Server.Version}}' >/dev/null 2>&1 || timeout 5 podman version --format '{{.Server.Version}}' >/dev/null 2>&1
}

# The mail catcher, into .local/node. Optional: without it, emails are written to files.
install_mail_catcher() {
  install_packages nodejs npm
  if ! has npm; then
    say "npm is not available, so emails are written to .local/mail instead of being sent to a mail catcher."
    return 0
  fi
  # Version 3 needs Node.js 20; Debian 12 has 18.
  local maildev=3.0.0
  [ "$(node --version | sed 's/^v\([0-9]*\).*/\1/')" -ge 20 ] || maildev=2.2.1
  cmp -s scripts/mail-catcher/package.json .local/node/.package.json || rm -rf .local/node
  npm_install "mail-catcher" "maildev@$maildev" "emails are written to .local/mail"
}

# Installs the identity provider of the end-to-end tests into .local/identity-provider.
install_identity_provider() {
  local source=tests/EndToEnd.Tests/identity-provider/package.json target=.local/identity-provider log
  cmp -s $source $target/package.json && [ -d $target/node_modules/oidc-provider ] && return 0
  install_packages nodejs npm
  has npm || die "npm is required but could not be installed."
  say "Installing with npm: oidc-provider"
  log=$(mktemp)
  mkdir -p $target && cp $source $target/package.json
  npm install --prefix $target --no-audit --no-fund --loglevel=error >"$log" 2>&1 || die "oidc-provider cannot be installed: $(tail -n1 "$log")"
  rm -f "$log"
}

npm_install() {
  local name=$1 package=$2 otherwise=$3 target=.local/node log
  [ -e "$target/.have-$name-${package##*@}" ] && return 0
  say "Installing with npm: $package"
  log=$(mktemp)
  mkdir -p $target
  [ -e $target/package.json ] || cp scripts/mail-catcher/package.json $target/package.json
  if npm install --prefix $target --no-audit --no-fund --loglevel=error "$package" >"$log" 2>&1; then
    touch "$target/.have-$name-${package##*@}"
    cp scripts/mail-catcher/package.json $target/.package.json
  else
    say "  $package cannot be installed, so $otherwise: $(grep -m1 -E 'notarget|E[A-Z]+' "$log" || tail -n1 "$log")"
  fi
  rm -f "$log"
}
