import type { CaseResource, PolicyCase } from "./case";
import { crawler, job, knownKey, output, securityConfiguration } from "./programs";

const weak = { cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" } };
const elsewhere = "eu-west-2";
const keyThere = knownKey.replace("eu-west-1", elsewhere);
const strongThere = {
  s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: keyThere },
  cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keyThere },
  jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: keyThere },
};

/** The resource with another physical name, or in another Region. */
function withInputs(resource: CaseResource, inputs: CaseResource["inputs"]): CaseResource {
  return { ...resource, inputs: { ...resource.inputs, ...inputs } };
}

function by(provider: string, resource: CaseResource): CaseResource {
  return { ...resource, options: { provider } };
}

const provider = (name: string, region: string): CaseResource => ({
  type: "provider",
  name,
  inputs: { region },
});

/** Programs whose resources name a security configuration that is blocked in a preview. */
export const badReferences: readonly PolicyCase[] = [
  {
    it: "a job that names a weak configuration of its Region, and a strong one of another",
    program: [
      withInputs(securityConfiguration("br01-a"), { name: "br01" }),
      withInputs(securityConfiguration("br01-b", weak), { name: "br01", region: elsewhere }),
      withInputs(job("br01-job", "br01"), { region: elsewhere }),
    ],
    preview: [
      "block job-security-configuration br01-job",
      "block security-configuration-bookmarks br01-b",
      "block security-configuration-cloudwatch br01-b",
      "block security-configuration-s3 br01-b",
    ],
  },
  {
    it: "a job that names a strong configuration of its Region, and no weak one of another",
    program: [
      withInputs(securityConfiguration("br02-a", weak), { name: "br02" }),
      withInputs(securityConfiguration("br02-b", strongThere), { name: "br02", region: elsewhere }),
      withInputs(job("br02-job", "br02"), { region: elsewhere }),
    ],
    preview: ["block security-configuration-cloudwatch br02-a"],
  },
  {
    it: "a crawler of a provider of another Region, which names a weak configuration there",
    program: [
      provider("br03-there", elsewhere),
      withInputs(securityConfiguration("br03-a"), { name: "br03" }),
      by(
        "br03-there",
        withInputs(securityConfiguration("br03-b", { ...strongThere, ...weak }), { name: "br03" }),
      ),
      by("br03-there", crawler("br03-crawler", "br03")),
    ],
    preview: [
      "block crawler-security-configuration br03-crawler",
      "block security-configuration-cloudwatch br03-b",
    ],
  },
  {
    it: "a job that reads back a weak configuration of the same program, as it was before",
    program: [
      securityConfiguration("br04", weak),
      {
        ...withInputs(securityConfiguration("br04-read"), { name: "br04" }),
        options: { id: "br04" },
      },
      job("br04-job", output("br04-read.name")),
    ],
    preview: [
      "block job-security-configuration br04-job",
      "block security-configuration-cloudwatch br04",
    ],
  },
];

/** Programs of the same kind that must never be blocked. */
export const goodReferences: readonly PolicyCase[] = [
  {
    it: "a job that takes the id as an output, unknown in a preview",
    program: [securityConfiguration("g11-sc"), job("g11", output("g11-sc.id"))],
  },
  {
    it: "a job that reads a configuration of another program, which no policy is shown, with advice",
    program: [
      { ...securityConfiguration("gr01"), options: { id: "gr01" } },
      job("gr01-job", output("gr01.name")),
    ],
    preview: ["advise job-security-configuration gr01-job"],
  },
  {
    it: "a job whose name is only made from the output of a configuration, with advice",
    program: [
      securityConfiguration("gr02"),
      job("gr02-job", { value: "gr02-of-another-stack", madeFrom: "gr02.name" }),
    ],
    preview: ["advise job-security-configuration gr02-job"],
  },
  {
    it: "configurations of one name in two Regions, each with its job",
    program: [
      withInputs(securityConfiguration("gr03-a"), { name: "gr03" }),
      withInputs(securityConfiguration("gr03-b", strongThere), { name: "gr03", region: elsewhere }),
      job("gr03-here", "gr03"),
      withInputs(job("gr03-there", "gr03"), { region: elsewhere }),
    ],
  },
];
