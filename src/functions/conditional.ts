// Choosing between values and asking about null.
import { BooleanType, NullType, StringType } from '../types/dataType.js'
import { ordered } from './operators.js'
import { ANY, BOOLEAN, STRING, oneOf, DOUBLE, sameAs, scalar, type FunctionDefinition, type TypedArgument } from './signature.js'

const anyNull = (args: readonly TypedArgument[]) => args.some(a => a.nullable)

export const conditional = {
  // Arguments: condition, value, condition, value …, else. The analyzer brings the values together.
  when: scalar([BOOLEAN, ANY], a => a[1]!.type, {
    group: 'conditional_funcs', variadic: 0,
    nullable: args => {
      // A condition that is always true ends the choice.
      const certain = args.findIndex((a, i) => i % 2 === 0 && i + 1 < args.length && a.value === true)
      const reached = certain < 0 ? args : args.slice(0, certain + 2)
      return certain < 0 && args.length % 2 === 0 || reached.some((a, i) => (i % 2 === 1 || (certain < 0 && i === args.length - 1)) && a.nullable)
    },
    shown: a => {
      let text = 'CASE'
      for (let i = 0; i + 1 < a.length; i += 2) text += ` WHEN ${a[i]} THEN ${a[i + 1]}`
      return `${text}${a.length % 2 ? ` ELSE ${a[a.length - 1]}` : ''} END`
    },
    doc: 'CASE WHEN: the value of the first condition that is true.',
  }),
  if: scalar([BOOLEAN, ANY, ANY], a => a[1]!.type, { group: 'conditional_funcs', nullable: a => a[1]!.nullable || a[2]!.nullable, shown: a => `(IF(${a.join(', ')}))`, doc: 'Returns `expr2` where `expr1` is true, else `expr3`.' }),
  coalesce: scalar([ANY], sameAs(0), { group: 'conditional_funcs', variadic: 1, unify: 'common', nullable: 'all', doc: 'Returns the first argument that is not null.' }),
  nvl: scalar([ANY, ANY], sameAs(0), { group: 'conditional_funcs', aliases: ['ifnull'], shown: 'called', unify: 'common', nullable: 'all', since: '2.0.0', doc: 'Returns `expr2` where `expr1` is null.' }),
  nvl2: scalar([ANY, ANY, ANY], a => a[1]!.type, { group: 'conditional_funcs', nullable: a => a[1]!.nullable || a[2]!.nullable, since: '2.0.0', doc: 'Returns `expr2` where `expr1` is not null, else `expr3`.' }),
  nullif: scalar([ANY, ANY], sameAs(0), { group: 'conditional_funcs', nullable: 'always', since: '2.0.0', doc: 'Returns null where both are equal, else `expr1`.' }),
  nullifzero: scalar([ANY], sameAs(0), { group: 'conditional_funcs', nullable: 'always', since: '4.0.0', doc: 'Returns null where the value is 0.' }),
  zeroifnull: scalar([ANY], sameAs(0), { group: 'conditional_funcs', nullable: 'never', since: '4.0.0', doc: 'Returns 0 where the value is null.' }),
  greatest: scalar([ANY], sameAs(0), { group: 'math_funcs', variadic: 2, unify: 'common', check: ordered('greatest'), nullable: 'all', since: '1.5.0', doc: 'Returns the greatest of the values, nulls left out.' }),
  least: scalar([ANY], sameAs(0), { group: 'math_funcs', variadic: 2, unify: 'common', check: ordered('least'), nullable: 'all', since: '1.5.0', doc: 'Returns the least of the values, nulls left out.' }),
  isnull: scalar([ANY], BooleanType, { group: 'predicate_funcs', nullable: 'never', shown: a => `(${a[0]} IS NULL)`, doc: 'Returns true where the value is null.' }),
  isnotnull: scalar([ANY], BooleanType, { group: 'predicate_funcs', nullable: 'never', shown: a => `(${a[0]} IS NOT NULL)`, doc: 'Returns true where the value is not null.' }),
  isnan: scalar([oneOf(DOUBLE, { label: 'FLOAT', accepts: t => t.kind === 'float' })], BooleanType, { group: 'predicate_funcs', nullable: 'never', since: '1.5.0', doc: 'Returns true where the value is NaN.' }),
  nanvl: scalar([oneOf(DOUBLE, { label: 'FLOAT', accepts: t => t.kind === 'float' }), oneOf(DOUBLE, { label: 'FLOAT', accepts: t => t.kind === 'float' })], sameAs(0), { group: 'conditional_funcs', unify: 'common', nullable: anyNull, since: '1.5.0', doc: 'Returns `expr2` where `expr1` is NaN.' }),
  equal_null: scalar([ANY, ANY], BooleanType, { group: 'predicate_funcs', unify: 'comparison', nullable: 'never', since: '3.4.0', doc: 'Equality that takes null for a value.' }),
  assert_true: scalar([BOOLEAN, { name: 'message', type: STRING, default: 'absent' }], NullType, { group: 'misc_funcs', nullable: 'always', deterministic: false, since: '2.0.0', doc: 'Raises an error where the value is not true.' }),
  raise_error: scalar([STRING, { name: 'parameters', type: ANY, default: 'absent' }], NullType, { group: 'misc_funcs', nullable: 'always', deterministic: false, since: '3.1.0', doc: 'Raises an error with this message.' }),
  typeof: scalar([ANY], StringType, { group: 'misc_funcs', nullable: 'never', since: '3.0.0', doc: 'Returns the name of the type.' }),
} satisfies Record<string, FunctionDefinition>
