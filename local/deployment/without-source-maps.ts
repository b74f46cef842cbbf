/**
 * Runs something for which Pulumi makes resources: it reads a stack trace for each, and looking the
 * lines up in source maps takes a third of the whole time.
 */
export async function withoutSourceMaps<T>(act: () => Promise<T>): Promise<T> {
  const { sourceMapsEnabled } = process;
  process.setSourceMapsEnabled(false);
  try {
    return await act();
  } finally {
    process.setSourceMapsEnabled(sourceMapsEnabled);
  }
}
