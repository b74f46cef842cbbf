import { toCatalogKeyChoice } from "./components/parts/catalog-key";
import { withCleanRefusal } from "./components/first-deployment/clean-refusal";
import { readConfig } from "./components/config/stack-config";
import { lookFirst } from "./components/first-deployment/look-first";
import { writeFunctionBundle } from "./components/bundle/function-bundle";
import { GlueEncryptionGuardrail } from "./components/glue-encryption-guardrail";
import { readAccountRegion } from "./components/account-region";
import { refuseOtherAccounts } from "./components/config/other-accounts";

/** The program: Pulumi calls it and takes what it returns for the stack's outputs. */
export = () =>
  withCleanRefusal(async () => {
    const config = readConfig();
    const [accountRegion, bundle] = await Promise.all([
      readAccountRegion(config.region),
      writeFunctionBundle(),
    ]);
    refuseOtherAccounts(config, accountRegion);
    await lookFirst(config, accountRegion);
    const guardrail = new GlueEncryptionGuardrail(
      "glue-encryption-guardrail",
      { ...config, accountRegion, bundle, catalogKey: toCatalogKeyChoice(config.keyArn) },
      { protect: config.protect },
    );
    return guardrail.outputs;
  });
