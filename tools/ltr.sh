#!/usr/bin/env bash
# The second half of the test matrix: the long-term release of QGIS, out of Debian 13 backports, in a folder of its own.
#
#   tools/ltr.sh prepare          make build/chroot-trixie (once; some minutes)
#   tools/ltr.sh run COMMAND…     copy the checkout into it and run COMMAND there, in the copy
#
# Needs root (or sudo): a chroot is made and entered. Mounts are made in a mount namespace of their own, so that nothing
# remains mounted however this script ends.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CHROOT=${HATANGSO_CHROOT:-$ROOT/build/chroot-trixie}
MIRROR=${HATANGSO_DEBIAN_MIRROR:-http://deb.debian.org/debian}
DATA=${HATANGSO_TEST_DATA:-$ROOT/../shared/data}
STAMP=$CHROOT/.hatangso-ready-4
COPY=/srv/hatangso

say() { printf '%s\n' "ltr: $*" >&2; }
fail() { say "$*"; exit 1; }

if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "A chroot needs root: run as root, or install sudo."
    exec sudo --preserve-env=HATANGSO_CHROOT,HATANGSO_DEBIAN_MIRROR,HATANGSO_TEST_DATA,CI,http_proxy,https_proxy,no_proxy \
        "$0" "$@"
fi

if [ -z "${HATANGSO_UNSHARED:-}" ]; then
    export HATANGSO_UNSHARED=1
    if unshare --mount --propagation private true 2>/dev/null; then
        exec unshare --mount --propagation private "$0" "$@"
    fi
    export HATANGSO_UNSHARED=no
fi

MOUNTED=()
attach() { # attach TARGET mount-arguments…: mounts, or says that it cannot and goes on
    local target=$1
    shift
    mkdir -p "$target"
    mountpoint -q "$target" && return 0
    if mount "$@" "$target" 2>/dev/null; then
        MOUNTED+=("$target")
    else
        say "mounting $target is not permitted here; going on without it."
        return 1
    fi
}
detach() {
    local index
    for ((index = ${#MOUNTED[@]} - 1; index >= 0; index--)); do
        umount "${MOUNTED[index]}" 2>/dev/null || umount --lazy "${MOUNTED[index]}" || true
    done
    MOUNTED=()
}
trap detach EXIT
trap 'exit 130' INT TERM

inside() { # runs a command in the chroot with a clean environment
    local proxies=()
    for name in http_proxy https_proxy no_proxy; do
        [ -n "${!name:-}" ] && proxies+=("$name=${!name}")
    done
    chroot "$CHROOT" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive ${CI:+CI=$CI} "${proxies[@]}" "$@"
}

prepare() {
    [ -e "$STAMP" ] && return 0
    say "making $CHROOT (QGIS LTR on Debian 13); this takes some minutes."
    if [ ! -e "$CHROOT/.hatangso-base" ]; then
        rm -rf --one-file-system "$CHROOT"
        mkdir -p "$(dirname "$CHROOT")"
        # An older debootstrap does not know trixie by name; its script is the same as for sid.
        local script=()
        [ -e /usr/share/debootstrap/scripts/trixie ] || script=(/usr/share/debootstrap/scripts/sid)
        # Without a Debian keyring (Ubuntu without debian-archive-keyring) debootstrap says so and stops.
        debootstrap --variant=minbase --include=ca-certificates trixie "$CHROOT" "$MIRROR" "${script[@]}"
        touch "$CHROOT/.hatangso-base"
    fi
    cp -L /etc/resolv.conf "$CHROOT/etc/resolv.conf"
    cat >"$CHROOT/etc/apt/sources.list" <<SOURCES
deb $MIRROR trixie main
deb $MIRROR trixie-updates main
deb $MIRROR trixie-backports main
SOURCES
    printf '#!/bin/sh\nexit 101\n' >"$CHROOT/usr/sbin/policy-rc.d" # no services in here
    chmod +x "$CHROOT/usr/sbin/policy-rc.d"
    attach "$CHROOT/proc" -t proc proc || true
    inside apt-get -o Acquire::Retries=3 update
    inside apt-get -o Acquire::Retries=3 install -y --no-install-recommends -t trixie-backports \
        qgis python3-qgis qgis-providers
    inside apt-get -o Acquire::Retries=3 install -y --no-install-recommends \
        python3-networkx python3-scipy python3-openpyxl python3-matplotlib python3-lxml python3-docx python3-pyproj \
        python3-distributed python3-pytest python3-pytest-xdist python3-hypothesis qttools5-dev-tools fonts-dejavu-core \
        xvfb xauth imagemagick make git postgresql-17-postgis-3
    inside apt-get clean
    touch "$STAMP"
}

copy() { # what git knows and what is new but not ignored, exactly as it lies in the checkout
    rm -rf --one-file-system "${CHROOT:?}$COPY"
    mkdir -p "$CHROOT$COPY"
    # Files deleted in the checkout but still in the index are left out.
    git -c safe.directory='*' -C "$ROOT" ls-files -z --cached --others --exclude-standard |
        while IFS= read -r -d '' file; do
            if [ -e "$ROOT/$file" ]; then printf '%s\0' "$file"; fi
        done |
        tar -C "$ROOT" --null --no-recursion -T - -cf - | tar -C "$CHROOT$COPY" --no-same-owner -xf -
    if compgen -G "$ROOT/i18n/*.qm" >/dev/null; then cp "$ROOT"/i18n/*.qm "$CHROOT$COPY/i18n/"; fi
    if compgen -G "$ROOT/build/zip/*.zip" >/dev/null; then # the release to install in tests: there is no git inside
        mkdir -p "$CHROOT$COPY/build/zip"
        cp "$ROOT"/build/zip/*.zip "$CHROOT$COPY/build/zip/"
    fi
}

run() {
    attach "$CHROOT/proc" -t proc proc || true
    attach "$CHROOT/dev/shm" -t tmpfs tmpfs || true
    local data=()
    if [ -d "$DATA" ]; then
        if attach "$CHROOT/srv/data" --bind -o ro "$DATA"; then
            data=(HATANGSO_TEST_DATA=/srv/data)
        else
            rm -rf --one-file-system "$CHROOT/srv/data"
            cp -rL "$DATA" "$CHROOT/srv/data"
            data=(HATANGSO_TEST_DATA=/srv/data)
        fi
    fi
    inside "${data[@]}" sh -c 'cd "$1" && shift && exec "$@"' sh "$COPY" "$@"
}

case "${1:-}" in
prepare) prepare ;;
run)
    shift
    prepare
    copy
    run "$@"
    ;;
*) fail "usage: tools/ltr.sh prepare | run COMMAND…" ;;
esac
