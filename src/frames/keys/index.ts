// Keys by value: their hash, equality and order, and maps by them: what the rooms around it use.
export { primitiveKey, type PrimitiveKey } from './canonical.js'
export { comparatorFor, compareKeys, type Comparator } from './compare.js'
export { keyEquals } from './equal.js'
export { hashOf, nonNegativeMod } from './hash.js'
export { entriesOfKeyed, getKeyed, keyedMap, placeOfKey, setKeyed, updateKeyed, type KeyedMap } from './keyedMap.js'
