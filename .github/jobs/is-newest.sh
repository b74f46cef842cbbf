#!/usr/bin/env bash
# Writes whether COMMIT is still the newest of main: an approval that comes late deploys nothing older.
set -euo pipefail

newest=$(gh api "repos/$GITHUB_REPOSITORY/commits/main" --jq .sha)
if [ "$newest" = "$COMMIT" ]; then
  echo "newest=true" >> "$GITHUB_OUTPUT"
else
  reason="main is at $newest, whose own run deploys it. Nothing was deployed of $COMMIT."
  echo "::notice title=Overtaken::$reason"
  echo "$reason" >> "$GITHUB_STEP_SUMMARY"
  echo "newest=false" >> "$GITHUB_OUTPUT"
fi
