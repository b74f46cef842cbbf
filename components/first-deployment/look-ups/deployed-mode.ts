import * as aws from "@pulumi/aws";
import { variable } from "../../../core/deployed/environment";
import { names } from "../../../core/deployed/names";
import { known, type Fact } from "../../../core/observed/fact";
import { lookUp } from "./look-up";

/** The mode that the standing function was deployed with; absent where no function stands. */
export function readDeployedMode(): Promise<Fact<string | undefined>> {
  return lookUp(`lambda:GetFunction on ${names.function}`, async () => {
    const { environment } = await aws.lambda.getFunction({ functionName: names.function });
    return known(environment.variables[variable.mode]);
  });
}
