import type { IncomingMessage } from 'node:http'
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
  const read = c.get('body') ?? (await received(c, limit))
  if (read.byteLength > limit) throw tooLarge(limit)
  return read
}

async function received(c: Context, limit: number): Promise<Uint8Array> {
  if (Number(header(c, 'content-length') ?? 0) > limit) throw tooLarge(limit)
  const incoming: IncomingMessage | undefined = c.env?.incoming
  try {
    return await (incoming === undefined ? c.req.bytes() : collect(incoming, limit))
  } catch (error) {
    if (error instanceof HttpError) throw error
    throw new HttpError(400, 'The body broke off before its end. Send it again.')
  }
}

/** As Node's events bring it: the web's streams around them cost more than all the rest of reading a small body. */
function collect(incoming: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size > limit) reject(tooLarge(limit))
      else chunks.push(chunk)
    })
    incoming.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    incoming.on('error', reject)
    const breakOff = () => reject(new Error('The connection was closed'))
    // A request without a body has ended before anyone listens.
    if (incoming.readableEnded) resolve(new Uint8Array())
    else if (incoming.destroyed) breakOff()
    else incoming.on('close', breakOff)
  })
}

const tooLarge = (limit: number) => new HttpError(413, `The body is larger than ${limit} bytes. Send less at once.`)
