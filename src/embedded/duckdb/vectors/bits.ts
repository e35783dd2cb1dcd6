// Bits that tell which rows are valid: DuckDB's mask and Arrow's have the same order, so whole bytes can be copied.

/** Grows by doubling, so that appending stays linear. */
export function grown<T extends { readonly length: number; set(from: T): void }>(array: T, needed: number, create: (length: number) => T): T {
  if (needed <= array.length) return array
  const larger = create(Math.max(array.length * 2, needed))
  larger.set(array)
  return larger
}

export class ValidityBuilder {
  #bits = new Uint8Array(256)
  length = 0
  nullCount = 0

  /** Appends `count` rows of `mask` from row `from`; no mask: all valid. */
  append(mask: Uint8Array | null, from: number, count: number): void {
    if (mask === null && this.nullCount === 0) { this.length += count; return }
    this.#materialize(this.length + count)
    const bits = this.#bits
    if (mask === null) for (let at = this.length, end = at + count; at < end; at++) bits[at >> 3]! |= 1 << (at & 7)
    else {
      let nulls = 0
      for (let row = from, at = this.length, end = from + count; row < end; row++, at++) {
        if (mask[row >> 3]! >> (row & 7) & 1) bits[at >> 3]! |= 1 << (at & 7)
        else nulls++
      }
      this.nullCount += nulls
    }
    this.length += count
  }
  #filled = 0
  /** Until the first null no bits are kept: here the rows before it are marked valid. */
  #materialize(length: number): void {
    this.#bits = grown(this.#bits, length + 7 >> 3, size => new Uint8Array(size))
    if (this.nullCount === 0) {
      this.#bits.fill(0)
      this.#bits.fill(255, 0, this.length >> 3)
      if (this.length & 7) this.#bits[this.length >> 3] = (1 << (this.length & 7)) - 1
    }
    this.#filled = length
  }
  finish(): { readonly length: number; readonly nullCount: number; readonly validity?: Uint8Array } {
    const { length, nullCount } = this
    return nullCount ? { length, nullCount, validity: this.#bits.subarray(0, length + 7 >> 3) } : { length, nullCount }
  }
  reset(): void {
    this.#bits.fill(0, 0, this.#filled + 7 >> 3)
    this.#filled = 0; this.length = 0; this.nullCount = 0
  }
}
