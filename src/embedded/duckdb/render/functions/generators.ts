import type { generators as definitions } from '../../../../functions/generators.js'
import { refused, type Rendering } from '../rendering.js'

// Generators are rendered as relations (generate.ts); a call that is none of those never gets here.
const relation = refused('a generator stands in SELECT, LATERAL VIEW or FROM')
export const generators: Record<keyof typeof definitions, Rendering> = { explode: relation, explode_outer: relation, posexplode: relation, posexplode_outer: relation, inline: relation, inline_outer: relation, stack: relation, json_tuple: relation }
