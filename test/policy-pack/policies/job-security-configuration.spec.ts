import { jobSecurityConfigurationPolicy } from "../../../policy-pack/policies/job-security-configuration";
import { unknownText } from "../support/analyzer";
import { describePolicy } from "../support/policy-cases";
import { bucket, job, securityConfiguration } from "../support/resources";

const about = 'Glue job "etl"';
const weak = { cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" } };
const fromStack = { sources: { securityConfiguration: ["sc"] } };

describePolicy(jobSecurityConfigurationPolicy, [
  {
    it: "passes the name of a compliant configuration of the stack",
    given: [securityConfiguration(), job()],
  },
  {
    it: "passes a compliant configuration whose name is known only after deployment",
    given: [securityConfiguration(), job({ securityConfiguration: unknownText }, fromStack)],
  },
  {
    it: "blocks a resource that names none",
    given: [job({ securityConfiguration: undefined })],
    blocks: [`${about} names no security configuration`],
  },
  {
    it: "blocks the name of a weak configuration of the stack",
    given: [securityConfiguration(weak), job()],
    blocks: [`${about} names a security configuration that is not compliant`],
  },
  {
    it: "blocks a weak configuration whose name is known only after deployment",
    given: [securityConfiguration(weak), job({ securityConfiguration: unknownText }, fromStack)],
    blocks: [`${about} names a security configuration that is not compliant`],
  },
  {
    it: "only advises on a name that the stack does not hold",
    given: [securityConfiguration(), job({ securityConfiguration: "elsewhere" })],
    advises: [`${about} could not be judged`],
  },
  {
    it: "passes a name that is configured as known to be good",
    given: [job({ securityConfiguration: "elsewhere" })],
    configuration: { knownSecurityConfigurations: ["elsewhere"] },
  },
  {
    it: "only advises on an unknown name that leads to no configuration of the stack",
    given: [job({ securityConfiguration: unknownText })],
    advises: [`${about} could not be judged`],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
