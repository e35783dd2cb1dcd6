import type { generators as definitions } from '../../../../functions/generators.js'
import type { Rendering } from '../rendering.js'

export const generators: Record<keyof typeof definitions, Rendering> = {
}
