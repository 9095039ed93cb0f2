#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
eng/install-servers.sh
exec dotnet run --project AppHost -- "$@"
