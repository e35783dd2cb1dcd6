// Missing values (`df.na`) and statistics (`df.stat`, `summary`, `describe`).
import type { LogicalPlan } from '../logical.js'
import type { Messages } from '../message.js'
import { invalidPlan, required, type ReadContext } from './context.js'
import { readExpression } from './expressions.js'
import { readLiteral } from './literals.js'

type Statistics = Extract<Messages['Relation']['relType'], { case: 'fillNa' | 'dropNa' | 'replace' | 'summary' | 'crosstab' | 'describe' | 'cov' | 'corr' | 'approxQuantile' | 'freqItems' | 'sampleBy' }>

export function readStatistics(it: Statistics, input: LogicalPlan, context: ReadContext): LogicalPlan {
  switch (it.case) {
    case 'fillNa': {
      const { cols, values } = it.value
      if (!values.length) throw invalidPlan('NA_FILL_VALUES_EMPTY')
      if (values.length > 1 && values.length !== cols.length) throw invalidPlan('NA_FILL_VALUES_LENGTH_MISMATCH')
      return { kind: 'naFill', columns: cols, values: values.map(value => readLiteral(value, context)), input }
    }
    case 'dropNa': return { kind: 'naDrop', columns: it.value.cols, ...(it.value.minNonNulls !== undefined && { minNonNulls: it.value.minNonNulls }), input }
    case 'replace': return {
      kind: 'naReplace', columns: it.value.cols, input,
      replacements: it.value.replacements.map(({ oldValue, newValue }) => ({ from: readLiteral(required(oldValue, 'NAReplace.Replacement', 'old_value'), context), to: readLiteral(required(newValue, 'NAReplace.Replacement', 'new_value'), context) })),
    }
    case 'summary': return { kind: 'summary', statistics: it.value.statistics, input }
    case 'describe': return { kind: 'describe', columns: it.value.cols, input }
    case 'crosstab': return { kind: 'crosstab', column1: it.value.col1, column2: it.value.col2, input }
    case 'cov': return { kind: 'covariance', column1: it.value.col1, column2: it.value.col2, input }
    case 'corr': return { kind: 'correlation', column1: it.value.col1, column2: it.value.col2, ...(it.value.method !== undefined && { method: it.value.method }), input }
    case 'approxQuantile': return { kind: 'approxQuantile', columns: it.value.cols, probabilities: it.value.probabilities, relativeError: it.value.relativeError, input }
    case 'freqItems': return { kind: 'freqItems', columns: it.value.cols, support: it.value.support ?? 0.01, input }
    case 'sampleBy': return {
      kind: 'sampleBy', column: readExpression(required(it.value.col, 'StatSampleBy', 'col'), context), ...(it.value.seed !== undefined && { seed: it.value.seed }), input,
      fractions: it.value.fractions.map(({ stratum, fraction }) => ({ stratum: readLiteral(required(stratum, 'StatSampleBy.Fraction', 'stratum'), context), fraction })),
    }
  }
}
