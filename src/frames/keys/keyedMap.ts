// A map by the value of its keys, in the order they came. The key kept is the first of its equals.
import { primitiveKey } from './canonical.js'

export interface KeyedMap<K, V> {
  readonly keys: K[]
  readonly values: V[]
  readonly places: Map<unknown, number>
}
export function keyedMap<K, V>(entries: Iterable<readonly [K, V]> = []): KeyedMap<K, V> {
  const map: KeyedMap<K, V> = { keys: [], values: [], places: new Map() }
  for (const [key, value] of entries) setKeyed(map, key, value)
  return map
}
const primitive = (key: unknown): unknown => typeof key === 'string' || typeof key === 'number' ? key : primitiveKey(key)
/** Where a key's value stands; -1 if it has none. */
export const placeOfKey = (map: KeyedMap<unknown, unknown>, key: unknown): number => map.places.get(primitive(key)) ?? -1
export function getKeyed<V>(map: KeyedMap<unknown, V>, key: unknown): V | undefined {
  const place = map.places.get(primitive(key))
  return place === undefined ? undefined : map.values[place]
}
export function setKeyed<K, V>(map: KeyedMap<K, V>, key: K, value: V): void {
  const name = primitive(key)
  const place = map.places.get(name)
  if (place !== undefined) { map.values[place] = value; return }
  map.places.set(name, map.keys.length)
  map.keys.push(key)
  map.values.push(value)
}
/** One look-up for a new key and a known one: `first` makes the value, `next` changes it. */
export function updateKeyed<K, V>(map: KeyedMap<K, V>, key: K, first: () => V, next: (value: V) => V): void {
  const name = primitive(key)
  const place = map.places.get(name)
  if (place === undefined) { map.places.set(name, map.keys.length); map.keys.push(key); map.values.push(first()) }
  else map.values[place] = next(map.values[place]!)
}
export function* entriesOfKeyed<K, V>(map: KeyedMap<K, V>): Generator<[K, V]> {
  for (let i = 0; i < map.keys.length; i++) yield [map.keys[i]!, map.values[i]!]
}
