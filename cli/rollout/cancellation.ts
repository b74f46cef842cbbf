import type { DetachedPulumi } from "./pulumi/detached-pulumi";

/**
 * What Ctrl-C and SIGTERM do: the first has each running CLI end in order, and no further target is
 * started; the second ends them at once.
 */
export class Cancellation {
  private signals = 0;

  constructor(
    private readonly cli: Pick<DetachedPulumi, "interrupt" | "kill">,
    private readonly say: (text: string) => void,
  ) {}

  get isRequested(): boolean {
    return this.signals > 0;
  }

  get isKilled(): boolean {
    return this.signals > 1;
  }

  /** Listens until the returned function is called. */
  listen(): () => void {
    const onSignal = () => {
      this.signal();
    };
    for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, onSignal);
    return () => {
      for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, onSignal);
    };
  }

  signal(): void {
    this.signals += 1;
    if (this.signals === 1) {
      this.say(first);
      this.cli.interrupt();
    } else if (this.signals === 2) {
      this.say(second);
      this.cli.kill();
    }
  }
}

const first =
  "Cancelling: targets that run finish what they have begun, and no other one is started. A second Ctrl-C ends them at once.";
const second =
  "Ended at once. Pulumi did not record what it had begun: the stacks that ran may have pending operations, and stay locked in some backends until `pulumi cancel`. The catalogs stay as they are.";
