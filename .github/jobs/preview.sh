#!/usr/bin/env bash
# Previews STACK with the policy pack, and keeps what was said in RUNNER_TEMP/preview.txt.
set -uo pipefail

pulumi preview --stack "$STACK" --non-interactive --color never --suppress-progress \
  --policy-pack dist/policy-pack.cjs --policy-pack-config .github/policy-config.json 2>&1 |
  tee "$RUNNER_TEMP/preview.txt"
