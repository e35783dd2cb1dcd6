// The socket to Spark, read and written without a promise: the daemon hands it over as an inherited descriptor, on which reading waits.
import { readSync, writeSync } from 'node:fs'

/** Lengths that are none (org.apache.spark.api.python.SpecialLengths). */
export const special = { endOfData: -1, exception: -2, timing: -3, endOfStream: -4, null: -5, startArrow: -6, init: -8 } as const

/** Big-endian values, framed bytes and texts. */
export interface Reader { int(): number; long(): number; bool(): boolean; bytes(length: number): Uint8Array; frame(): Uint8Array; text(): string }
export class Ended extends Error { constructor() { super('Spark closed the connection') } }

const readSize = 1 << 18
const writeSize = 1 << 18

export class WireReader implements Reader {
  private buffer = Buffer.allocUnsafe(readSize)
  private from = 0
  private to = 0
  /** `beforeWait`: called before more is read, which may wait. */
  constructor(private readonly descriptor: number, private readonly beforeWait: () => void = () => {}) {}
  private need(length: number): void {
    if (this.to - this.from >= length) return
    if (this.from + length > this.buffer.length) {
      const into = length > this.buffer.length ? Buffer.allocUnsafe(Math.max(length, readSize)) : this.buffer
      this.buffer.copy(into, 0, this.from, this.to)
      this.to -= this.from
      this.from = 0
      this.buffer = into
    }
    while (this.to - this.from < length) this.to += this.pull(this.buffer, this.to)
  }
  private pull(into: Buffer, at: number): number {
    this.beforeWait()
    for (;;) {
      try {
        const n = readSync(this.descriptor, into, at, into.length - at, null)
        if (n === 0) throw new Ended()
        return n
      } catch (error) { if (!retriable(error)) throw error }
    }
  }
  int(): number { this.need(4); const value = this.buffer.readInt32BE(this.from); this.from += 4; return value }
  littleInt(): number { this.need(4); const value = this.buffer.readInt32LE(this.from); this.from += 4; return value }
  long(): number { this.need(8); const value = Number(this.buffer.readBigInt64BE(this.from)); this.from += 8; return value }
  bool(): boolean { this.need(1); return this.buffer[this.from++] !== 0 }
  /** Bytes of their own. */
  bytes(length: number): Uint8Array {
    const held = this.to - this.from
    const out = Buffer.allocUnsafeSlow(length)
    if (held >= length) { this.buffer.copy(out, 0, this.from, this.from + length); this.from += length; return out }
    // What is long is read where it will stay.
    this.buffer.copy(out, 0, this.from, this.to)
    this.from = this.to = 0
    for (let at = held; at < length;) at += this.pull(out, at)
    return out
  }
  frame(): Uint8Array { return this.bytes(this.int()) }
  /** So many bytes as text, without bytes between. */
  textOf(length: number): string {
    if (length > readSize) return Buffer.from(this.bytes(length).buffer).toString('utf8')
    this.need(length)
    const text = this.buffer.toString('utf8', this.from, this.from + length)
    this.from += length
    return text
  }
  text(): string { return this.textOf(this.int()) }
  /** Reads until the other side closes, and forgets it. Who closes a connection with something unread in it takes back what is still on its way to the other side. */
  discard(): void { try { for (;;) this.pull(this.buffer, 0) } catch { /* closed, one way or the other */ } }
}

export class WireWriter {
  private buffer = Buffer.allocUnsafe(writeSize)
  private at = 0
  constructor(private readonly descriptor: number) {}
  private room(length: number): void { if (this.at + length > this.buffer.length) this.flush() }
  int(value: number): void { this.room(4); this.at = this.buffer.writeInt32BE(value, this.at) }
  long(value: number): void { this.room(8); this.at = this.buffer.writeBigInt64BE(BigInt(Math.round(value)), this.at) }
  bytes(bytes: Uint8Array): void {
    if (bytes.length > writeSize / 2) { this.flush(); this.put(bytes); return }
    this.room(bytes.length)
    this.buffer.set(bytes, this.at)
    this.at += bytes.length
  }
  frame(...parts: readonly Uint8Array[]): void {
    this.int(parts.reduce((sum, part) => sum + part.length, 0))
    for (const part of parts) this.bytes(part)
  }
  text(text: string): void { this.frame(Buffer.from(text, 'utf8')) }
  flush(): void { if (this.at) { this.put(this.buffer.subarray(0, this.at)); this.at = 0 } }
  private put(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      try { at += writeSync(this.descriptor, bytes, at, bytes.length - at) } catch (error) { if (!retriable(error)) throw error }
    }
  }
}
const sleeper = new Int32Array(new SharedArrayBuffer(4))
/** Where the descriptor does not wait by itself, a short sleep does. */
function retriable(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EAGAIN') { Atomics.wait(sleeper, 0, 0, 1); return true }
  return code === 'EINTR'
}

/** The same over bytes that are there already. */
export class BytesReader implements Reader {
  private readonly buffer: Buffer
  private at = 0
  constructor(bytes: Uint8Array) { this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }
  int(): number { const value = this.buffer.readInt32BE(this.at); this.at += 4; return value }
  long(): number { const value = Number(this.buffer.readBigInt64BE(this.at)); this.at += 8; return value }
  bool(): boolean { return this.buffer[this.at++] !== 0 }
  bytes(length: number): Uint8Array { const bytes = this.buffer.subarray(this.at, this.at + length); this.at += length; return bytes }
  frame(): Uint8Array { return this.bytes(this.int()) }
  text(): string { return this.frame().toString() }
}
