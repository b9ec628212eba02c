#!/usr/bin/env bash
# Plants each bug of this folder in a copy of the tree, and runs the check that must find it.
#   tests/planted/run.sh [PART OF A NAME]...
# Prints a table; ends with 1 when a bug survived, or when a check is red without any.
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
tree=${PLANTED_TREE:-${TMPDIR:-/tmp}/kirana-planted}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}
export RUST_BACKTRACE=0
[ -d "$tree" ] || git worktree add --quiet --detach "$tree" HEAD
cd "$tree"
git reset --quiet --hard
git checkout --quiet --detach "$(git -C "$root" rev-parse HEAD)"

check_of() { sed -n 's/^Caught by: cargo test //p' "$1"; }

# Silence means that the check could not even be built.
run() {
  # shellcheck disable=SC2086 # a check is several words
  timeout 570 cargo test --locked --quiet $1 > "$tree/.planted.log" 2>&1
  case $? in
    0) echo green ;;
    124) echo hangs ;;
    *) if grep -qE '^error(\[E[0-9]+\])?: (could not compile|no test|unexpected)' "$tree/.planted.log"; then echo unbuilt; else echo red; fi ;;
  esac
}

declare -A sound
survived=0 caught=0
printf '| bug | what it does | caught by | by what it said |\n|---|---|---|---|\n'
for patch in "$root"/tests/planted/*.patch; do
  name=$(basename "$patch" .patch)
  if [ $# -gt 0 ]; then
    wanted=
    for part in "$@"; do case $name in *"$part"*) wanted=1 ;; esac; done
    [ -n "$wanted" ] || continue
  fi
  check=$(check_of "$patch")
  if [ -z "${sound[$check]:-}" ]; then
    sound[$check]=$(run "$check")
    if [ "${sound[$check]}" != green ]; then
      echo "without any bug, this is ${sound[$check]}: cargo test $check" >&2
      tail -n 30 .planted.log >&2
      survived=$((survived + 1))
    fi
  fi
  if git apply "$patch"; then
    ended=$(run "$check")
  else
    ended='not planted: the patch does not apply'
  fi
  said=$(grep -m1 -A1 -E "panicked at|^seed [0-9]+: " .planted.log | tail -n1 | tr '|' '/' | cut -c1-110)
  if [ "$ended" = red ]; then
    caught=$((caught + 1))
  else
    survived=$((survived + 1))
    said="**$ended**"
  fi
  printf '| %s | %s | `%s` | %s |\n' "$name" "$(head -n1 "$patch")" "$check" "$said"
  git reset --quiet --hard
done
echo
echo "$caught caught, $survived survived"
[ "$survived" -eq 0 ]
