#!/usr/bin/env bash
# Installs what the platform needs and the machine lacks: RabbitMQ, Redis and PostgreSQL as programs, not as services.
# The AppHost starts its own; none that the packages bring is started, enabled or touched.
#
#   eng/install-servers.sh [PACKAGE...]      more packages to install, where they are missing
set -euo pipefail

say() { printf 'install-servers: %s\n' "$*" >&2; }

if ! command -v dotnet > /dev/null; then
    say "the .NET SDK is missing: install the version that global.json names (https://dot.net/download)."
    exit 1
fi

has_program() {
    command -v "$1" > /dev/null || [[ -x /usr/sbin/$1 || -x /usr/lib/rabbitmq/bin/$1 ]]
}

has_postgres() {
    command -v postgres > /dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' > /dev/null
}

missing=()
has_program rabbitmq-server || missing+=(rabbitmq-server)
has_program redis-server || has_program valkey-server || missing+=(redis-server)
has_postgres || missing+=(postgresql)
for package in "$@"; do
    [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2> /dev/null) == installed ]] || missing+=("$package")
done

((${#missing[@]} > 0)) || exit 0

if ! command -v apt-get > /dev/null; then
    if (($# == 0)) && command -v docker > /dev/null && docker info > /dev/null 2>&1; then
        say "${missing[*]} not found: the AppHost takes containers, as a Docker engine answers."
        exit 0
    fi
    say "this is neither Debian nor Ubuntu. Install these with your package manager, or start a Docker engine: ${missing[*]}"
    say "  macOS:   brew install rabbitmq redis postgresql"
    say "  Fedora:  dnf install rabbitmq-server redis postgresql-server"
    say "or name servers of your own: ConnectionStrings__messaging, ConnectionStrings__redis, ConnectionStrings__postgres"
    exit 1
fi

as_root=()
if ((EUID != 0)); then
    if ! command -v sudo > /dev/null; then
        say "neither root nor sudo. Have these installed: apt-get install ${missing[*]}"
        exit 1
    fi
    as_root=(sudo)
fi

# 101 tells the packages' scripts that services must not be started (Debian policy 9.3); only while we install, and
# a machine's own policy stays in place.
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" > /dev/null
    "${as_root[@]}" chmod 755 "$policy"
fi

# Services that come with the packages would start at the next boot; those that were here before are none of our business.
services=()
for service in rabbitmq-server redis-server postgresql prometheus; do
    for package in "${missing[@]}"; do
        if [[ $package == "$service" ]]; then
            services+=("$service")
        fi
    done
done

say "installing ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null

if ((${#services[@]} > 0)) && [[ -d /run/systemd/system ]]; then
    "${as_root[@]}" systemctl disable --quiet "${services[@]}"
fi
