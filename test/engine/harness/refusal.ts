/** The lines that a refused first deployment gives a person to copy for replacing what it found. */
export function commandsToReplace(refusal: string): readonly string[] {
  const [, toReplace = ""] = /To replace it[^\n]*\n(.*)/s.exec(refusal) ?? [];
  return [...new Set(toReplace.match(/pulumi config set .* --stack \S+/g))];
}

/** The lines that a refused first deployment gives a person to copy for keeping what it found. */
export function commandsToKeep(refusal: string): readonly string[] {
  const [, toKeep = ""] = /To keep it:\n(.*?)To replace it/s.exec(refusal) ?? [];
  const lines = toKeep.split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("pulumi "));
}
