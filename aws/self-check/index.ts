/** Everything that only a scheduled or tamper run calls, so that it can be loaded by such a run. */
export { lookUpEvents } from "../event-history";
export { enableAlarmActions, observeAlarms } from "./alarms";
export { observeFunction, observeFunctionPolicy } from "./function";
export { observeRotationAndPolicy } from "./key-rotation-and-policy";
export { observeMetadataExport } from "./metadata-export";
export { enableRule, observeRule, observeRules, observeRulesBriefly, putTarget } from "./rules";
export { observePath } from "./path";
export { observeSchedule, updateSchedule } from "./schedule";
export { observeSecurityConfiguration } from "./security-configuration";
export { observeTopic } from "./topic";
export { observeTrails } from "./trails";
