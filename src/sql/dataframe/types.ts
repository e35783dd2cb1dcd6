// What is known of a DataFrame's columns when the program is compiled. `any` stays any: loose where nothing is known.
import type { Column } from '../column/column.js'
import type { Long, Timestamp } from '../../types/classes.js'
import type { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import type { Decimal } from '../../types/values/decimal.js'
import type { Variant } from '../../types/values/variant.js'
import type { Duration, Instant, PlainDate, PlainDateTime, PlainTime, ZonedDateTime } from '../../types/values/temporal.js'

export type IsAny<T> = 0 extends 1 & T ? true : false
/** An intersection written out as one object, for readable messages. */
export type Flat<T> = IsAny<T> extends true ? any : { [K in keyof T]: T[K] } & {}
type UnionToIntersection<U> = (U extends unknown ? (k: U) => void : never) extends (k: infer I) => void ? I : never
/** What `c` is in `c => c.age.gt(3)`: each column by its name. */
export type Cols<T> = { readonly [K in keyof T & string]-?: Column<T[K], K> }
export type AnyColumn = Column<any, any>
/** A column computed from those of the DataFrame. */
export type Computed<T> = (columns: Cols<T>) => AnyColumn
/** A column's own name. Of an untyped DataFrame any text. */
export type Name<T> = keyof T & string
/** A column's name, a path into a struct, `*`. */
export type Path<T> = Name<T> | '*' | `${Name<T>}.${string}`
export type Selection<T> = Path<T> | AnyColumn | Computed<T>
export type SortKey<T> = Path<T> | AnyColumn | Computed<T> | number
/** A column of truth values; null counts as false. */
export type Truth = Column<boolean, any> | Column<boolean | null, any>
export type Condition<T> = string | Truth | ((columns: Cols<T>) => Truth)

type OfColumn<C> = C extends Column<infer V, infer N> ? (string extends N ? {} : { [P in N]: V }) : {}
type Last<S extends string> = S extends `${string}.${infer Rest}` ? Last<Rest> : S
/** What one element of a select adds. A column without a name of its own is not part of the static type: name it with as(). */
type Selected<T, E> = E extends '*' ? T : E extends keyof T & string ? { [P in E]: T[P] } : E extends `${string}.*` ? {} : E extends string ? { [P in Last<E>]: any } : E extends (...args: never[]) => infer C ? OfColumn<C> : OfColumn<E>
export type SelectedRow<T, E extends readonly unknown[]> = IsAny<T> extends true ? any : E extends readonly [] ? {} : Flat<UnionToIntersection<Selected<T, E[number]>>>
/** Arrays count as their elements: `select('a', 'b')` and `select(['a', 'b'])`. */
export type Spread<E extends readonly unknown[]> = E extends readonly [infer A extends readonly unknown[]] ? A : E
/** What a column added under a name yields. */
export type ColumnValue<C> = C extends (...args: never[]) => Column<infer V, any> ? V : C extends Column<infer V, any> ? V : never
/** Written out only where a column is replaced: writing it out at every step is more than the compiler can bear. */
export type WithColumn<T, N extends string, V> = IsAny<T> extends true ? any : N extends keyof T ? Flat<Omit<T, N> & { [P in N]: V }> : T & { [P in N]: V }
export type Renamed<T, M> = IsAny<T> extends true ? any : Flat<{ [K in keyof T as K extends keyof M ? (M[K] extends string ? M[K] : K) : K]: T[K] }>
export type Without<T, K> = IsAny<T> extends true ? any : string extends K ? any : Flat<Omit<T, K & PropertyKey>>
export type Nullable<T> = IsAny<T> extends true ? any : { [K in keyof T]: T[K] | null }

// ---- joins
export type JoinHow = 'inner' | 'cross' | 'outer' | 'full' | 'fullouter' | 'full_outer' | 'left' | 'leftouter' | 'left_outer' | 'right' | 'rightouter' | 'right_outer' | 'semi' | 'leftsemi' | 'left_semi' | 'anti' | 'leftanti' | 'left_anti'
type Kind<H> = H extends 'left' | 'leftouter' | 'left_outer' ? 'left' : H extends 'right' | 'rightouter' | 'right_outer' ? 'right' : H extends 'outer' | 'full' | 'fullouter' | 'full_outer' ? 'full' : H extends 'semi' | 'leftsemi' | 'left_semi' | 'anti' | 'leftanti' | 'left_anti' ? 'filter' : 'inner'
type Sides<L, R, K> = K extends 'left' ? L & Nullable<R> : K extends 'right' ? Nullable<L> & R : K extends 'full' ? Nullable<L> & Nullable<R> : L & R
/** The columns of a join; `U` are the names joined by, which stand once. */
export type Joined<T, R, H, U = never> = IsAny<T> extends true ? any : IsAny<R> extends true ? any : Kind<H> extends 'filter' ? T
  : Flat<{ [P in U & keyof T]: T[P] | ([Kind<H>] extends ['full'] ? null : never) } & Sides<Omit<T, U & PropertyKey>, Omit<R, (U | keyof T) & PropertyKey>, Kind<H>>>

// ---- values
type Leaf = string | number | boolean | null | Uint8Array | Decimal | YearMonthInterval | DayTimeInterval | CalendarInterval | Variant | PlainDate | PlainDateTime | PlainTime
/** What a value given to Spark comes back as. */
export type Out<V> = IsAny<V> extends true ? any : V extends undefined ? null : V extends bigint ? Long : V extends Date | Instant | ZonedDateTime ? Timestamp : V extends Duration ? DayTimeInterval
  : V extends Leaf ? V : V extends Map<infer K, infer W> ? Map<Out<K>, Out<W>> : V extends readonly (infer E)[] ? Out<E>[] : V extends object ? OutRow<V> : V
export type OutRow<T> = IsAny<T> extends true ? any : Flat<{ [K in keyof T]-?: Out<T[K]> }>
/** The rows that records become without a schema: objects keep their names. Tuples are named by place, and single values are in `value`. */
export type RecordRow<T> = IsAny<T> extends true ? any : T extends readonly unknown[] | Leaf | bigint | undefined | Date ? any : T extends object ? OutRow<T> : any
/** A row as an action gives it. */
export type RowType<T> = IsAny<T> extends true ? any : Flat<T>
