import { devEndpointSecurityConfigurationPolicy } from "../../../policy-pack/policies/dev-endpoint-security-configuration";
import { unknownText } from "../support/analyzer";
import { describePolicy } from "../support/policy-cases";
import { bucket, devEndpoint, securityConfiguration } from "../support/resources";

const about = 'Glue development endpoint "etl"';
const weak = { cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" } };
const fromStack = { sources: { securityConfiguration: ["sc"] } };

describePolicy(devEndpointSecurityConfigurationPolicy, [
  {
    it: "passes the name of a compliant configuration of the stack",
    given: [securityConfiguration(), devEndpoint()],
  },
  {
    it: "passes a compliant configuration whose name is known only after deployment",
    given: [
      securityConfiguration(),
      devEndpoint({ securityConfiguration: unknownText }, fromStack),
    ],
  },
  {
    it: "blocks a resource that names none",
    given: [devEndpoint({ securityConfiguration: undefined })],
    blocks: [`${about} names no security configuration`],
  },
  {
    it: "blocks the name of a weak configuration of the stack",
    given: [securityConfiguration(weak), devEndpoint()],
    blocks: [`${about} names a security configuration that is not compliant`],
  },
  {
    it: "blocks a weak configuration whose name is known only after deployment",
    given: [
      securityConfiguration(weak),
      devEndpoint({ securityConfiguration: unknownText }, fromStack),
    ],
    blocks: [`${about} names a security configuration that is not compliant`],
  },
  {
    it: "only advises on a name that the stack does not hold",
    given: [securityConfiguration(), devEndpoint({ securityConfiguration: "elsewhere" })],
    advises: [`${about} could not be judged`],
  },
  {
    it: "passes a name that is configured as known to be good",
    given: [devEndpoint({ securityConfiguration: "elsewhere" })],
    configuration: { knownSecurityConfigurations: ["elsewhere"] },
  },
  {
    it: "only advises on an unknown name that leads to no configuration of the stack",
    given: [devEndpoint({ securityConfiguration: unknownText })],
    advises: [`${about} could not be judged`],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
