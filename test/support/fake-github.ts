import { mkdirSync, readFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** GitHub's CLI as far as the workflows call it: comments of one pull request, and main's commit. */
export class FakeGithub {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "gh"), script, { mode: 0o755 });
    this.mainIsAt("a".repeat(40));
  }

  /** Comes first on PATH. */
  get path(): string {
    return this.#folder;
  }

  mainIsAt(commit: string): void {
    writeFileSync(join(this.#folder, "main"), commit);
  }

  /** The comment as it stands, and how often it was made anew. */
  get comment(): { readonly body: string; readonly made: number } {
    const read = (name: string) =>
      existsSync(join(this.#folder, name)) ? readFileSync(join(this.#folder, name), "utf8") : "";
    return { body: read("comment"), made: read("made").length };
  }
}

/** Answers in the place of `gh api`; a call that it does not know fails. */
const script = `#!/usr/bin/env bash
set -euo pipefail
here=$(dirname "$0")
body() { for word in "$@"; do case $word in body=@*) cat "\${word#body=@}" > "$here/comment" ;; esac; done; }
case "$*" in
  "api repos/"*"/commits/main --jq .sha") cat "$here/main" ;;
  "api --paginate repos/"*"/issues/7/comments "*) if [ -e "$here/comment" ]; then echo 4711; fi ;;
  "api --method POST repos/"*"/issues/7/comments "*) body "$@"; printf x >> "$here/made" ;;
  "api --method PATCH repos/"*"/issues/comments/4711 "*) body "$@" ;;
  *) echo "gh does not know: $*" >&2; exit 1 ;;
esac
`;
