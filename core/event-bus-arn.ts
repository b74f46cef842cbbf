const eventBusArn = /^arn:aws[a-z-]*:events:([a-z0-9-]+):\d{12}:event-bus\/[\w./-]{1,256}$/;

/** The Region of the ARN of an event bus, in any partition and account; `undefined` for anything else. */
export function toEventBusRegion(text: string): string | undefined {
  return eventBusArn.exec(text)?.[1];
}
