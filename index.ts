import { toCatalogKeyChoice } from "./components/catalog-key";
import { withCleanRefusal } from "./components/clean-refusal";
import { readConfig } from "./components/config";
import { refuseTakeover } from "./components/first-deployment";
import { writeFunctionBundle } from "./components/function-bundle";
import { GlueEncryptionGuardrail } from "./components/glue-encryption-guardrail";
import { stackServiceControlPolicy } from "./components/service-control-policy";
import { readSite } from "./components/site";
import { refuseOtherAccounts } from "./components/site-problems";

/** The program: Pulumi calls it and takes what it returns for the stack's outputs. */
export = () =>
  withCleanRefusal(async () => {
    const config = readConfig();
    const [site, bundle] = await Promise.all([readSite(config.region), writeFunctionBundle()]);
    refuseOtherAccounts(config, site);
    const serviceControlPolicy = stackServiceControlPolicy(config, site.partition);
    await refuseTakeover(config, site);
    const guardrail = new GlueEncryptionGuardrail(
      "glue-encryption-guardrail",
      { ...config, site, bundle, catalogKey: toCatalogKeyChoice(config.keyArn) },
      { protect: config.protect },
    );
    return { ...guardrail.outputs, serviceControlPolicy };
  });
