import type { Context } from 'hono'
import { header } from './header.ts'
import { HttpError } from './problems.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** The body, where it was read before its handler asks for it. */
    body: Uint8Array | undefined
  }
}

/** The body's bytes; 413 as soon as there are more than `limit`, also when its length was not announced. */
export async function readBytes(c: Context, limit: number): Promise<Uint8Array> {
  const read = c.get('body')
  if (read !== undefined) return read.byteLength > limit ? refuseSize(limit) : read
  const length = header(c, 'content-length')
  if (Number(length ?? 0) > limit) refuseSize(limit)
  try {
    return length === undefined ? await collect(c.req.raw.body, limit) : new Uint8Array(await c.req.arrayBuffer())
  } catch (error) {
    if (error instanceof HttpError) throw error
    throw new HttpError(400, 'The body broke off before its end. Send it again.')
  }
}

async function collect(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > limit) refuseSize(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function refuseSize(limit: number): never {
  throw new HttpError(413, `The body is larger than ${limit} bytes. Send less at once.`)
}
