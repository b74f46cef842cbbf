import {
  accountTrustPolicy,
  auditRole,
  passServiceRolesPolicy,
  rolloutRole,
  type AccountRole,
} from "./account-roles";

const ref = (name: string) => ({ Ref: name });

/** One role of the template: the parameters that say who may take it, and whether it is made. */
interface TemplateRole {
  readonly role: AccountRole;
  /** Begins the names of its parameters and of its resource. */
  readonly prefix: "Audit" | "Rollout";
  /** Policies beside the role's own, some under a condition. */
  readonly furtherPolicies: readonly object[];
}

const templateRoles: readonly TemplateRole[] = [
  {
    role: rolloutRole,
    prefix: "Rollout",
    furtherPolicies: [
      {
        "Fn::If": [
          "PassesServiceRoles",
          {
            PolicyName: "service-roles",
            PolicyDocument: passServiceRolesPolicy(ref("ServiceRoleArns")),
          },
          ref("AWS::NoValue"),
        ],
      },
    ],
  },
  { role: auditRole, prefix: "Audit", furtherPolicies: [] },
];

/** The roles of the component `AccountRoles` as a CloudFormation template, for stack sets. */
export function accountRolesTemplate(): object {
  const all = (part: (role: TemplateRole) => object) =>
    Object.assign({}, ...templateRoles.map(part)) as object;
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description:
      "Roles for deploying the Glue encryption guardrail to many accounts, and for auditing them",
    Parameters: {
      ...all(toParameters),
      ServiceRoleArns: {
        Type: "CommaDelimitedList",
        Default: "",
        Description: "Roles that stacks in SSE-KMS-WITH-SERVICE-ROLE mode hand to Glue",
      },
    },
    Conditions: {
      ...all(({ prefix }) => ({ [`Has${prefix}`]: isSet(ref(`${prefix}PrincipalArn`)) })),
      PassesServiceRoles: isSet({ "Fn::Join": ["", ref("ServiceRoleArns")] }),
    },
    Resources: all(toResource),
    Outputs: all(({ prefix }) => ({
      [`${prefix}RoleArn`]: {
        Condition: `Has${prefix}`,
        Value: { "Fn::GetAtt": [`${prefix}Role`, "Arn"] },
      },
    })),
  };
}

function toParameters({ prefix, role }: TemplateRole): object {
  return {
    [`${prefix}PrincipalArn`]: {
      Type: "String",
      Default: "",
      AllowedPattern: "(arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=@._/-]+)?",
      Description: `The one role that may take ${role.name}; without it that role is not made`,
    },
    [`${prefix}ExternalId`]: {
      Type: "String",
      Default: "",
      AllowedPattern: "([A-Za-z0-9_+=,.@:/-]{2,1224})?",
      Description: "What that role has to name",
    },
  };
}

function toResource({ prefix, role, furtherPolicies }: TemplateRole): object {
  const trust = {
    principalArn: ref(`${prefix}PrincipalArn`),
    externalId: ref(`${prefix}ExternalId`),
  };
  return {
    [`${prefix}Role`]: {
      Type: "AWS::IAM::Role",
      Condition: `Has${prefix}`,
      Properties: {
        RoleName: role.name,
        Description: role.description,
        AssumeRolePolicyDocument: accountTrustPolicy(trust),
        Policies: [{ PolicyName: role.name, PolicyDocument: role.policy }, ...furtherPolicies],
      },
    },
  };
}

function isSet(value: object): object {
  return { "Fn::Not": [{ "Fn::Equals": [value, ""] }] };
}
