#!/usr/bin/env bash
# Deploys STACK with the policy pack. The preview ran before: policies on a whole stack are judged in
# an update only after its steps, and --skip-preview alone would block too late.
set -euo pipefail

pulumi up --stack "$STACK" --yes --skip-preview --non-interactive --color never --suppress-progress \
  --policy-pack dist/policy-pack.cjs --policy-pack-config .github/policy-config.json
