import type { PolicyDefinition } from "../define/define-policy";
import { catalogSettingsPresent } from "./catalog-settings-present";
import { catalogSettingsProtected } from "./catalog-settings-protected";
import { catalogSingleOwner } from "./catalog-single-owner";
import { guardedKeyDeletionWindow } from "./guarded-key-deletion-window";
import { guardedKeyEnabled } from "./guarded-key-enabled";
import { guardedKeyPolicy } from "./guarded-key-policy";
import { guardedKeyProtection } from "./guarded-key-protection";
import { guardedKeyRotation } from "./guarded-key-rotation";
import { guardedKeySymmetric } from "./guarded-key-symmetric";
import { guardrailFunctionPresent } from "./guardrail-function-present";
import { guardrailOneKey } from "./guardrail-one-key";
import { guardrailWakeUps } from "./guardrail-wake-ups";

/** What must stand and stay in a stack, so that a change that removes it is refused. */
export const removalPolicies: readonly PolicyDefinition[] = [
  catalogSettingsPresent,
  catalogSettingsProtected,
  catalogSingleOwner,
  guardedKeyEnabled,
  guardedKeySymmetric,
  guardedKeyRotation,
  guardedKeyDeletionWindow,
  guardedKeyPolicy,
  guardedKeyProtection,
  guardrailWakeUps,
  guardrailFunctionPresent,
  guardrailOneKey,
];
