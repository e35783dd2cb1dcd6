// The catalogue of functions: every family's rows, by name and by alias.
import type { FunctionDefinition } from './signature.js'
import { aggregates } from './aggregates.js'
import { bitmaps } from './bitmaps.js'
import { collections } from './collections.js'
import { conditional } from './conditional.js'
import { datetime } from './datetime.js'
import { generators } from './generators.js'
import { json } from './json.js'
import { maths } from './maths.js'
import { misc } from './misc.js'
import { operators, shiftSymbols } from './operators.js'
import { storage } from './storage.js'
import { strings } from './strings.js'
import { vectors } from './vectors.js'
import { variant } from './variant.js'
import { windows } from './windows.js'

export const families = { operators, conditional, maths, strings, datetime, collections, json, variant, vectors, bitmaps, misc, storage, aggregates, windows, generators } as const
type Families = typeof families
/** The name of every function there is; the rendering table has an entry for each. */
export type FunctionName = { [F in keyof Families]: keyof Families[F] }[keyof Families] & string

const byName = new Map<string, FunctionDefinition>()
const canonical = new Map<string, FunctionName>()
for (const family of Object.values(families)) {
  for (const [name, definition] of Object.entries(family) as [FunctionName, FunctionDefinition][]) {
    byName.set(name, definition); canonical.set(name, name)
    for (const alias of definition.aliases) { byName.set(alias, definition); canonical.set(alias, name) }
  }
}
for (const [symbol, name] of Object.entries(shiftSymbols)) { byName.set(symbol, byName.get(name)!); canonical.set(symbol, name as FunctionName) }

/** Functions by any of their names, in lower case. */
export const catalogue: ReadonlyMap<string, FunctionDefinition> = byName
/** The defining name behind a name or alias. */
export const canonicalName = (name: string): FunctionName | undefined => canonical.get(name)
