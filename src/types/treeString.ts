// The tree that printSchema prints (StructType.treeString).
import type { DataType, StructType } from './dataType.js'
import { simpleString } from './typeNames.js'

const name = (type: DataType): string => {
  switch (type.kind) {
    case 'null': return 'void'
    case 'byte': case 'short': case 'integer': case 'long': case 'array': case 'map': case 'struct': return type.kind
    default: return simpleString(type)
  }
}

function children(type: DataType, prefix: string, depth: number, out: string[]): void {
  if (depth <= 0) return
  switch (type.kind) {
    case 'array':
      out.push(`${prefix}-- element: ${name(type.elementType)} (containsNull = ${type.containsNull})`)
      children(type.elementType, `${prefix}    |`, depth - 1, out)
      break
    case 'map':
      out.push(`${prefix}-- key: ${name(type.keyType)}`)
      children(type.keyType, `${prefix}    |`, depth - 1, out)
      out.push(`${prefix}-- value: ${name(type.valueType)} (valueContainsNull = ${type.valueContainsNull})`)
      children(type.valueType, `${prefix}    |`, depth - 1, out)
      break
    case 'struct':
      for (const field of type.fields) {
        out.push(`${prefix}-- ${field.name}: ${name(field.dataType)} (nullable = ${field.nullable})`)
        children(field.dataType, `${prefix}    |`, depth - 1, out)
      }
  }
}

/** Down to `level` levels, all when left out; ends with a line break, as Spark's does. */
export function treeString(struct: StructType, level?: number): string {
  const out = ['root']
  children(struct, ' |', level !== undefined && level > 0 ? level : Infinity, out)
  return `${out.join('\n')}\n`
}
