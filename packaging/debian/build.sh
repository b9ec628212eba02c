#!/usr/bin/env bash
# Makes the Debian package of a kirana that is built already.
#
#   packaging/debian/build.sh BINARY [ARCHITECTURE [VERSION]]
#
# ARCHITECTURE is Debian's word for the machine (amd64, arm64, armhf), this machine's own without it; VERSION is that of
# Cargo.toml without it. Manual pages and completions are made by $KIRANA_HERE, a kirana that runs on this machine:
# BINARY itself without it. $KIRANA_RUNTIME is packaging/static.sh's list of what its tools put into BINARY.
# $KIRANA_MAINTAINER is who answers for the package, $KIRANA_COMPRESSION how it is packed (xz, or gzip when it must go
# fast). The package lands in target/debian/; its path is the last line of the output.
set -euo pipefail
cd "$(dirname "$0")/../.."

binary=$1
architecture=${2:-$(dpkg --print-architecture)}
version=${3:-$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)}
case $architecture in
    amd64) target=x86_64-unknown-linux-musl ;;
    arm64) target=aarch64-unknown-linux-musl ;;
    armhf) target=armv7-unknown-linux-musleabihf ;;
    *) echo "build.sh: no target is known for $architecture" >&2; exit 2 ;;
esac
here=$(realpath "${KIRANA_HERE:-$binary}")
maintainer=${KIRANA_MAINTAINER:-The kirana authors <kirana@packages.invalid>}
# The same sources give the same package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2> /dev/null || date +%s)}
export SOURCE_DATE_EPOCH
umask 022

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
doc=$root/usr/share/doc/kirana

program() {
    install -D -m 755 "$binary" "$root/usr/bin/kirana"
    install -D -m 644 packaging/systemd/kirana.service "$root/lib/systemd/system/kirana.service"
    install -D -m 600 packaging/debian/kirana.toml "$root/etc/kirana/kirana.toml"
    install -d -m 700 "$root/etc/kirana/credentials"
}

manuals() {
    install -d "$root/usr/share/man/man1" "$root/usr/share/bash-completion/completions" \
        "$root/usr/share/zsh/vendor-completions" "$root/usr/share/fish/vendor_completions.d"
    "$here" man --into "$root/usr/share/man/man1"
    gzip -9n "$root"/usr/share/man/man1/*
    "$here" completions bash > "$root/usr/share/bash-completion/completions/kirana"
    "$here" completions zsh > "$root/usr/share/zsh/vendor-completions/_kirana"
    "$here" completions fish > "$root/usr/share/fish/vendor_completions.d/kirana.fish"
}

# The fonts' own licence, in the form of Debian's copyright file.
fonts() {
    printf 'Files: src/picture/fonts/*\nCopyright: %s\nLicense: OFL-1.1\n' \
        "$(sed -n 's/^Copyright //p' src/picture/fonts/OFL.txt | head -1)"
    sed '1,2d; s/^[[:space:]]*$/./; s/^/ /' src/picture/fonts/OFL.txt
}

documents() {
    install -D -m 644 -t "$doc" README.md docs/admin.md docs/lists.md kirana.toml.example
    gzip -9n < CHANGELOG.md > "$doc/CHANGELOG.md.gz"
    gzip -9n > "$doc/changelog.gz" <<CHANGES
kirana ($version) unstable; urgency=medium

  * What changed stands in CHANGELOG.md.gz beside this file.

 -- $maintainer  $(date -R -u -d "@$SOURCE_DATE_EPOCH")
CHANGES
    { cat packaging/debian/copyright; echo; fonts; } > "$doc/copyright"
    python3 packaging/inventory.py licences "$target" | gzip -9n > "$doc/licences.txt.gz"
    install -D -m 644 packaging/debian/lintian-overrides "$root/usr/share/lintian/overrides/kirana"
}

# A static program depends on nothing; another one on the C library that it was linked with.
depends() {
    if readelf --program-headers "$binary" | grep -q INTERP; then
        local glibc
        glibc=$(readelf --version-info --wide "$binary" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1)
        echo "Depends: libc6 (>= ${glibc#GLIBC_}), libgcc-s1"
    fi
}

control() {
    install -d "$root/DEBIAN"
    local size depends
    size=$(du -k --apparent-size -s --exclude=DEBIAN "$root" | cut -f1)
    depends=$(depends)
    sed -e "s|@VERSION@|$version|; s|@ARCHITECTURE@|$architecture|; s|@MAINTAINER@|$maintainer|; s|@SIZE@|$size|" \
        -e "${depends:+s|@DEPENDS@|$depends|}" -e '/^@DEPENDS@$/d' \
        packaging/debian/control.in > "$root/DEBIAN/control"
    echo /etc/kirana/kirana.toml > "$root/DEBIAN/conffiles"
    install -m 755 -t "$root/DEBIAN" packaging/debian/{postinst,prerm,postrm}
    (cd "$root" && find usr lib -type f -print0 | sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
}

program
manuals
documents
control
mkdir -p target/debian
made=target/debian/kirana_${version}_$architecture.deb
dpkg-deb --root-owner-group -Z"${KIRANA_COMPRESSION:-xz}" --build "$root" "$made" > /dev/null
echo "$made"
