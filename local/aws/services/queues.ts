import type { Json } from "../json";

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** Policy document; `{}` admits nobody but the account. */
  policy: string;
  readonly messages: Json[];
}

/** SQS queues of every Region, by URL. Nothing takes messages out. */
export class Queues {
  readonly byUrl = new Map<string, Queue>();

  byArn(arn: string | undefined): Queue | undefined {
    return [...this.byUrl.values()].find((queue) => queue.arn === arn);
  }
}
