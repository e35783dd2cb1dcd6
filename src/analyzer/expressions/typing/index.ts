// Functions whose typing no row of the catalogue can say, by their own names.
import { aggregates } from './aggregates.js'
import { choices } from './choices.js'
import { collections } from './collections.js'
import { dates } from './dates.js'
import { formats } from './formats.js'
import { texts } from './texts.js'
import type { Typer } from './typer.js'

export const typers: Readonly<Record<string, Typer>> = { ...choices, ...collections, ...texts, ...dates, ...formats, ...aggregates }
