#!/usr/bin/env bash
# Puts the preview of STACK, OUTCOME `success` or `failure`, into one comment of the pull request
# PULL_REQUEST, in place of the comment of the run before.
set -euo pipefail

marker="<!-- preview of $STACK -->"
case $OUTCOME in
  success) verdict="The preview of \`$STACK\` passed." ;;
  *) verdict="The preview of \`$STACK\` failed: this change would not be deployed." ;;
esac
body="$RUNNER_TEMP/comment.md"
{
  printf '%s\n%s Commit %s.\n\n````text\n' "$marker" "$verdict" "$COMMIT"
  # GitHub takes 65,536 characters; violations and the totals are at the end.
  tail -c 60000 "$RUNNER_TEMP/preview.txt"
  printf '\n````\n'
} > "$body"

comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
former=$(gh api --paginate "$comments" \
  --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | head -n 1)
if [ -n "$former" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$former" -F "body=@$body" --silent
else
  gh api --method POST "$comments" -F "body=@$body" --silent
fi
