import { crawlerSecurityConfigurationPolicy } from "../../../policy-pack/policies/crawler-security-configuration";
import { unknownText } from "../support/analyzer";
import { describePolicy } from "../support/policy-cases";
import { bucket, crawler, securityConfiguration } from "../support/resources";

const about = 'Glue crawler "etl"';
const weak = { cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" } };
const fromStack = { sources: { securityConfiguration: ["sc"] } };

describePolicy(crawlerSecurityConfigurationPolicy, [
  {
    it: "passes the name of a compliant configuration of the stack",
    given: [securityConfiguration(), crawler()],
  },
  {
    it: "passes a compliant configuration whose name is known only after deployment",
    given: [securityConfiguration(), crawler({ securityConfiguration: unknownText }, fromStack)],
  },
  {
    it: "blocks a resource that names none",
    given: [crawler({ securityConfiguration: undefined })],
    blocks: [`${about} names no security configuration`],
  },
  {
    it: "blocks the name of a weak configuration of the stack",
    given: [securityConfiguration(weak), crawler()],
    blocks: [`${about} names a security configuration that is not compliant`],
  },
  {
    it: "blocks a weak configuration whose name is known only after deployment",
    given: [
      securityConfiguration(weak),
      crawler({ securityConfiguration: unknownText }, fromStack),
    ],
    blocks: [`${about} names a security configuration that is not compliant`],
  },
  {
    it: "only advises on a name that the stack does not hold",
    given: [securityConfiguration(), crawler({ securityConfiguration: "elsewhere" })],
    advises: [`${about} could not be judged`],
  },
  {
    it: "passes a name that is configured as known to be good",
    given: [crawler({ securityConfiguration: "elsewhere" })],
    configuration: { knownSecurityConfigurations: ["elsewhere"] },
  },
  {
    it: "only advises on an unknown name that leads to no configuration of the stack",
    given: [crawler({ securityConfiguration: unknownText })],
    advises: [`${about} could not be judged`],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
