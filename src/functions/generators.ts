import type { FunctionDefinition } from './signature.js'

export const generators = {
} satisfies Record<string, FunctionDefinition>
