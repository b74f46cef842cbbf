import type { JsonObject } from "../../local/aws/json";

/** Calls that make an inventory, and what an audit has to find in it. */
export interface GeneratedInventory {
  readonly calls: readonly (readonly [call: string, input: JsonObject])[];
  /** Control, kind, name and reason of each finding, sorted. */
  readonly truth: readonly string[];
}

interface Variant {
  readonly input: JsonObject;
  /** Control and reason of each finding on it. */
  readonly findings: readonly (readonly [control: string, reason: string])[];
}

type Choose = <Item>(items: readonly Item[]) => Item;

/** Generates as many resources as asked for, and some security configurations; equal for an equal seed. */
export function generateInventory(
  count: number,
  seed: number,
  keyArn: string,
  { hasRulesets = true } = {},
): GeneratedInventory {
  const choose = chooser(seed);
  const makers = makersOf(keyArn, hasRulesets);
  const made = Array.from({ length: count }, (_, at) =>
    choose(makers)(`r${at}${choose(oddities)}`, choose),
  );
  return {
    calls: [
      ...configurationCalls(keyArn),
      ...made.map(({ call, input }) => [call, input] as const),
    ],
    truth: [...configurationTruth, ...made.flatMap(({ truth }) => truth)].toSorted(),
  };
}

/** Parts of names that break careless readers; "" most often. */
const oddities = [
  "",
  "",
  "",
  " <script>alert(1)</script>",
  "]]>",
  "\u202eabc",
  `"'\\`,
  "é".repeat(200),
];

interface Made {
  readonly call: string;
  readonly input: JsonObject;
  readonly truth: readonly string[];
}

type Maker = (name: string, choose: Choose) => Made;

const none: Variant = { input: {}, findings: [] };

function references(control: string, field: string): readonly Variant[] {
  const named = (name: string, ...reason: readonly string[]) => ({
    input: { [field]: name },
    findings: reason.map((each) => [control, each] as const),
  });
  return [
    named("good"),
    named("good"),
    named("weak", "security-configuration-weak"),
    named("gone", "security-configuration-missing"),
    { input: {}, findings: [[control, "security-configuration-absent"]] },
  ];
}

const jobArguments: readonly Variant[] = [
  none,
  { input: { DefaultArguments: { "--stage": "prod" } }, findings: [] },
  {
    input: { DefaultArguments: { "--db-password": "hunter2" } },
    findings: [["job-secret", "secret-in-argument"]],
  },
  {
    input: { DefaultArguments: { "--token": "arn:aws:secretsmanager:eu-west-1:1:secret:t" } },
    findings: [],
  },
  {
    input: { NonOverridableArguments: { "--url": "jdbc:mysql://h/d?user=a&password=hunter2" } },
    findings: [["job-secret", "secret-in-argument"]],
  },
];

const connections: readonly Variant[] = [
  connection("NETWORK", {}),
  connection("JDBC", { SECRET_ID: "db", JDBC_ENFORCE_SSL: "true" }),
  connection("JDBC", { SECRET_ID: "db" }, ["connection-tls", "tls-not-enforced"]),
  connection("JDBC", { USERNAME: "etl", PASSWORD: "hunter2", JDBC_ENFORCE_SSL: "true" }, [
    "connection-secret",
    "user-without-secret",
  ]),
  connection("JDBC", { JDBC_ENFORCE_SSL: "true" }, ["connection-secret", "unknown"]),
  connection(
    "JDBC",
    { SECRET_ID: "db", JDBC_CONNECTION_URL: "jdbc:mysql://u:hunter2@h/d" },
    ["connection-tls", "tls-not-enforced"],
    ["connection-secret", "password-in-url"],
  ),
  connection("KAFKA", { KAFKA_SSL_ENABLED: "true" }),
  connection("KAFKA", { KAFKA_SSL_ENABLED: "false" }, ["connection-tls", "tls-not-enforced"]),
];

function connection(
  ConnectionType: string,
  ConnectionProperties: JsonObject,
  ...findings: Variant["findings"]
): Variant {
  return { input: { ConnectionType, ConnectionProperties }, findings };
}

const actions: readonly Variant[] = [
  none,
  { input: { SecurityConfiguration: "good" }, findings: [] },
  {
    input: { SecurityConfiguration: "weak" },
    findings: [["job-security-configuration", "security-configuration-weak"]],
  },
  {
    input: { Arguments: { "--api-key": "hunter2" } },
    findings: [["job-secret", "secret-in-argument"]],
  },
];

function transforms(KmsKeyId: string): readonly Variant[] {
  const data = (MlUserDataEncryption: JsonObject, ...reason: readonly string[]) => ({
    input: { TransformEncryption: { MlUserDataEncryption } },
    findings: reason.map((each) => ["ml-transform-encryption", each] as const),
  });
  return [
    data({ MlUserDataEncryptionMode: "SSE-KMS", KmsKeyId }),
    data({ MlUserDataEncryptionMode: "DISABLED" }, "encryption-off"),
    data({ MlUserDataEncryptionMode: "SSE-KMS", KmsKeyId: "alias/mine" }, "key-alias"),
    { input: {}, findings: [["ml-transform-encryption", "encryption-absent"]] },
  ];
}

const rulesets: readonly Variant[] = (
  [
    ["good"],
    ["weak"],
    ["bare", "security-configuration-weak"],
    ["gone", "security-configuration-missing"],
    ["", "security-configuration-absent"],
  ] as const
).map(([name, reason]) => ({
  input: name === "" ? {} : { DataQualitySecurityConfiguration: name },
  findings:
    reason === undefined ? [] : [["data-quality-ruleset-security-configuration", reason] as const],
}));

/** The members beside those that are judged are what AWS, or moto, requires. */
function makersOf(keyArn: string, hasRulesets: boolean): readonly Maker[] {
  const Role = "arn:aws:iam::111122223333:role/glue";
  const make = (kind: string, call: string, name: string, ...variants: readonly Variant[]) => ({
    call: `glue:${call}`,
    input: Object.assign({}, ...variants.map(({ input }) => input)) as JsonObject,
    truth: variants.flatMap(({ findings }) =>
      findings.map(([control, reason]) => `${control} ${kind} ${name} ${reason}`),
    ),
  });
  const fixed = (input: JsonObject): Variant => ({ input, findings: [] });
  const crawler = references("crawler-security-configuration", "CrawlerSecurityConfiguration");
  const endpoint = references("dev-endpoint-security-configuration", "SecurityConfiguration");
  const session = references("session-security-configuration", "SecurityConfiguration");
  const job = references("job-security-configuration", "SecurityConfiguration");
  const ml = transforms(keyArn);
  const targets = fixed({ Role, DatabaseName: "d", Targets: { S3Targets: [{ Path: "s3://b/" }] } });
  return [
    (name, choose) => {
      const Command = { Name: choose(["glueetl", "pythonshell"]), ScriptLocation: "s3://b/s" };
      return make(
        "job",
        "CreateJob",
        name,
        fixed({ Name: name, Role, Command }),
        choose(job),
        choose(jobArguments),
      );
    },
    (name, choose) => {
      const Command = { Name: "glueray", ScriptLocation: "s3://b/s" };
      return make(
        "job",
        "CreateJob",
        name,
        fixed({ Name: name, Role, Command }),
        choose(jobArguments),
      );
    },
    (name, choose) =>
      make("crawler", "CreateCrawler", name, targets, fixed({ Name: name }), choose(crawler)),
    (name, choose) =>
      make(
        "dev-endpoint",
        "CreateDevEndpoint",
        name,
        fixed({ EndpointName: name, RoleArn: Role, SubnetId: "subnet-1" }),
        choose(endpoint),
      ),
    (name, choose) => {
      const own = { Id: name, Role, Command: { Name: "glueetl", PythonVersion: "3" } };
      return make("session", "CreateSession", name, fixed(own), choose(session));
    },
    (name, choose) => {
      const Parameters = { TransformType: "FIND_MATCHES", FindMatchesParameters: {} };
      const InputRecordTables = [{ DatabaseName: "d", TableName: "t" }];
      const own = fixed({ Name: name, Role, Parameters, InputRecordTables });
      return make("ml-transform", "CreateMLTransform", name, own, choose(ml));
    },
    (name, choose) => {
      const { input, findings } = choose(connections);
      const ConnectionInput = { Name: name, ...input };
      return make("connection", "CreateConnection", name, { input: { ConnectionInput }, findings });
    },
    ...(hasRulesets
      ? [
          (name: string, choose: Choose) => {
            const own = fixed({ Name: name, Ruleset: "Rules = []" });
            const kind = "data-quality-ruleset";
            return make(kind, "CreateDataQualityRuleset", name, own, choose(rulesets));
          },
        ]
      : []),
    (name, choose) => {
      const { input, findings } = choose(actions);
      const own = { Name: name, Type: "ON_DEMAND", Actions: [{ JobName: "load", ...input }] };
      return make("trigger", "CreateTrigger", name, { input: own, findings });
    },
  ];
}

function configurationCalls(KmsKeyArn: string): GeneratedInventory["calls"] {
  const encrypted = {
    CloudWatchEncryption: { CloudWatchEncryptionMode: "SSE-KMS", KmsKeyArn },
    JobBookmarksEncryption: { JobBookmarksEncryptionMode: "CSE-KMS", KmsKeyArn },
  };
  const quality = { DataQualityEncryption: { DataQualityEncryptionMode: "SSE-KMS", KmsKeyArn } };
  const make = (Name: string, S3Encryption: JsonObject, more: JsonObject = quality) =>
    [
      "glue:CreateSecurityConfiguration",
      { Name, EncryptionConfiguration: { ...encrypted, ...more, S3Encryption: [S3Encryption] } },
    ] as const;
  return [
    make("good", { S3EncryptionMode: "SSE-KMS", KmsKeyArn }),
    make("weak", { S3EncryptionMode: "DISABLED" }),
    make("bare", { S3EncryptionMode: "SSE-KMS", KmsKeyArn }, {}),
  ];
}

const account = "111122223333";
const configurationTruth = [
  `catalog-metadata-encryption data-catalog ${account} encryption-off`,
  `catalog-connection-passwords data-catalog ${account} passwords-in-plaintext`,
  "security-configuration-s3 security-configuration weak encryption-off",
];

/** Mulberry32: small, and equal everywhere. */
function chooser(seed: number): Choose {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
}
