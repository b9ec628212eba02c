#!/usr/bin/env bash
# Makes everything that a release consists of, from the sources alone: static programs, Debian packages, bills of
# materials, and the sums of them all. The files land in target/dist/.
#
#   packaging/release.sh [--install] [TARGET…]
#
# The arguments are those of packaging/static.sh. $KIRANA_HERE is a kirana of the same sources that runs on this machine
# and makes the manual pages; without it, the static one that is built here.
set -euo pipefail
cd "$(dirname "$0")/.."

dist=$PWD/target/dist
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

static=${KIRANA_STATIC:-target/static}/out
KIRANA_HERE=${KIRANA_HERE:-$static/kirana-$(dpkg --print-architecture)}
export KIRANA_HERE KIRANA_RUNTIME=$static/runtime.tsv

packaging/static.sh "$@"
[ -x "$KIRANA_HERE" ] || {
    echo "release.sh: build the program of this machine too, or name one in KIRANA_HERE" >&2
    exit 1
}

[ "${1:-}" != --install ] || shift
[ $# -gt 0 ] || set -- x86_64-unknown-linux-musl aarch64-unknown-linux-musl armv7-unknown-linux-musleabihf
rm -rf "$dist"
mkdir -p "$dist"
for target in "$@"; do
    case $target in
        x86_64-*) architecture=amd64 ;;
        aarch64-*) architecture=arm64 ;;
        armv7-*) architecture=armhf ;;
    esac
    binary=$static/kirana-$architecture
    install -m 755 "$binary" "$dist/kirana-$version-linux-$architecture"
    cp "$(packaging/debian/build.sh "$binary" "$architecture" | tail -1)" "$dist/"
    python3 packaging/inventory.py sbom "$target" > "$dist/kirana-$version-linux-$architecture.cdx.json"
done
(cd "$dist" && sha256sum -- * > SHA256SUMS && sha256sum --check --quiet SHA256SUMS)
(cd "$dist" && stat --format='%10s %n' -- *)
cat "$dist/SHA256SUMS"
