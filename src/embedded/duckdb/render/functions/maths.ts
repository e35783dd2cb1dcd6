import type { maths as definitions } from '../../../../functions/maths.js'
import type { Rendering } from '../rendering.js'

export const maths: Record<keyof typeof definitions, Rendering> = {
}
