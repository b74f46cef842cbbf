import { asFound } from "../as-found";
import type { Fact } from "../observed/fact";
import { readProperty, type ObservedConnection } from "../observed/connection";
import { compliant, nonCompliant, notApplicable, unknown, type Verdict } from "../verdict";

/** Judges that a connection enforces TLS, by the property that its type has for it. */
export function judgeTls(observed: ObservedConnection): Verdict {
  const { connectionType } = observed;
  if (connectionType.state === "unresolved") return unknown(connectionType);
  const type = connectionType.state === "absent" ? "JDBC" : asFound(connectionType.value);
  switch (type) {
    case "JDBC":
      return judgeFlag(observed, "JDBC_ENFORCE_SSL", { isOnByDefault: false });
    case "MONGODB":
      return judgeMongo(observed);
    case "KAFKA":
      return judgeFlag(observed, "KAFKA_SSL_ENABLED", { isOnByDefault: true });
    default:
      return notApplicable("no-tls-property");
  }
}

/** Properties and their defaults: https://docs.aws.amazon.com/glue/latest/webapi/API_Connection.html */
function judgeFlag(
  observed: ObservedConnection,
  property: string,
  { isOnByDefault }: { readonly isOnByDefault: boolean },
): Verdict {
  const flag = readProperty(observed, property);
  if (flag.state === "unresolved") return unknown(flag);
  const found = flag.state === "absent" ? "" : asFound(flag.value);
  const isOn = flag.state === "absent" ? isOnByDefault : found.toLowerCase() === "true";
  return isOn ? compliant : nonCompliant({ code: "tls-not-enforced", property, found });
}

/** MongoDB has two ways to insist on TLS: Glue's flag, and the options of the connection's URL. */
function judgeMongo(observed: ObservedConnection): Verdict {
  const byFlag = judgeFlag(observed, "JDBC_ENFORCE_SSL", { isOnByDefault: false });
  const url = readProperty(observed, "CONNECTION_URL");
  if (byFlag.outcome === "compliant" || isTlsUrl(url)) return compliant;
  return url.state === "unresolved" ? unknown(url) : byFlag;
}

/** https://www.mongodb.com/docs/manual/reference/connection-string/: `+srv` switches TLS on. */
function isTlsUrl(url: Fact<unknown>): boolean {
  if (url.state !== "known") return false;
  const text = asFound(url.value).toLowerCase();
  if (/[?&](?:tls|ssl)=false(?:&|$)/.test(text)) return false;
  return text.startsWith("mongodb+srv://") || /[?&](?:tls|ssl)=true(?:&|$)/.test(text);
}
