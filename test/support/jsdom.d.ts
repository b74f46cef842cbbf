/** What the tests use of jsdom. Its own types bring the names of a browser into every file. */
declare module "jsdom" {
  export interface PageElement {
    readonly textContent: string;
    value: string;
    readonly getAttribute: (name: string) => string | null;
    readonly dispatchEvent: (event: object) => boolean;
  }

  export interface Page {
    readonly title: string;
    readonly querySelector: (selector: string) => PageElement | null;
    readonly querySelectorAll: (selector: string) => ArrayLike<PageElement>;
  }

  export class VirtualConsole {
    on(name: "jsdomError", listener: (error: Error) => void): this;
  }

  export class JSDOM {
    constructor(
      html: string,
      options: { readonly runScripts: "dangerously"; readonly virtualConsole: VirtualConsole },
    );
    readonly window: {
      readonly document: Page;
      readonly Event: new (name: string) => object;
    };
  }
}
