/** The lines that a refused first deployment gives a person to copy for keeping what it found. */
export function commandsToKeep(refusal: string): readonly string[] {
  const [, toKeep = ""] = /To keep it:\n(.*?)To replace it/s.exec(refusal) ?? [];
  const lines = toKeep.split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("pulumi "));
}
