#!/usr/bin/env bash
# package.sh JIEYOU.deb - installs, upgrades, removes and purges the package for once, on this very machine's
# files, of which nothing changes: an overlay in a mount namespace takes what is written, and goes with it.
# What must hold is in inside.sh.  Needs root, and leave to mount; without them it says that it was skipped.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
deb=$(realpath "$1")

if [ "${2:-}" != entered ]; then
    if [ "$(id -u)" != 0 ] || ! unshare --mount true 2>/dev/null; then
        echo "skipped: the package's installation (needs root, and leave to mount)"
        exit 0
    fi
    exec unshare --mount --pid --fork --ipc --kill-child "$0" "$deb" entered
fi

place=$(mktemp -d)
trap 'umount -l "$place"; rmdir "$place"' EXIT
mount -t tmpfs -o mode=0755 tmpfs "$place"
mkdir "$place"/{upper,work,root}
if ! mount -t overlay overlay -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" "$place/root"; then
    echo "skipped: the package's installation (no overlay can be mounted here)"
    exit 0
fi
mount -t tmpfs -o mode=0755 tmpfs "$place/root/run" # no service manager is told anything
mount -t tmpfs -o mode=1777 tmpfs "$place/root/tmp"
mount -t proc proc "$place/root/proc"
mount --rbind /dev "$place/root/dev"

# The same once more, later: first with nothing new in it, then with other settings, as a release may bring.
debs=$place/root/tmp/debs
mkdir "$debs"
cp "$deb" "$debs/now.deb"
dpkg-deb --raw-extract "$deb" "$place/tree"
later() { # version, file
    sed -i "s/^Version:.*/Version: $1/" "$place/tree/DEBIAN/control"
    dpkg-deb --build --root-owner-group -Znone "$place/tree" "$debs/$2" >/dev/null
}
later 9.1 next.deb
sed -i '1i # settings of a later release' "$place/tree/etc/jieyou/jieyou.conf"
later 9.2 other-settings.deb
cp "$here/inside.sh" "$debs/"
env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    chroot "$place/root" /bin/bash /tmp/debs/inside.sh
