#!/usr/bin/env bash
# Installs the Debian or Ubuntu packages that a job needs and that are not there yet. Does nothing, fast, if all are.
#
#   tools/packages.sh base|tests|ltr
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
# A PostGIS server for the tests and the bench, and what loads tables into it. They start servers of their own, and are
# skipped where there is none: nobody is asked for a password for it. Its package is named after the version of
# PostgreSQL that the distribution has.
optional_tests=(gdal-bin)
servers=(postgresql-{14,15,16,17,18}-postgis-3)
# For the chroot with the long-term release.
ltr=(debootstrap util-linux tar git ca-certificates)
# Wished for, but the job works without: another distribution may not have them.
optional_base=(libgl1-mesa-dri python3-gdal fonts-liberation2)
optional_ltr=(debian-archive-keyring)

case "${1:-}" in
base) wanted=("${base[@]}") optional=("${optional_base[@]}") ;;
tests) wanted=() optional=("${optional_tests[@]}") ;;
ltr) wanted=("${ltr[@]}") optional=("${optional_ltr[@]}") ;;
*) echo "usage: tools/packages.sh base|tests|ltr" >&2; exit 2 ;;
esac

if ! command -v apt-get >/dev/null; then
    [ "$1" != tests ] || exit 0
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
server=()
if [ "$1" = tests ]; then
    if ! compgen -G "/usr/share/postgresql/*/extension/postgis.control" >/dev/null; then
        server=("${servers[@]}")
    elif command -v ogr2ogr >/dev/null; then
        exit 0
    fi
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null || exit 0
    # No lists are fetched where it is known that there is nothing to install.
    apt-cache policy "${server[@]:-gdal-bin}" | grep '^  Candidate: [^(]' >/dev/null || exit 0
elif [ ${#missing[@]} -eq 0 ]; then
    exit 0
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
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
        apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 "$@" </dev/null
}
echo "Installing ${missing[*]:-a PostGIS server for the tests}"
apt update -q || echo "apt-get update had faults; trying with what is known." >&2
candidate() { # whether a package is not there and can be installed
    ! grep -qxF "$1" <<<"$installed" && [ -n "$(apt-cache policy "$1" | sed -n 's/^  Candidate: [^(]//p')" ]
}
for package in "${optional[@]}"; do
    if candidate "$package"; then missing+=("$package"); fi
done
for package in "${server[@]}"; do
    if candidate "$package"; then
        missing+=("$package")
        # Without this file the package would make a cluster at once and start it with the machine.
        "${as_root[@]}" sh -c 'mkdir -p "${1%/*}" && { [ -e "$1" ] || echo "create_main_cluster = false" >"$1"; }' sh \
            /etc/postgresql-common/createcluster.conf
        break
    fi
done
[ ${#missing[@]} -gt 0 ] || exit 0
apt install -q -y --no-install-recommends "${missing[@]}" || {
    [ "$1" = tests ] || exit 1
    echo "There is no PostGIS server: the tests that need one are skipped." >&2
}
