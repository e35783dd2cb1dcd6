export function estimate(_parts: readonly Uint8Array[], _precision: number): number { throw new Error('not there yet') }
