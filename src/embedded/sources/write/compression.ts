// Codecs of output files: their names as Spark knows them, the endings they give, and who does the work.
import { illegalArgument, unsupported } from '../../../errors/sparkError.js'

export interface Codec { readonly ending: string; /** DuckDB's name for it; undefined: nothing to do. */ readonly duckdb?: string; /** Done here, after DuckDB has written the file. */ readonly after?: 'deflate' }
type Codecs = Readonly<Record<string, Codec | 'refused'>>

const textCodecs: Codecs = { none: { ending: '' }, uncompressed: { ending: '' }, gzip: { ending: '.gz', duckdb: 'gzip' }, deflate: { ending: '.deflate', after: 'deflate' }, bzip2: 'refused', lz4: 'refused', snappy: 'refused' }
const parquetCodecs: Codecs = {
  none: { ending: '', duckdb: 'uncompressed' }, uncompressed: { ending: '', duckdb: 'uncompressed' }, snappy: { ending: '.snappy', duckdb: 'snappy' }, gzip: { ending: '.gz', duckdb: 'gzip' }, zstd: { ending: '.zstd', duckdb: 'zstd' },
  lz4_raw: { ending: '.lz4raw', duckdb: 'lz4_raw' }, brotli: { ending: '.br', duckdb: 'brotli' }, lz4: 'refused', lzo: 'refused',
}
function codecOf(codecs: Codecs, name: string): Codec {
  const lower = name.toLowerCase()
  const codec = Object.hasOwn(codecs, lower) ? codecs[lower] : undefined
  if (codec === undefined) throw illegalArgument('CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION', { codecName: name, availableCodecs: Object.keys(codecs).join(', ') })
  if (codec === 'refused') throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `the codec ${lower}`, className: `the embedded engine (it writes ${Object.keys(codecs).filter(k => codecs[k] !== 'refused').join(', ')})` })
  return codec
}
export const textCodec = (name: string | undefined): Codec => codecOf(textCodecs, name ?? 'none')
export const parquetCodec = (name: string | undefined): Codec => codecOf(parquetCodecs, name ?? 'snappy')
