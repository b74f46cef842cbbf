/** Sizes in pixels; a character of the monospaced font is 0.6 as wide as it is high. */
const font = 13;
const character = font * 0.602;
const lineHeight = 18;
const margin = 20;

/** Milliseconds between two lines of the animation. */
const pace = 70;

const style = `
  rect { fill: #0d1117 }
  text { font: ${font}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #c9d1d9; white-space: pre }
  text { animation: appear 0.2s backwards }
  .strong { font-weight: bold } .faint { fill: #8b949e } .good { fill: #3fb950 } .bad { fill: #f85149 }
  @keyframes appear { from { opacity: 0 } }
  @media (prefers-reduced-motion: reduce) { text { animation: none } }`;

/** The classes of the codes that `local/rehearsal/screen/text.ts` colours with. */
const classes: Readonly<Record<string, string>> = {
  1: "strong",
  2: "faint",
  31: "bad",
  32: "good",
};

/** Draws what a terminal shows after a command; the lines appear one after the other. */
export function toTerminalSvg(command: string, output: string): string {
  const lines = [`$ ${command}`, ...toShownLines(output)];
  const width = Math.ceil(Math.max(...lines.map((line) => toPlain(line).length)) * character);
  const size = [width + 2 * margin, lines.length * lineHeight + 2 * margin] as const;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.join(" ")}" role="img">`,
    `<title>What ${escape(command)} shows</title>`,
    `<style>${style}\n</style>`,
    `<rect width="100%" height="100%" rx="8"/>`,
    ...lines.flatMap((line, at) => (line === "" ? [] : [toText(line, at)])),
    "</svg>\n",
  ].join("\n");
}

/** What is left on the screen: a progress line that was cleared is not. */
function toShownLines(output: string): readonly string[] {
  const lines = output.split("\n").map((line) => line.split("\r\u001b[K").at(-1) ?? "");
  return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
}

function toText(line: string, at: number): string {
  const y = margin + (at + 1) * lineHeight - 5;
  const delay = `animation-delay:${at * pace}ms`;
  return `<text x="${margin}" y="${y}" style="${delay}" xml:space="preserve">${toSpans(line)}</text>`;
}

const escapeCharacter = "\u001b";
const coloured = new RegExp(`${escapeCharacter}\\[(\\d+)m(.*?)${escapeCharacter}\\[0m`, "g");

function toSpans(line: string): string {
  return escape(line).replace(
    coloured,
    (_, code: string, text: string) => `<tspan class="${classes[code] ?? ""}">${text}</tspan>`,
  );
}

function toPlain(line: string): string {
  return line.replace(coloured, "$2");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
