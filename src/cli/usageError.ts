// A mistake on the command line: told with where to read more, no stack.
export class UsageError extends Error { override name = 'UsageError' }
