/** A file of blocks that is not as it was written: cut off, overwritten, or gone bad on the disk. */
export class DamagedFile extends Error {
  readonly path: string
  /** Where in the file, in bytes. */
  readonly offset: number
  constructor(path: string, offset: number, what: string, options?: ErrorOptions) {
    super(`${path} is damaged at byte ${offset}: ${what}`, options)
    this.name = 'DamagedFile'
    this.path = path
    this.offset = offset
  }
}
