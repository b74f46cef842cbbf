import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { mock } from "node:test";
import { metricNamespace, serviceDimension } from "../../core/deployed/metrics";
import type { Log } from "../../handler/run";

export type Line = Readonly<Record<string, unknown>>;

export interface Recording<T> {
  readonly result: T;
  /** Log lines, in order. */
  readonly lines: readonly Line[];
  /** Metric documents, in order. */
  readonly metrics: readonly Line[];
}

/** Runs `act` with a journal of the real Powertools, and gives what it wrote to the two streams. */
export async function record<T>(act: (log: Log) => Promise<T> | T): Promise<Recording<T>> {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) =>
    mock.method(stream, "write", (text: string) => {
      written.push(text);
      return true;
    }),
  );
  try {
    const serviceName = serviceDimension.service;
    const logger = new Logger({ serviceName });
    const metrics = new Metrics({ namespace: metricNamespace, serviceName });
    const result = await act({ logger, metrics });
    const documents = written.join("").split("\n").filter(Boolean).map(parse);
    return {
      result,
      lines: documents.filter((line) => !("_aws" in line)),
      metrics: documents.filter((line) => "_aws" in line),
    };
  } finally {
    for (const { mock: stream } of streams) stream.restore();
  }
}

/** The values of all metrics by name and dimensions: `Findings high` → 2. */
export function toValues(metrics: readonly Line[]): Record<string, unknown> {
  return Object.fromEntries(
    metrics.flatMap(({ _aws, service, Severity, ...values }) =>
      Object.entries(values).map(([name, value]) => [
        Severity === undefined ? name : `${name} ${JSON.stringify(Severity)}`.replaceAll('"', ""),
        value,
      ]),
    ),
  );
}

function parse(text: string): Line {
  return JSON.parse(text) as Line;
}
