// Any JavaScript value as bytes and back: what the rooms around it use.
export type { DecodeHooks, EncodeHooks, FunctionParts, ValuePath } from './hooks.js'
export { decodeValue } from './decode.js'
export { encodeValue } from './encode.js'
export { describePath, UnsendableValue } from './refuse.js'
