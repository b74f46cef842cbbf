import { Socket } from "node:net";

/*
 * Importing this module makes every connection of this process to another machine fail at once:
 * node:http, node:https, fetch and the AWS SDK all connect through net.Socket. It is loaded before
 * the rehearsal's program and before every function, so nothing they do can leave the machine.
 */

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;

interface Address {
  readonly host?: string | null;
  readonly path?: string | null;
}

function isLocal({ host, path }: Address): boolean {
  return typeof path === "string" || loopback.test(host ?? "localhost");
}

/** `connect` takes an options object, or an array of it and a listener, or a port and a host. */
function toAddress(first: unknown, second: unknown): Address {
  if (Array.isArray(first)) return toAddress(first[0], first[1]);
  if (typeof first === "object" && first !== null) return first;
  if (typeof first === "string" && Number.isNaN(Number(first))) return { path: first };
  return typeof second === "string" ? { host: second } : {};
}

const connect = Reflect.get(Socket.prototype, "connect") as (...parameters: unknown[]) => Socket;

function connectLocally(this: Socket, ...parameters: readonly unknown[]): Socket {
  const address = toAddress(parameters[0], parameters[1]);
  if (isLocal(address)) return connect.apply(this, [...parameters]);
  const error = new Error(
    `Refused to connect to ${String(address.host)}: only loopback is allowed`,
  );
  // Later, as a refused connection would be: TLS still works on the socket before it returns.
  process.nextTick(() => this.destroy(Object.assign(error, { code: "ENETUNREACH" })));
  return this;
}

Reflect.set(Socket.prototype, "connect", connectLocally);
