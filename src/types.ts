// `firesteel/types`: Spark's types and the values that columns hold.
export * from './types/public.js'
import { refusedClass } from './sql/refusals.js'

export const Geography = refusedClass('types.Geography')
export const GeographyType = refusedClass('types.GeographyType')
export const Geometry = refusedClass('types.Geometry')
export const GeometryType = refusedClass('types.GeometryType')
