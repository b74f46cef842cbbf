import { unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import {
  bucket,
  crawler,
  devEndpoint,
  job,
  provider,
  securityConfiguration,
} from "../support/resources";

const weak = { cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" } };
const fromStack = { sources: { securityConfiguration: ["sc"] } };

const referring = [
  { id: "job-security-configuration", make: job, about: 'Glue job "etl"' },
  { id: "crawler-security-configuration", make: crawler, about: 'Glue crawler "etl"' },
  {
    id: "dev-endpoint-security-configuration",
    make: devEndpoint,
    about: 'Glue development endpoint "etl"',
  },
] as const;

for (const { id, make, about } of referring) {
  describePolicy(policyOf(id), [
    {
      it: "passes the name of a compliant configuration of the stack",
      given: [securityConfiguration(), make()],
    },
    {
      it: "passes a compliant configuration whose name is known only after deployment",
      given: [securityConfiguration(), make({ securityConfiguration: unknownText }, fromStack)],
    },
    {
      it: "blocks a resource that names none",
      given: [make({ securityConfiguration: undefined })],
      blocks: [`${about} names no security configuration`],
    },
    {
      it: "blocks the name of a weak configuration of the stack",
      given: [securityConfiguration(weak), make()],
      blocks: [`${about} names a security configuration that is not compliant`],
    },
    {
      it: "blocks a weak configuration whose name is known only after deployment",
      given: [securityConfiguration(weak), make({ securityConfiguration: unknownText }, fromStack)],
      blocks: [`${about} names a security configuration that is not compliant`],
    },
    {
      it: "blocks a name that a weak and a compliant configuration have, in either order",
      given: [securityConfiguration(), securityConfiguration(weak), make()],
      blocks: [`${about} names a security configuration that is not compliant`],
    },
    {
      it: "blocks the same where the weak one comes first",
      given: [securityConfiguration(weak), securityConfiguration(), make()],
      blocks: [`${about} names a security configuration that is not compliant`],
    },
    {
      it: "passes a name that a weak configuration of another Region has as well",
      given: [
        securityConfiguration(weak, { provider: { region: "eu-west-2" } }),
        securityConfiguration(),
        make({}, { provider }),
      ],
    },
    {
      it: "only advises on a name that only another Region has",
      given: [
        securityConfiguration(weak, { provider: { region: "eu-west-2" } }),
        make({}, { provider }),
      ],
      advises: [`${about} could not be judged`],
    },
    {
      it: "only advises on a name that was made from that of a configuration and is another",
      given: [securityConfiguration(), make({ securityConfiguration: "elsewhere" }, fromStack)],
      advises: [`${about} could not be judged`],
    },
    {
      it: "only advises on a name that the stack does not hold",
      given: [securityConfiguration(), make({ securityConfiguration: "elsewhere" })],
      advises: [`${about} could not be judged`],
    },
    {
      it: "passes a name that is configured as known to be good",
      given: [make({ securityConfiguration: "elsewhere" })],
      configuration: { knownSecurityConfigurations: ["elsewhere"] },
    },
    {
      it: "only advises on an unknown name that leads to no configuration of the stack",
      given: [make({ securityConfiguration: unknownText })],
      advises: [`${about} could not be judged`],
    },
    {
      it: "is not applicable to one that the run leaves out",
      given: [securityConfiguration(), { ...make(), inputs: {} }],
      isNotApplicable: true,
    },
    { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
  ]);
}

describePolicy(policyOf("job-security-configuration"), [
  {
    it: "passes a Ray job, which takes none",
    given: [job({ command: { name: "glueray" }, securityConfiguration: undefined })],
  },
  {
    it: "only advises on a job without one whose command is unknown",
    given: [job({ command: { name: unknownText }, securityConfiguration: undefined })],
    advises: ['Glue job "etl" could not be judged'],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
