#!/usr/bin/env bash
# Installs the Debian or Ubuntu packages that a job needs and that are not there yet. Does nothing, fast, if all are.
#
#   tools/packages.sh base|ltr
set -euo pipefail

# QGIS with its Python, the libraries that the plugin uses, and what the tests and the demo call.
base=(
    qgis python3-qgis qgis-providers
    python3-numpy python3-networkx python3-scipy python3-pyproj
    python3-openpyxl python3-matplotlib python3-lxml python3-docx
    python3-pytest python3-venv
    qttools5-dev-tools # lrelease
    xvfb xauth xdotool imagemagick fonts-dejavu-core fonts-liberation
    git make ca-certificates unzip
)
# For the chroot with the long-term release.
ltr=(debootstrap util-linux tar git ca-certificates)
# Wished for, but the job works without: another distribution may not have them.
optional_base=(libgl1-mesa-dri python3-gdal fonts-liberation2)
optional_ltr=(debian-archive-keyring)

case "${1:-}" in
base) wanted=("${base[@]}") optional=("${optional_base[@]}") ;;
ltr) wanted=("${ltr[@]}") optional=("${optional_ltr[@]}") ;;
*) echo "usage: tools/packages.sh base|ltr" >&2; exit 2 ;;
esac

if ! command -v apt-get >/dev/null; then
    if [ "$1" = base ] && /usr/bin/python3 -c 'import qgis.core, networkx, scipy' 2>/dev/null; then
        exit 0
    fi
    echo "No apt-get here. Install by hand what these Debian packages hold: ${wanted[*]}" >&2
    exit 1
fi

installed=$(dpkg-query -W -f='${db:Status-Abbrev}\t${Package}\n' 2>/dev/null | awk -F'\t' '$1 ~ /^.i/ {print $2}')
missing=()
for package in "${wanted[@]}"; do
    grep -qxF "$package" <<<"$installed" || missing+=("$package")
done
# A PostGIS server for the tests; its package is named after the version of PostgreSQL that the distribution has.
server=()
if [ "$1" = base ] && ! compgen -G "/usr/share/postgresql/*/extension/postgis.control" >/dev/null; then
    server=(postgresql-{14,15,16,17,18}-postgis-3)
fi
if [ ${#missing[@]} -eq 0 ]; then # nobody is asked for a password, and no lists are fetched, for the server alone
    [ ${#server[@]} -eq 0 ] || [ "$(id -u)" -ne 0 ] && exit 0
    apt-cache policy "${server[@]}" | grep -q '^  Candidate: [^(]' || exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "These packages are missing and only root can install them: ${missing[*]}" >&2
        exit 1
    }
    as_root=(sudo)
fi
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 \
        "$@" </dev/null
}
echo "Installing ${missing[*]:-a PostGIS server}"
apt update -q || echo "apt-get update had faults; trying with what is known." >&2
for package in "${optional[@]}" "${server[@]}"; do
    if ! grep -qxF "$package" <<<"$installed" && [ -n "$(apt-cache policy "$package" | sed -n 's/^  Candidate: [^(]//p')" ]; then
        missing+=("$package")
    fi
done
[ ${#missing[@]} -eq 0 ] || apt install -q -y --no-install-recommends "${missing[@]}"
