// What a program has declared in its session: settings, views, functions, variables. A server that was restarted knows nothing of it, so it is
// kept here, in order, to be declared again. Data is not kept: what a cache, a checkpoint or a running query held is lost with the server.
import type { Messages } from '../../plan/message.js'

type Command = Messages['Command']
type Plan = Messages['Plan']
/** One thing to be said again. `name` is how a message speaks of it. */
export type Declaration =
  | { readonly kind: 'setting'; readonly name: string; readonly value: string }
  | { readonly kind: 'view' | 'function' | 'variable' | 'statement'; readonly name: string; readonly plan: Plan }

const statement = /^\s*(?:--[^\n]*\n\s*)*(CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:GLOBAL\s+)?TEMP(?:ORARY)?)\s+(VIEW|FUNCTION)\s+(?:IF\s+NOT\s+EXISTS\s+)?|DECLARE\s+(?:OR\s+REPLACE\s+)?(?:VARIABLE\s+)?|SET\s+(?:VAR|VARIABLE)\s+|USE\b|SET\b|DROP\s+(?:TEMPORARY\s+)?(VIEW|FUNCTION|VARIABLE)\s+(?:IF\s+EXISTS\s+)?)\s*([\w.`]*)/i

export class Declarations {
  private readonly byKey = new Map<string, Declaration>()

  get all(): readonly Declaration[] { return [...this.byKey.values()] }
  clear(): void { this.byKey.clear() }
  copy(): Declarations { const out = new Declarations(); for (const [key, declaration] of this.byKey) out.byKey.set(key, declaration); return out }

  /** A change of the settings that the server took. */
  configured({ opType }: Messages['ConfigRequest.Operation']): void {
    if (opType.case === 'set') for (const { key, value } of opType.value.pairs) this.put(`setting ${key}`, { kind: 'setting', name: key, value: value ?? '' })
    if (opType.case === 'unset') for (const key of opType.value.keys) this.byKey.delete(`setting ${key}`)
  }
  /** A plan that the server ran to its end. */
  executed(plan: Plan): void {
    const { opType } = plan
    if (opType.case === 'command') this.command(opType.value, plan)
    if (opType.case === 'root' && opType.value.relType.case === 'catalog') this.catalog(opType.value.relType.value, plan)
  }
  private command({ commandType }: Command, plan: Plan): void {
    switch (commandType.case) {
      case 'createDataframeView': this.put(`view ${commandType.value.name}`, { kind: 'view', name: commandType.value.name, plan }); return
      case 'registerFunction': case 'registerTableFunction': this.put(`function ${commandType.value.functionName}`, { kind: 'function', name: commandType.value.functionName, plan }); return
      case 'sqlCommand': { const relation = commandType.value.input?.relType; if (relation?.case === 'sql') this.sql(relation.value.query, plan); return }
      default:
    }
  }
  private sql(text: string, plan: Plan): void {
    const [, verb, created, dropped, name = ''] = statement.exec(text) ?? []
    if (verb === undefined) return
    const plain = name.replaceAll('`', '').replace(/^(?:global_temp|session|system\.session)\./i, '').toLowerCase()
    const kind = created?.toLowerCase() ?? (/^DECLARE/i.test(verb) ? 'variable' : undefined)
    if (dropped !== undefined) { for (const key of [`${dropped.toLowerCase()} ${plain}`, `value of ${plain}`]) this.byKey.delete(key) }
    else if (kind !== undefined) this.put(`${kind} ${plain}`, { kind: kind as 'view', name: plain, plan })
    else if (/^SET\s+VAR/i.test(verb)) this.put(`value of ${plain}`, { kind: 'statement', name: text.trim(), plan })
    else if (/^SET/i.test(verb)) { const key = /^\s*SET\s+([^=\s]+)\s*=/i.exec(text)?.[1]; if (key !== undefined) this.put(`setting ${key}`, { kind: 'statement', name: text.trim(), plan }) }
    else this.put('use', { kind: 'statement', name: text.trim(), plan })
  }
  private catalog({ catType }: Messages['Catalog'], plan: Plan): void {
    switch (catType.case) {
      case 'dropTempView': case 'dropGlobalTempView': this.byKey.delete(`view ${catType.value.viewName}`); return
      case 'setCurrentDatabase': this.put('use', { kind: 'statement', name: `USE ${catType.value.dbName}`, plan }); return
      case 'setCurrentCatalog': this.put('use', { kind: 'statement', name: `USE ${catType.value.catalogName}`, plan }); return
      default:
    }
  }
  /** The last word on a key counts, at the place where it was said. */
  private put(key: string, declaration: Declaration): void { this.byKey.delete(key); this.byKey.set(key, declaration) }
}

/** `2 views (a, b), 1 setting (spark.x)`; nothing where there is nothing. */
export function listed(declarations: readonly Declaration[]): string {
  const kinds = new Map<string, string[]>()
  for (const { kind, name } of declarations) kinds.set(kind, [...kinds.get(kind) ?? [], name])
  return [...kinds].map(([kind, names]) => `${names.length} ${kind}${names.length > 1 ? 's' : ''} (${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''})`).join(', ')
}
