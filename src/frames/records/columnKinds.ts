// How a column of a frame is laid out. A frame is the number of records, then one column of them; a column is its kind in one byte, what
// the kind says below, and the columns inside it. Arrays of numbers begin at multiples of 8 bytes from the frame's start.

export const columnKinds = {
  undefined: 0, null: 1,
  /** A bit each. */
  booleans: 2,
  int8: 3, int16: 4, int32: 5, float64: 6,
  /** bigint within 64 bits. */
  int64: 7,
  /** Lengths, then the characters of all, one byte each or two. */
  latin1: 8, utf16: 9,
  /** The different strings as a column, then the place of each. */
  dictionary: 10,
  /** Arrays of one length: their number of elements, then a column for each place. */
  tuples: 11,
  /** Lengths, then a column of all elements. */
  lists: 12,
  /** Arrays of one length: the length, then a column of all elements. */
  fixedLists: 13,
  /** Plain objects with the same keys in the same order: the keys, then a column for each. */
  objects: 14,
  /** Instances of one class: its prototype by the general codec, then as objects. */
  instances: 15,
  rows: 16,
  /** Milliseconds as float64. */
  dates: 17,
  /** Typed arrays of one type: its place among their names (or that of Buffer), lengths, bytes. */
  typedArrays: 18,
  decimals: 19,
  /** Days since 1970-01-01. */
  plainDates: 20,
  /** Other values of Temporal, as text: the brand, then a column of strings. */
  temporals: 21,
  maps: 22, sets: 23,
  /** Bits of where there is a value, then the column of the values; the others are null (undefined). */
  nullable: 24, optional: 25,
  /** Values of a few kinds: the kind of each, then a column a kind. */
  union: 26,
  /** Anything, by the general codec. */
  general: 27,
} as const

/** Deeper than so many columns inside columns the general codec goes on. */
export const depthMax = 12
/** The place of Node's Buffer after the names of the typed arrays. */
export const bufferType = 31
