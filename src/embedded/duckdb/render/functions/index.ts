// The rendering table: every function of the catalogue, said to DuckDB or refused. The compiler says what is missing.
import type { FunctionName } from '../../../../functions/catalogue.js'
import type { Rendering } from '../rendering.js'
import { aggregates } from './aggregates.js'
import { collections } from './collections.js'
import { conditional } from './conditional.js'
import { datetime } from './datetime.js'
import { generators } from './generators.js'
import { json } from './json.js'
import { maths } from './maths.js'
import { misc } from './misc.js'
import { operators } from './operators.js'
import { storage } from './storage.js'
import { strings } from './strings.js'
import { variant } from './variant.js'
import { windows } from './windows.js'

export const renderings: Record<FunctionName, Rendering> = { ...operators, ...conditional, ...maths, ...strings, ...datetime, ...collections, ...json, ...variant, ...misc, ...storage, ...aggregates, ...windows, ...generators }
