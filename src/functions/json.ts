import type { FunctionDefinition } from './signature.js'

export const json = {
} satisfies Record<string, FunctionDefinition>
