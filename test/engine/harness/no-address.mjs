import dns from "node:dns";

/*
 * Imported into a process, makes the name "localhost" one that no server knows, as the address of a
 * service is in a Region without it. Addresses by number go on working.
 */

const { lookup } = dns;

dns.lookup = (host, ...rest) => {
  if (host !== "localhost") return lookup(host, ...rest);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
  process.nextTick(rest.at(-1), error);
};
