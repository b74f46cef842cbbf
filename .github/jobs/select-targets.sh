#!/usr/bin/env bash
# Writes the matrix of this run to the step's outputs: nothing, with the reason, where it can have no
# identity in AWS or no target is listed. AUTHOR_TYPE and HEAD_REPOSITORY are a pull request's alone.
set -euo pipefail

reason=
if [ ! -e targets.yaml ]; then
  reason="There is no targets.yaml, so nothing is deployed."
elif [ "${AUTHOR_TYPE:-User}" = Bot ]; then
  reason="Pull requests of bots get no secrets. Push the change to a branch as a person to preview it."
elif [ "${HEAD_REPOSITORY:-$GITHUB_REPOSITORY}" != "$GITHUB_REPOSITORY" ]; then
  reason="Pull requests of forks get no secrets. Push the change to a branch of $GITHUB_REPOSITORY to preview it."
fi
if [ -n "$reason" ]; then
  echo "::notice title=Nothing to do::$reason"
  echo "$reason" >> "$GITHUB_STEP_SUMMARY"
  exit 0
fi
matrix=$(npm run --silent rollout -- up --plan github)
echo "matrix=$matrix" >> "$GITHUB_OUTPUT"
