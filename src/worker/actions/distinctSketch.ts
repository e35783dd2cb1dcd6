export function hyperLogLog(_precision: number, _sparse: number): { add(record: unknown): void; bytes(): Uint8Array } { throw new Error('not there yet') }
