export const directions: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>
>;
export function folderOf(file: string): string | undefined;
export function mayImport(file: string, specifier: string): boolean;
