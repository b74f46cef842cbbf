import { fencedBlocks } from "../../support/docs-pages";
import { readSource } from "../../support/source-tree";

export interface PageSection {
  readonly heading: string;
  /** Shell blocks, those of list items included, as they are copied: each is one script. */
  readonly blocks: readonly string[];
  /** Commands in backticks within numbered lists, but those with a blank to fill in. */
  readonly steps: readonly string[];
}

/** The sections of a page, whatever their level, in its order. */
export function sectionsOf(page: string): readonly PageSection[] {
  return readSource(page)
    .text.split(/^#+ /m)
    .map((text) => {
      const [heading = "", ...lines] = text.split("\n");
      const body = lines.join("\n");
      return {
        heading,
        blocks: fencedBlocks(body, "sh").map((block) => block.body),
        steps: stepsOf(body),
      };
    });
}

function stepsOf(text: string): readonly string[] {
  const items = text.match(/^\d+\. .*(?:\n {3}.*)*/gm) ?? [];
  return items.flatMap((item) =>
    [...item.matchAll(/`(pulumi [^`<]+)`/g)].map(([, command = ""]) => command),
  );
}
