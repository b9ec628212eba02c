#!/usr/bin/env bash
# Fuzzes the targets: run.sh [TARGET…] [SECONDS]. Without targets all of them, two at once; 30 seconds each without a
# number. It needs no nightly compiler: the coverage that libFuzzer follows is a pass of any rustc, and only the flag
# that says so is not. What is found stands in target/fuzz/found, and an input that broke something in target/fuzz.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=30
targets=()
for word in "$@"; do
  case $word in
  *[!0-9]*) targets+=("$word") ;;
  *) seconds=$word ;;
  esac
done
if [ ${#targets[@]} -eq 0 ]; then
  mapfile -t targets < <(sed -n 's/^ *target("\([a-z]*\)".*/\1/p' tests/fuzz/targets/mod.rs)
fi
host=$(rustc -vV | sed -n 's/^host: //p')
flags="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
flags="$flags -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
flags="$flags -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Clink-dead-code"
# The flags are for this machine's own code alone, not for what runs while building: hence the named target.
RUSTFLAGS="$flags" cargo build --quiet --release --manifest-path tests/fuzz/Cargo.toml \
  --target "$host" --target-dir target/fuzz
program=$PWD/target/fuzz/$host/release/fuzz

fuzz() {
  local target=$1 most
  most=$(sed -n "s/^ *target(\"$target\",.* \([0-9]*\)),/\1/p" tests/fuzz/targets/mod.rs)
  mkdir -p "target/fuzz/found/$target"
  if TARGET=$target "$program" "target/fuzz/found/$target" "tests/fuzz/corpus/$target" \
    -max_total_time="$seconds" -max_len="${most:-4000}" -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="target/fuzz/$target-" > "target/fuzz/$target.log" 2>&1; then
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "target/fuzz/$target.log") executions, nothing found"
  else
    tail -n 30 "target/fuzz/$target.log"
    echo "$target: broken, see target/fuzz/$target.log"
    return 1
  fi
}
export -f fuzz
export program seconds
printf '%s\n' "${targets[@]}" | xargs -P 2 -I {} bash -c 'fuzz {}'
