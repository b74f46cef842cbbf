import type { AccountClients } from "../../aws/accounts/clients";
import type { CatalogUsers } from "../../aws/preflight/catalog-users";
import { readKeyAccess, type KeyAccess } from "../../aws/preflight/key-access";
import { readRoleArn } from "../../aws/preflight/role";
import { simulate } from "../../aws/preflight/simulate";
import { known, type Fact } from "../../core/observed/fact";
import { judgeAccess, type AccessVerdict, type Doubt } from "../../core/preflight/access";
import { toAddition } from "../../core/preflight/addition";
import { judgeReader, type CatalogReader } from "../../core/preflight/reader";
import { toContext, usedActions } from "../../core/preflight/request";
import { toRoleQuestions, type RoleQuestion } from "../../core/preflight/role-user";
import type { AccountRegion } from "../../core/requirement";
import { toResource } from "../../core/resource";
import type { PlannedKey } from "./planned-keys";
import type { JudgedPrincipal } from "./preflight-report";

/** Whom a verdict is about, and on which key. */
type Subject = Pick<RoleQuestion, "principal" | "keyArn" | "use"> & {
  readonly users?: RoleQuestion["users"];
  /** Of a reader from outside. */
  readonly readerAccount?: string;
};

/** Asks AWS about the roles and the keys of one account and Region, each of them once. */
export class Inquiry {
  private readonly access = new Map<string, Promise<KeyAccess>>();

  constructor(
    private readonly clients: Pick<AccountClients, "iam" | "kms">,
    private readonly place: Required<AccountRegion>,
    private readonly keys: readonly PlannedKey[],
  ) {}

  /** Judges every role that something runs by. Never rejects. */
  async judgeRoles(found: CatalogUsers): Promise<readonly JudgedPrincipal[]> {
    const roles = await this.readRoles(found);
    const toPrincipal = (role: string) => valueOf(roles.get(role)) ?? role;
    const { users, configurationKeys } = found;
    const keys = { catalogKeys: this.keys.map(({ arn }) => arn), configurationKeys };
    const judged: JudgedPrincipal[] = [];
    for (const question of toRoleQuestions(users, keys, toPrincipal)) {
      const { principal } = question;
      const verdict = await this.judgeRole(question, roles.get(principal) ?? known(principal));
      judged.push(this.toJudged(question, verdict));
    }
    return judged;
  }

  /** Judges the readers of other accounts on each key of the catalog. Never rejects. */
  async judgeReaders(readers: readonly CatalogReader[]): Promise<readonly JudgedPrincipal[]> {
    const judged: JudgedPrincipal[] = [];
    for (const { arn: keyArn } of readers.length > 0 ? this.keys : []) {
      const { policy } = await this.read(keyArn);
      for (const reader of readers) {
        const { principal, account } = reader;
        const verdict = judgeReader(reader, policy, { keyArn, place: this.place });
        const subject = {
          principal,
          keyArn,
          use: "catalog",
          readerAccount: account ?? "",
        } as const;
        judged.push(this.toJudged(subject, verdict));
      }
    }
    return judged;
  }

  /** The ARN of each role by the name that the resources give. */
  private async readRoles({ users }: CatalogUsers): Promise<ReadonlyMap<string, Fact<string>>> {
    const roles = new Map<string, Fact<string>>();
    for (const name of new Set(users.flatMap(({ role }) => valueOf(role) ?? []))) {
      roles.set(name, await readRoleArn(this.clients.iam, name));
    }
    return roles;
  }

  private async judgeRole(
    { keyArn, use }: RoleQuestion,
    role: Fact<string>,
  ): Promise<AccessVerdict> {
    if (role.state !== "known") {
      const doubt: Doubt =
        role.state === "absent"
          ? { code: "role-absent" }
          : { code: "unread", what: "role", why: role };
      return { outcome: "unknown", actions: usedActions, doubt };
    }
    const roleArn = role.value;
    const { place } = this;
    const context = toContext({ place, use, roleArn });
    const simulation = await simulate(this.clients.iam, {
      roleArn,
      keyArn,
      actions: usedActions,
      context,
    });
    const { policy, grants } = await this.read(keyArn);
    const request = { keyArn, account: place.account, roleArn, context };
    return judgeAccess(usedActions, request, { policy, grants, simulation });
  }

  /** The key that the guardrail would make has a policy already, and no grants. */
  private read(keyArn: string): Promise<KeyAccess> {
    const policy = this.keys.find(({ arn }) => arn === keyArn)?.policy;
    const access =
      this.access.get(keyArn) ??
      (policy === undefined
        ? readKeyAccess(this.clients.kms, keyArn)
        : Promise.resolve({ policy: known(policy), grants: known([]) }));
    this.access.set(keyArn, access);
    return access;
  }

  private toJudged(subject: Subject, verdict: AccessVerdict): JudgedPrincipal {
    const { principal, keyArn, use, users = [], readerAccount } = subject;
    const { place } = this;
    const isNew = this.keys.some(({ arn, policy }) => arn === keyArn && policy !== undefined);
    const key = { arn: keyArn, isNew };
    const addition = toAddition(verdict, { ...subject, region: place.region, key });
    return {
      principal,
      kind: readerAccount === undefined ? "role" : "reader",
      use,
      key,
      resources: users.map(({ kind, name }) => toResource(kind, { name, accountRegion: place })),
      verdict,
      ...(addition !== undefined && { addition }),
    };
  }
}

function valueOf(fact: Fact<string> | undefined): string | undefined {
  return fact?.state === "known" ? fact.value : undefined;
}
