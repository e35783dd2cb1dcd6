// The bytes of a task where Spark brings them: frames in, frames out, one after another and without a promise.

export interface TaskStream {
  /** The next frame; undefined at the end. It stays as it is. */
  read(): Uint8Array | undefined
  /** The next lines, about so many; undefined at the end. */
  readTexts(count: number): string[] | undefined
  /** Bytes of one record for Spark. */
  write(...parts: readonly Uint8Array[]): void
}
