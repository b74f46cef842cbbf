#!/usr/bin/env bash
# Previews STACK with the policy pack, and keeps what was said in RUNNER_TEMP/preview.txt.
set -uo pipefail

npm run --silent rollout -- preview --only "$STACK" --own-credentials --details \
  --policy-config .github/policy-config.json 2>&1 | tee "$RUNNER_TEMP/preview.txt"
