import { DatabaseMisuseError, UnstorableNumberError, UnstorableTextError } from '../errors.ts'

export type Storable = null | string | number | bigint | Uint8Array

/**
 * Makes a bound value safe for the native library, which cuts text, rounds integers and aborts the process on a
 * boolean. Whole numbers become bigint because a plain number binds as REAL: `7 / 2` would be 3.5.
 */
export function toStorable(value: unknown): Storable {
  if (typeof value === 'string') return checkText(value)
  if (typeof value === 'number') return checkNumber(value)
  if (value === null || value instanceof Uint8Array) return value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'bigint') return checkInteger(value)
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  throw new DatabaseMisuseError(
    `A ${value === undefined ? 'missing value' : typeof value} can't be bound to a statement`,
  )
}

function checkText(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text
  throw new UnstorableTextError(text)
}

function checkNumber(number: number): number | bigint {
  if (Number.isSafeInteger(number)) return BigInt(number)
  if (Number.isInteger(number) || !Number.isFinite(number)) throw new UnstorableNumberError(number)
  return number
}

function checkInteger(integer: bigint): bigint {
  if (integer <= Number.MAX_SAFE_INTEGER && integer >= Number.MIN_SAFE_INTEGER) return integer
  throw new UnstorableNumberError(integer)
}
