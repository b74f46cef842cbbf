import { exitCodes, runCommand, type Console } from "./command";
import { audit } from "./audit";
import { preflight } from "./preflight";
import { reencrypt } from "./reencrypt";
import { rollout } from "./rollout";
import { scp } from "./scp";

const console: Console = {
  print: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
};

async function main([name = "", ...parameters]: readonly string[]): Promise<number> {
  switch (name) {
    case "audit":
      return runCommand(audit, parameters, console);
    case "preflight":
      return runCommand(preflight, parameters, console);
    case "reencrypt":
      return runCommand(reencrypt, parameters, console);
    case "rollout":
      return runCommand(rollout, parameters, console);
    case "scp":
      return runCommand(scp, parameters, console);
    default:
      console.complain(
        `There is no command ${JSON.stringify(name)}: ` +
          "npm run audit, npm run preflight, npm run reencrypt, npm run rollout, npm run scp.",
      );
      return exitCodes.usage;
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.complain(`The command ended early: ${String(error)}`);
    process.exit(exitCodes.failed);
  },
);
