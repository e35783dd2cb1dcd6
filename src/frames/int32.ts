/** A whole number of 32 bits as Java writes it: big-endian. */
export const int32 = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeInt32BE(value); return bytes }
