# SPDX-License-Identifier: MIT
# For .ci/run and .ci/long: steps with headings, each one counted, none skipped because another failed.
passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# step <heading> <command>...: counts the tests that ctest counted, or the step itself where there are none.
step() {
  local heading=$1 began=$SECONDS status tests bad
  shift
  printf '\n===== %s: %s\n' "$heading" "$*"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  tests=$(sed -n 's/^[0-9]*% tests passed, [0-9]* tests* failed out of \([0-9]*\)$/\1/p' "$log" | tail -n 1)
  bad=$(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests* failed out of [0-9]*$/\1/p' "$log" | tail -n 1)
  if [ "$status" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; then
    tests=$((${tests:-0} + 1)) bad=1
  fi
  passed=$((passed + ${tests:-1} - ${bad:-0}))
  failed=$((failed + ${bad:-0}))
  printf '===== %s: %s in %d s\n' "$heading" "$([ "$status" -eq 0 ] && echo passed || echo FAILED)" $((SECONDS - began))
}

# The last line, and the exit status.
finish() {
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}
