// Is the word behind an expression or a table its alias, or does a clause begin? Nearly every keyword may be a name, so the words after it tell.
import { ahead, current, type Parser } from '../cursor.js'
import { isName } from '../identifiers.js'
import { T } from '../lexer.js'

const operandClauses = new Set(['FROM', 'WHERE', 'HAVING', 'QUALIFY', 'LIMIT', 'OFFSET'])
const byClauses = new Set(['GROUP', 'ORDER', 'SORT', 'CLUSTER', 'DISTRIBUTE', 'PARTITION'])
const setOperations = new Set(['UNION', 'EXCEPT', 'INTERSECT', 'MINUS'])
const queryStarts = new Set(['SELECT', 'ALL', 'DISTINCT', '(', 'FROM', 'VALUES', 'TABLE', 'MAP', 'REDUCE'])

/** `strict`: the alias of a relation, where the words of joins are none. */
export function aliasFollows(p: Parser, strict: boolean): boolean {
  const token = current(p)
  if (!isName(p, token, strict)) return false
  return token.type !== T.word || !clauseStarts(p, token.up, strict)
}

function clauseStarts(p: Parser, word: string, relation: boolean): boolean {
  const next = ahead(p, 1)
  if (operandClauses.has(word)) return next.type !== T.end && next.up !== ',' && next.up !== ')' && next.up !== ';'
  if (byClauses.has(word)) return next.up === 'BY'
  if (setOperations.has(word)) return queryStarts.has(next.up)
  switch (word) {
    case 'SELECT': return true
    case 'INSERT': return next.up === 'INTO' || next.up === 'OVERWRITE'
    case 'WINDOW': return ahead(p, 2).up === 'AS'
    case 'LATERAL': return next.up === 'VIEW'
    case 'FOR': return next.up === '(' || ahead(p, 2).up === 'IN'
    case 'PIVOT': return next.up === '('
    case 'UNPIVOT': return next.up === '(' || ahead(p, 1).up === 'INCLUDE' || ahead(p, 1).up === 'EXCLUDE'
    case 'SET': return relation && (ahead(p, 2).up === '=' || ahead(p, 2).up === '.')
    case 'APPROX': case 'EXACT': return next.up === 'NEAREST'
    case 'MATCH_CONDITION': return next.up === '('
    case 'MAP': case 'REDUCE': return relation && transformFollows(p)
    case 'WATERMARK': return relation && (ahead(p, 2).up === 'DELAY')
    case 'IGNORE': return next.up === 'NULLS'
    case 'WITH': return relation && next.up === '('
    case 'AS': return true
    default: return false
  }
}

/** `FROM t MAP a, b USING 'script'` */
function transformFollows(p: Parser): boolean {
  for (let n = 2; n < 60; n++) {
    const token = ahead(p, n)
    if (token.type === T.end) return false
    if (token.up === 'USING' && ahead(p, n + 1).type === T.string) return true
  }
  return false
}
