// What revive.ts made, so that it can be captured again where it lives: its code, and its variables as they are now.
import type { ModuleReference, SlotHeader } from './envelope.js'
import type { Code } from './plan.js'
import { shared } from './travel.js'

export interface RememberedCode { readonly kind: 'code'; readonly code: Code; readonly isClass: boolean; readonly isDerived: boolean; readonly ownMembers: ReadonlySet<string>; /** Numbers stand for values, which `values` gives in the order of the slots. */ readonly slots: readonly (SlotHeader | { readonly from: ModuleReference; readonly name: string })[]; values(): readonly unknown[]; readonly key: string | undefined }
export interface RememberedModule { readonly kind: 'module'; readonly from: ModuleReference; readonly name: string }

/** Functions and modules' objects by what they were made from. */
export const remembered: WeakMap<object, RememberedCode | RememberedModule> = shared('firesteel.remembered', () => new WeakMap())
