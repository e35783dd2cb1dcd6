// A DataFrame's plan: a Connect relation, or the promise of one where something must be asked first (rows past the threshold go up as
// artifacts, `sum()` without names needs the schema, `sql()` the answer of its command). Nothing is asked before an action needs it.
import { make, type Messages } from '../plan/message.js'
import type { Observation } from './observation.js'

export type Relation = Messages['Relation']
export type RelationKind = Relation['relType']

let lastId = 0n
const nextPlanId = (): bigint => lastId++

export class Plan {
  readonly id: bigint
  readonly observations: readonly Observation[]
  private ready: Relation | undefined
  private pending: Promise<Relation> | undefined
  private readonly start: (() => Promise<Relation>) | undefined

  private constructor(id: bigint, observations: readonly Observation[], ready: Relation | undefined, start?: () => Promise<Relation>) {
    this.id = id; this.observations = observations; this.ready = ready; this.start = start
  }

  /** A node over its inputs. `references` are the plans that its expressions hold as sub-queries; they travel beside it. */
  static of(inputs: readonly Plan[], build: (...inputs: Relation[]) => RelationKind, references: readonly Plan[] = [], observations: readonly Observation[] = []): Plan {
    const rootId = nextPlanId()
    const id = references.length ? nextPlanId() : rootId
    const finish = (relations: Relation[]): Relation => {
      const root = relation(rootId, build(...relations.slice(0, inputs.length)))
      return references.length ? relation(id, { case: 'withRelations', value: make('WithRelations', { root, references: relations.slice(inputs.length) }) }) : root
    }
    const all = [...inputs, ...references]
    const seen = observations.length || all.some(p => p.observations.length) ? [...new Set([...all.flatMap(p => p.observations), ...observations])] : []
    const relations = all.map(p => p.ready)
    if (relations.every(r => r !== undefined)) return new Plan(id, seen, finish(relations as Relation[]))
    return new Plan(id, seen, undefined, async () => finish(await Promise.all(all.map(p => p.resolve()))))
  }
  static leaf(kind: RelationKind): Plan { return Plan.of([], () => kind) }
  /** A node that must be asked for; `start` runs once, when an action first needs it. */
  static deferred(start: (id: bigint) => Promise<RelationKind>, observations: readonly Observation[] = []): Plan {
    const id = nextPlanId()
    return new Plan(id, observations, undefined, async () => relation(id, await start(id)))
  }
  /** A relation that is whole already, or will be: the answer of a command. */
  static whole(start: () => Promise<Relation>): Plan {
    const id = nextPlanId()
    // Under this plan's own id, by which its columns are known.
    return new Plan(id, [], undefined, async () => relation(id, (await start()).relType))
  }

  /** The relation if nothing is left to ask. */
  get relation(): Relation | undefined { return this.ready }
  async resolve(): Promise<Relation> {
    if (this.ready) return this.ready
    this.pending ??= this.start!()
    this.ready = await this.pending
    return this.ready
  }
}

const relation = (planId: bigint, relType: RelationKind): Relation => make('Relation', { common: make('RelationCommon', { planId }), relType })
export const rootPlan = (relation: Relation): Messages['Plan'] => make('Plan', { opType: { case: 'root', value: relation } })
