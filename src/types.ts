// `firesteel/types`: Spark's types and the values that columns hold.
export * from './types/public.js'
