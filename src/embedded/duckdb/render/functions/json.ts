import type { json as definitions } from '../../../../functions/json.js'
import type { Rendering } from '../rendering.js'

export const json: Record<keyof typeof definitions, Rendering> = {
}
