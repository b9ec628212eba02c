#!/usr/bin/env bash
# Tries the Debian package as an admin would: installs it into a bare Debian with a systemd of its own, starts, hangs,
# upgrades over older books, fails an upgrade, removes and purges. Nothing outside target/debian/ is touched.
#
#   packaging/test-debian.sh BINARY
#
# Needs root; the bare Debian comes from mmdebstrap, once.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$(realpath "$1")
work=$PWD/target/debian
base=$work/base.tar
root=$work/test-root
settings=$root/etc/kirana/kirana.toml
books=$root/var/lib/private/kirana
port=29469
owner_token=1111:OWNER-CANARY-abcdefghijklmnopqrstuv
customer_token=2222:CUSTOMER-CANARY-abcdefghijklmnopqr

say() {
    echo "== $*"
}

fail() {
    echo "test-debian.sh: $*" >&2
    inside journalctl --no-pager -u kirana -n 30 >&2 || true
    exit 1
}

# What must hold, with its words for when it does not.
expect() {
    local words=$1
    shift
    "$@" || fail "it does not hold that $words"
}

# Runs the rest as if on that machine.
inside() {
    nsenter --target "$init" --pid --mount --uts --ipc --cgroup /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive "$@"
}

quiet() {
    "$@" > /dev/null 2>&1
}

# Runs it, and expects these words of it.
tells() {
    local words=$1 told
    shift
    told=$("$@" 2>&1) || fail "it failed: $* ($told)"
    grep -q -- "$words" <<< "$told" || fail "$* does not tell: $words, but: $told"
}

fails() {
    if "$@"; then return 1; fi
}

# Waits a while until it holds.
until_holds() {
    local words=$1 try
    shift
    for try in $(seq 100); do
        if "$@" > /dev/null 2>&1; then return; fi
        sleep 0.2
    done
    fail "waited in vain until $words ($try looks)"
}

property() {
    inside systemctl show --value --property "$1" kirana.service
}

is() {
    [ "$(property "$1")" = "$2" ]
}

status_tells() {
    [[ $(property StatusText) = *"$1"* ]]
}

boot() {
    # A process tree and mounts of its own, which end with it; the kernel's settings stay out of reach.
    # shellcheck disable=SC2016 # it is expanded inside
    unshare --pid --mount --uts --ipc --cgroup --fork --kill-child sh -euc '
        root=$1
        mount --make-rprivate /
        mount --bind "$root" "$root"
        mount -t proc proc "$root/proc"
        mount --bind "$root/proc/sys" "$root/proc/sys"
        mount -o remount,ro,bind "$root/proc/sys"
        mount -t sysfs -o ro sysfs "$root/sys"
        mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
        mount -t tmpfs -o mode=755 tmpfs "$root/run"
        mount -t tmpfs -o mode=755 tmpfs "$root/dev"
        for node in null zero full random urandom tty; do
            touch "$root/dev/$node"
            mount --bind "/dev/$node" "$root/dev/$node"
        done
        mkdir "$root/dev/pts" "$root/dev/shm"
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
        mount -t tmpfs tmpfs "$root/dev/shm"
        ln -s pts/ptmx "$root/dev/ptmx"
        ln -s /proc/self/fd "$root/dev/fd"
        # No mere chroot: the kernel would refuse the service its own user namespace.
        cd "$root"
        mkdir -p .host
        pivot_root . .host
        umount -l /.host
        # systemd hands credentials over through shared mounts, as on a machine of its own.
        mount --make-rshared /
        exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system \
            --unit=basic.target --show-status=no --log-target=journal
    ' boot "$root" < /dev/null > "$work/boot.log" 2>&1 &
    machine=$!
    trap 'kill -KILL "$machine"; wait "$machine" 2> /dev/null || true; rm -rf "$root"' EXIT
    local try
    for try in $(seq 50); do
        init=$(pgrep --parent "$machine" || true)
        if [ -n "$init" ] && [ "$(inside systemctl is-system-running 2> /dev/null)" = running ]; then return; fi
        sleep 0.2
    done
    cat "$work/boot.log" >&2
    echo "test-debian.sh: systemd did not boot ($try looks)" >&2
    exit 1
}

package() {
    KIRANA_COMPRESSION=gzip packaging/debian/build.sh "$work/kirana" "$(dpkg --print-architecture)" "$1" | tail -1
}

# Books as an older kirana left them, in place of those that are there.
put_old_books() {
    rm -f "$books"/kirana.db*
    python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())' \
        "$books/kirana.db" tests/fixtures/v1.sql
    chmod 600 "$books/kirana.db"
    chown --reference="$books" "$books/kirana.db"
}

sql() {
    python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])' "$books/kirana.db" "$1"
}

owner_of() {
    stat -c %u "$1"
}

install_first() {
    say "a first install starts nothing and says what is next"
    cp "$old" "$root/kirana.deb"
    tells 'sudo kirana init' inside dpkg --install /kirana.deb
    expect "nothing runs before there are tokens" is ActiveState inactive
    expect "the settings are for root alone" [ "$(stat -c %a:%u "$settings")" = 600:0 ]
    quiet inside kirana --version
    expect "the manual is there" [ -e "$root/usr/share/man/man1/kirana-run.1.gz" ]
    expect "there are completions" grep -q kirana "$root/usr/share/bash-completion/completions/kirana"
    # The bare Debian leaves documents out; the package brings them.
    tells 'doc/kirana/licences.txt.gz' dpkg-deb --contents "$old"
    expect "systemd finds nothing wrong with the unit" [ -z "$(inside systemd-analyze verify kirana.service 2>&1)" ]
    score=$(inside systemd-analyze security --offline=true /lib/systemd/system/kirana.service | sed -n 's/.*kirana.service: \([0-9.]*\).*/\1/p')
    say "exposure of the unit: $score"
    expect "it is at most 1.5" [ "$(echo "$score" | tr -d .)" -le 15 ]
}

first_run() {
    say "an admin may have made the books, before the service has a folder"
    inside KIRANA_TELEGRAM_API_URL=http://127.0.0.1:9 KIRANA_OWNER_BOT_TOKEN="$owner_token" \
        KIRANA_CUSTOMER_BOT_TOKEN="$customer_token" timeout --preserve-status 2 kirana run 2> "$work/first-run.log" ||
        fail "root cannot run it: $(cat "$work/first-run.log")"
    expect "they are root's" [ "$(owner_of "$root/var/lib/kirana/kirana.db")" = 0 ]
}

start() {
    say "without tokens the service says so, and does not try for ever"
    quiet inside systemctl start kirana.service || true
    until_holds "the service has failed" is ActiveState failed
    expect "wrong settings are told" [ "$(property ExecMainStatus)" = 78 ]

    say "with tokens it starts without a network, as a user of its own"
    cat >> "$settings" <<TOML
[telegram]
api_url = "http://127.0.0.1:9"
owner_bot_token = "$owner_token"
[metrics]
listen = "127.0.0.1:$port"
TOML
    (umask 077 && echo "$customer_token" > "$root/etc/kirana/credentials/customer_bot_token")
    expect "the service starts" quiet inside systemctl enable --now kirana.service
    expect "the service is ready" is ActiveState active
    local pid
    pid=$(property MainPID)
    until_holds "the status line tells how the shop does" status_tells '0 stores'
    expect "it is not root" inside sh -c "! grep -q '^Uid:[[:space:]]0' /proc/$pid/status"
    expect "its calls to the kernel are filtered" inside grep -q '^Seccomp:[[:space:]]2' "/proc/$pid/status"
    expect "it cannot gain rights" inside grep -q '^NoNewPrivs:[[:space:]]1' "/proc/$pid/status"
    expect "it has none" inside grep -q '^CapEff:[[:space:]]0000000000000000' "/proc/$pid/status"
    expect "its books are its own" [ "$(owner_of "$books/kirana.db")" -gt 60000 ]
    expect "the figures are served" quiet python3 - "$port" <<'PYTHON'
import sys, urllib.request
page = urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/metrics", timeout=5).read().decode()
assert "kirana_stores 0" in page, page
PYTHON
    expect "no token is in the journal" inside sh -c '! journalctl --no-pager | grep -q CANARY'
}

administer() {
    say "root's commands see the same shop, and leave nothing that the service cannot write"
    tells ok inside kirana check
    quiet inside kirana backup
    local made
    made=$(find "$books/backups" -name '*.db')
    expect "the backup belongs to the service" [ "$(owner_of "$made")" = "$(owner_of "$books")" ]
    # As a command leaves it that is cut short.
    chown 0:0 "$books/kirana.lock"
    expect "its folder too" [ "$(owner_of "$books/backups")" = "$(owner_of "$books")" ]
}

hang() {
    say "a service that lives is left alone, one that hangs is started again"
    mkdir -p "$root/etc/systemd/system/kirana.service.d"
    printf '[Service]\nWatchdogSec=2s\nRestartSec=100ms\n' > "$root/etc/systemd/system/kirana.service.d/test.conf"
    inside systemctl daemon-reload
    expect "the service starts" inside systemctl restart kirana.service
    sleep 5
    expect "it was left alone" is NRestarts 0
    inside systemctl kill --signal=STOP kirana.service
    until_holds "it was started again" is NRestarts 1
    until_holds "it is ready again" is ActiveState active
    tells 'Watchdog timeout' inside journalctl --no-pager -u kirana
    rm -r "$root/etc/systemd/system/kirana.service.d"
    inside systemctl daemon-reload
    expect "the service starts" inside systemctl restart kirana.service
}

upgrade() {
    say "an upgrade stops the service, backs the old books up, migrates them and starts it again"
    cp "$new" "$root/kirana.deb"
    quiet inside dpkg --unpack /kirana.deb
    expect "the service was stopped" is ActiveState inactive
    put_old_books
    rm -r "$books/backups"
    tells 'brought the books from version 1' inside dpkg --configure kirana
    expect "the service runs again" is ActiveState active
    expect "the old books are kept" [ "$(find "$books/backups" -name '*.db' | wc -l)" = 1 ]
    expect "the new ones belong to the service" [ "$(owner_of "$books/kirana.db")" = "$(owner_of "$books")" ]
    expect "they prove themselves" quiet inside kirana check
    expect "the settings are as they were" grep -q "$owner_token" "$settings"
    expect "they are still for root alone" [ "$(stat -c %a "$settings")" = 600 ]
}

fail_upgrade() {
    say "an upgrade that cannot read the books changes nothing, says why, and can be finished later"
    inside systemctl stop kirana.service
    sql 'pragma user_version = 99; pragma wal_checkpoint(truncate)'
    local before
    before=$(sha256sum < "$books/kirana.db")
    quiet inside dpkg --unpack /kirana.deb
    if inside dpkg --configure kirana > "$work/failed.log" 2>&1; then fail "it went through"; fi
    grep -q 'newer kirana' "$work/failed.log" || fail "the reason was not told"
    expect "the books are as they were" [ "$before" = "$(sha256sum < "$books/kirana.db")" ]
    sql 'pragma user_version = 3'
    quiet inside dpkg --configure kirana
    expect "a service that did not run is not started" is ActiveState inactive
    expect "the service starts" inside systemctl start kirana.service
}

remove() {
    say "removing stops the service and keeps books and settings; installing again finds them"
    quiet inside dpkg --remove kirana
    expect "the service is gone" fails inside systemctl is-active --quiet kirana.service
    expect "the program is gone" [ ! -e "$root/usr/bin/kirana" ]
    expect "the books stay" [ -s "$books/kirana.db" ]
    expect "the settings stay" grep -q "$owner_token" "$settings"
    quiet inside dpkg --install /kirana.deb
    expect "the shop is found again" quiet inside kirana check
    expect "the service starts" quiet inside systemctl enable --now kirana.service
    expect "it runs again" is ActiveState active

    say "purging takes the settings and the secrets, and leaves the books with a word about where"
    tells 'stay in /var/lib/private/kirana' inside dpkg --purge kirana
    expect "no secret is left" [ ! -e "$root/etc/kirana" ]
    expect "the books stay" [ -s "$books/kirana.db" ]
    expect "nothing starts it any more" [ ! -e "$root/etc/systemd/system/multi-user.target.wants/kirana.service" ]
}

mkdir -p "$work"
if [ ! -f "$base" ]; then
    mmdebstrap --quiet --format=tar --variant=essential --include=systemd,systemd-sysv bookworm "$base.new"
    mv "$base.new" "$base"
fi
strip -o "$work/kirana" "$binary"
old=$(package 0.0.9)
new=$(package 0.0.10)
rm -rf "$root"
mkdir "$root"
tar --extract --file "$base" --directory "$root" --exclude='./dev/*'
boot
install_first
first_run
start
administer
hang
upgrade
fail_upgrade
remove
rm -f "$old" "$new"
say "the package holds"
