import type { Context } from 'hono'
import { HttpError } from './problems.ts'

/** The body's bytes; 413 as soon as there are more than `limit`, also when its length was not announced. */
export async function readBytes(c: Context, limit: number): Promise<Uint8Array> {
  const length = c.req.header('content-length')
  if (Number(length ?? 0) > limit) throw tooLarge(limit)
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
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (limit: number) => new HttpError(413, `The body is larger than ${limit} bytes. Send less at once.`)
