import type { FunctionDefinition } from './signature.js'

export const strings = {
} satisfies Record<string, FunctionDefinition>
