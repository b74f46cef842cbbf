import { observeFact, observeText, type Inputs } from "./inputs";
import { resourceTypes, type ResourceType } from "./resource-types";

/** What a trigger says of the runs that it starts. */
interface JobRun {
  readonly type: ResourceType;
  readonly name: string;
  readonly inputs: Inputs;
}

/**
 * The runs that the actions of a trigger start: each with its arguments, and as a job where it has a
 * security configuration in place of the job's own.
 */
export function readJobRuns(triggerName: string, inputs: Inputs): readonly JobRun[] {
  const actions = observeFact(inputs, "actions");
  if (actions.state !== "known" || !Array.isArray(actions.value)) return [];
  return Array.from({ length: actions.value.length }, (_, at) => `actions.${at}`).flatMap(
    (path) => {
      const action = observeFact(inputs, path);
      if (action.state !== "known") return [];
      const started = ["jobName", "crawlerName"].map((field) => observeText(action.value, field));
      const name = `${started.find((found) => found !== undefined) ?? path} as ${triggerName} starts it`;
      const run = { name, inputs: action.value as Inputs };
      const isOverridden = observeFact(run.inputs, "securityConfiguration").state !== "absent";
      return [
        { ...run, type: resourceTypes.jobArguments },
        ...(isOverridden ? [{ ...run, type: resourceTypes.job }] : []),
      ];
    },
  );
}
