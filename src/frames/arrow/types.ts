// Arrow's logical types and fields, as the format's Schema.fbs names them. Plain values; what this code does not carry is refused by name.

export type TimeUnit = 'second' | 'millisecond' | 'microsecond' | 'nanosecond'
export type ArrowType =
  | { readonly kind: 'null' | 'bool' | 'utf8' | 'largeUtf8' | 'binary' | 'largeBinary' | 'list' | 'largeList' | 'struct' }
  | { readonly kind: 'int'; readonly bitWidth: 8 | 16 | 32 | 64; readonly signed: boolean }
  | { readonly kind: 'float'; readonly precision: 'half' | 'single' | 'double' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number; readonly bitWidth: number }
  | { readonly kind: 'fixedSizeBinary'; readonly byteWidth: number }
  | { readonly kind: 'date'; readonly unit: 'day' | 'millisecond' }
  | { readonly kind: 'time'; readonly unit: TimeUnit; readonly bitWidth: 32 | 64 }
  | { readonly kind: 'timestamp'; readonly unit: TimeUnit; readonly timeZone?: string }
  | { readonly kind: 'duration'; readonly unit: TimeUnit }
  | { readonly kind: 'interval'; readonly unit: 'yearMonth' | 'dayTime' | 'monthDayNano' }
  | { readonly kind: 'fixedSizeList'; readonly size: number }
  | { readonly kind: 'map'; readonly keysSorted: boolean }

export interface DictionaryEncoding { readonly id: bigint; readonly indexType: ArrowType & { readonly kind: 'int' } }
/** `type` is the type of the values, also where they are dictionary-encoded. */
export interface ArrowField {
  readonly name: string
  readonly nullable: boolean
  readonly type: ArrowType
  readonly children: readonly ArrowField[]
  readonly metadata?: Readonly<Record<string, string>>
  readonly dictionary?: DictionaryEncoding
}
export interface ArrowSchema { readonly fields: readonly ArrowField[]; readonly metadata?: Readonly<Record<string, string>> }
