// The piece of the query an error speaks of.
import type { QueryContext } from '../../errors/sparkError.js'
import type { Origin } from '../../plan/expression.js'

export const contextOf = (origin: Origin | undefined): QueryContext | undefined => origin && { text: origin.text, start: origin.start, stop: origin.stop }
