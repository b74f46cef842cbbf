import type { DriftGroup } from "../drift";
import { deliveryDrifts } from "./delivery";
import { otherKeyDrifts } from "./other-key";
import { parameterDrifts } from "./parameter";
import { switchedOffDrifts } from "./switched-off";
import { alertTampering } from "./tampering/alerts";
import { silencing } from "./tampering/all-rules";
import { functionTampering } from "./tampering/function";
import { keyTampering } from "./tampering/key";
import { exportDrifts } from "./tampering/metadata-export";
import { ruleTampering } from "./tampering/rules";
import { securityConfigurationTampering } from "./tampering/security-configuration";
import { trailTampering } from "./tampering/trail";
import { strangerDrifts, troubleDrifts } from "./trouble";
import { unusableKeyDrifts } from "./unusable-key";

/** Everything that the rehearsal plays, in order. */
export const driftGroups: readonly DriftGroup[] = [
  switchedOffDrifts,
  otherKeyDrifts,
  unusableKeyDrifts,
  parameterDrifts,
  deliveryDrifts,
  troubleDrifts,
  strangerDrifts,
  ruleTampering,
  silencing,
  functionTampering,
  keyTampering,
  securityConfigurationTampering,
  exportDrifts,
  alertTampering,
  trailTampering,
];
