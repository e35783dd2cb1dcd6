// LATERAL VIEW: a generator's rows beside each input row.
import { analysisError } from '../../errors/sparkError.js'
import type { PlanOf } from '../../plan/logical.js'
import type { ResolvedPlan } from '../resolved.js'
import { over, type Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import { resolve } from '../expressions/resolve.js'
import { generatedColumns, isOuter } from './project.js'
import { resolvePlan } from './resolvePlan.js'

export function resolveLateralView(plan: PlanOf<'lateralView'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const generator = resolve(plan.generator, over(scope, input))
  if (generator.kind !== 'call' || generator.definition.kind !== 'generator') throw analysisError('UNSUPPORTED_GENERATOR.NOT_GENERATOR' as never, { functionName: quotedSql(generator, scope.session.timeZone), classCanonicalName: 'expression' }, contextOf(plan.generator.origin))
  const outer = plan.outer || isOuter(generator)
  const generated = generatedColumns(generator, plan.columns.length ? plan.columns : undefined, scope, plan.tableAlias ? [plan.tableAlias] : [], outer)
  return { kind: 'generate', input, generator, outer, generated, output: [...input.output, ...generated], hidden: input.hidden }
}
