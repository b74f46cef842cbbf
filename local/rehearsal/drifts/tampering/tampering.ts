import { prefix } from "../../../../core/deployed/names";
import type { JsonObject } from "../../../aws/json";
import { cast } from "../../../aws/trail/principals";
import type { Drift } from "../../drift";
import { isAlerted, type Observation } from "../../observation";
import type { Stage } from "../../stage";

/** A call, and what it says on a stage. */
interface StageCall {
  readonly call: string;
  readonly input: (stage: Stage) => JsonObject;
}

interface Tampering extends Pick<Drift, "id" | "title" | "expected">, StageCall {
  /** By which a person takes it back. */
  readonly undo?: StageCall;
}

/** An engineer's call on a part of the guardrail: it is reported, with who did it. */
export function tampering({ call, input, undo, ...drift }: Tampering): Drift {
  return {
    ...drift,
    play: (stage) => stage.act(cast.engineer, call, input(stage)),
    judge: judgeAlert,
    ...(undo !== undefined && { recover: (stage) => takeBack(stage, undo) }),
  };
}

/** Makes a call as the deploying principal. */
export function takeBack(stage: Stage, { call, input }: StageCall): Promise<void> {
  return stage.act(cast.deployer, call, input(stage));
}

/** What is wrong when an alarm had to go off. */
export function judgeAlarm({ alarms }: Observation, id: string): string | undefined {
  return alarms.includes(`${prefix}-${id}`) ? undefined : `the alarm ${id} did not go off`;
}

/** What is wrong when an alert had to name the caller. */
export function judgeAlert(seen: Observation): string | undefined {
  if (!isAlerted(seen, "tampering")) return "no alert reported the tampering";
  return JSON.stringify(seen.alerts).includes(cast.engineer.name) ? undefined : "nobody was named";
}
