#!/usr/bin/env bash
# Writes the stacks of this run to the step's outputs: none, with the reason, where it can have no
# identity in AWS or nothing is listed. AUTHOR_TYPE and HEAD_REPOSITORY are a pull request's alone.
set -euo pipefail

stacks=$(node scripts/list-stacks.cjs)
reason=
if [ "$stacks" = "[]" ]; then
  reason="No stack is listed in .github/production-stacks.json."
elif [ "${AUTHOR_TYPE:-User}" = Bot ]; then
  reason="Pull requests of bots get no secrets. Push the change to a branch as a person to preview it."
elif [ "${HEAD_REPOSITORY:-$GITHUB_REPOSITORY}" != "$GITHUB_REPOSITORY" ]; then
  reason="Pull requests of forks get no secrets. Push the change to a branch of $GITHUB_REPOSITORY to preview it."
fi
if [ -n "$reason" ]; then
  stacks="[]"
  echo "::notice title=Nothing to do::$reason"
  echo "$reason" >> "$GITHUB_STEP_SUMMARY"
fi
echo "stacks=$stacks" >> "$GITHUB_OUTPUT"
