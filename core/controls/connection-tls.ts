import { defineControl } from "../control";
import { clauses } from "../frameworks";
import type { ObservedConnection } from "../observed/connection";
import { judgeTls } from "../judges/tls";

/** A Glue connection to a database or broker enforces TLS. */
export const connectionTls = defineControl<ObservedConnection>({
  id: "connection-tls",
  resource: "connection",
  severity: "high",
  title: "A Glue connection to a database or broker enforces TLS.",
  rationale:
    "A connection that does not insist on TLS falls back to plain text when the server or someone " +
    "in between offers nothing better, credentials included.",
  frameworks: [
    clauses.wellArchitected,
    clauses.cisInTransit,
    clauses.kisaCryptography,
    clauses.secNumCloudInTransit,
    clauses.finosInTransit,
    clauses.nistInTransit,
    clauses.pciInTransit,
  ],
  remediationSteps:
    'Set JDBC_ENFORCE_SSL: "true" (JDBC, MongoDB) or KAFKA_SSL_ENABLED: "true" (Kafka) in the ' +
    "connectionProperties.",
  remediable: false,
  evaluate: judgeTls,
});
