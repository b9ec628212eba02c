#!/usr/bin/env bash
# Builds kirana as one static file for each kind of machine, on Debian, with no cross compiler of its own: Debian's own
# Rust with the sources of its standard library, and zig (from PyPI) as linker and C compiler.
#
#   packaging/static.sh [--install] [TARGET…]
#
# Without a target it builds all three. The files land in target/static/out/, named after Debian's word for the machine,
# and each plays a whole day of a shop, under qemu where the machine is another one. $KIRANA_STATIC names another folder
# than target/static.
# --install first fetches what is missing, by name, from Debian (as root) and PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."

work=${KIRANA_STATIC:-$PWD/target/static}
tools=$work/tools
out=$work/out
packages=(rustc-web cargo-web rust-web-src python3-venv binutils qemu-user-static)
wheels=(ziglang==0.15.2 cargo-zigbuild==0.22.3)
all=(x86_64-unknown-linux-musl aarch64-unknown-linux-musl armv7-unknown-linux-musleabihf)

# Debian's word for the machine of a target.
machine() {
    case $1 in
        x86_64-*) echo amd64 ;;
        aarch64-*) echo arm64 ;;
        armv7-*) echo armhf ;;
        *) echo "static.sh: no machine is known for $1" >&2; return 2 ;;
    esac
}

# What runs the programs of another machine.
emulator() {
    case $1 in
        "$(dpkg --print-architecture)") ;;
        arm64) echo qemu-aarch64-static ;;
        armhf) echo qemu-arm-static ;;
        *) echo "qemu-$1-static" ;;
    esac
}

install_tools() {
    if ! dpkg-query -W "${packages[@]}" > /dev/null 2>&1; then
        apt-get update
        DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"
    fi
    [ -x "$tools/bin/cargo-zigbuild" ] || {
        /usr/bin/python3 -m venv "$tools"
        "$tools/bin/pip" install --quiet "${wheels[@]}"
    }
}

build() {
    local target=$1 start=$SECONDS
    # The standard library is built along, since Debian has none for musl; its unwinding stays, for a panic in one step
    # must not end the service. zig brings its own C runtime, so rustc's is left out.
    env PATH="$tools/bin:/usr/bin:/bin" CARGO=/usr/bin/cargo RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
        CARGO_TARGET_DIR="$work" \
        cargo-zigbuild rustc --locked --release --target "$target" -Zbuild-std=std,panic_unwind \
        --bin kirana -- -Clink-self-contained=no
    local made
    made=$out/kirana-$(machine "$target")
    install -D -m 755 "$work/$target/release/kirana" "$made"
    # It is only worth its name if it asks for no loader and no library.
    if readelf --program-headers "$made" | grep -q INTERP; then
        echo "static.sh: $made is not static" >&2
        return 1
    fi
    runtime > "$out/runtime.tsv"
    echo "$made: $(stat -c %s "$made") bytes, built in $((SECONDS - start)) s"
}

# What the tools themselves put into a program, which Cargo.lock does not know: name, version, licence, and the file with
# the licence's words. packaging/inventory.py reads it.
runtime() {
    local zig
    zig=$("$tools/bin/python" -c 'import pathlib, ziglang; print(pathlib.Path(ziglang.__file__).parent)')
    printf '%s\t%s\t%s\t%s\n' \
        rust-std "$(/usr/bin/rustc --version | cut -d' ' -f2)" "MIT OR Apache-2.0" /usr/lib/rustlib/src/rust/COPYRIGHT \
        musl "$(sed -n 's/^#define VERSION "\(.*\)"/\1/p' "$zig/lib/libc/musl/src/internal/version.h")" MIT \
        "$zig/lib/libc/musl/COPYRIGHT" \
        llvm-libunwind "$("$zig/zig" cc --version | sed -n '1s/^clang version \([0-9.]*\).*/\1/p')" \
        "Apache-2.0 WITH LLVM-exception" "$zig/lib/libunwind/LICENSE.TXT"
}

play() {
    local made start=$SECONDS
    made=$out/kirana-$(machine "$1")
    # shellcheck disable=SC2046 # no word at all where no emulator is needed
    $(emulator "$(machine "$1")") "$made" demo < tests/dialogues/first-day.md > /dev/null
    echo "$made: played the first day in $((SECONDS - start)) s"
}

if [ "${1:-}" = --install ]; then
    shift
    install_tools
fi
[ $# -gt 0 ] || set -- "${all[@]}"
for target in "$@"; do
    machine "$target" > /dev/null
done
for target in "$@"; do
    build "$target"
    play "$target"
done
