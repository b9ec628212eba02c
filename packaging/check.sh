#!/usr/bin/env bash
# The quick check of all that is in packaging/, with a kirana that is built already: scripts, unit, package.
#
#   packaging/check.sh BINARY
#
# As root it fetches the tools that are missing from Debian. Where the kernel lets nobody mount, the package is built and
# looked at, but not tried; the output says so.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$(realpath "$1")
tools=(shellcheck systemd mmdebstrap lintian binutils)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if ! dpkg-query -W "${tools[@]}" > /dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${tools[@]}" > "$scratch/apt.log" 2>&1 ||
        { cat "$scratch/apt.log" >&2; exit 1; }
fi

shellcheck .ci/run packaging/*.sh packaging/debian/{build.sh,postinst,prerm,postrm}

# The program of the unit need not be installed here for its words to be checked.
sed 's|/usr/bin/kirana|/bin/true|' packaging/systemd/kirana.service > "$scratch/kirana.service"
said=$(systemd-analyze verify "$scratch/kirana.service" 2>&1)
if [ -n "$said" ]; then
    echo "$said" >&2
    exit 1
fi
systemd-analyze security --offline=true --threshold=15 --no-pager "$scratch/kirana.service" > "$scratch/security" ||
    { cat "$scratch/security" >&2; exit 1; }

strip -o "$scratch/kirana" "$binary"
package=$(KIRANA_COMPRESSION=gzip packaging/debian/build.sh "$scratch/kirana" | tail -1)
# lintian would rather not be root; it only reads.
lintian --allow-root --fail-on error,warning "$package"

if unshare --mount --pid --fork true 2> /dev/null; then
    packaging/test-debian.sh "$binary"
else
    echo "check.sh: this kernel lets nobody mount: the package was NOT TRIED" >&2
fi
