// Vectors: arrays of floats.
import { FloatType, arrayType, type DataType } from '../types/dataType.js'
import { aggregate, scalar, type FunctionDefinition, type Parameter, type TypeClass } from './signature.js'

const group = 'vector_funcs'
const VECTOR: TypeClass = { label: 'ARRAY<FLOAT>', accepts: t => t.kind === 'array' && t.elementType.kind === 'float' }
const vector: DataType = arrayType(FloatType, true)
const degree: Parameter = { name: 'degree', type: { label: 'FLOAT', accepts: t => t.kind === 'float' }, default: { value: 2, type: FloatType } }
const distance = (doc: string) => scalar([VECTOR, VECTOR], FloatType, { group, since: '4.2.0', nullable: 'always', doc })
const elementwise = (doc: string) => aggregate([VECTOR], arrayType(FloatType, false), { group, since: '4.2.0', doc })

export const vectors = {
  vector_inner_product: distance('Returns the inner product.'),
  vector_cosine_similarity: distance('Returns the cosine of the angle.'),
  vector_l2_distance: distance('Returns the Euclidean distance.'),
  vector_norm: scalar([VECTOR, degree], FloatType, { group, nullable: 'always', since: '4.2.0', doc: 'Returns the norm.' }),
  vector_normalize: scalar([VECTOR, degree], vector, { group, nullable: 'always', since: '4.2.0', doc: 'Scales to norm 1.' }),
  vector_sum: elementwise('Returns the sum, element by element. Vectors that hold nulls are left out.'),
  vector_avg: elementwise('Returns the mean, element by element. Vectors that hold nulls are left out.'),
} satisfies Record<string, FunctionDefinition>
