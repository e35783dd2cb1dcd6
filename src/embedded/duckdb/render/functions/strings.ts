import type { strings as definitions } from '../../../../functions/strings.js'
import type { Rendering } from '../rendering.js'

export const strings: Record<keyof typeof definitions, Rendering> = {
}
