import type { FunctionDefinition } from './signature.js'

export const maths = {
} satisfies Record<string, FunctionDefinition>
