import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { startServer } from '../support/server.ts'

const roadmap = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')
const server = await startServer({ roadmap })
const { hostname, port, host } = new URL(server.url)
const day = '2026-03-02'

const head = (request: string, more: string[] = []) =>
  [`${request} HTTP/1.1`, `host: ${host}`, `authorization: Bearer ${server.token}`, ...more, '', ''].join('\r\n')

function logging(note: string, { length, more = [] }: { length?: number; more?: string[] } = {}) {
  const body = JSON.stringify({ habitId: 'exercises', amount: 1, day, note })
  const headers = ['content-type: application/json', `content-length: ${length ?? body.length}`, ...more]
  return head('POST /api/v1/habit-logs', headers) + body
}

async function connected() {
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  await once(socket, 'connect')
  return socket
}

/** Sends bytes, closes its own side as `nc -N` does, and reads until the server closes the other. */
async function sendAndHalfClose(bytes: string): Promise<string> {
  return text((await connected()).end(bytes))
}

const statuses = (answers: string) => [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))
const notes = async () => {
  const headers = { authorization: `Bearer ${server.token}` }
  const response = await fetch(`${server.url}/api/v1/habit-logs?limit=500`, { headers })
  return (await response.json()).items.map(({ note }: { note: string }) => note)
}

describe('a client that closes its side once it has sent all', () => {
  it('gets its answer, and then the connection ends', async () => {
    expect(statuses(await sendAndHalfClose(head('GET /api/v1/roadmap')))).toEqual([200])
    expect(statuses(await sendAndHalfClose(logging('half closed')))).toEqual([201])
    expect(await notes()).toContain('half closed')
  })

  it('gets every answer that it asked for', async () => {
    const both = head('GET /api/v1/habits') + logging('second of two')
    expect(statuses(await sendAndHalfClose(both))).toEqual([200, 201])
  })

  it('in the middle of a body is refused, and nothing is kept', async () => {
    expect(statuses(await sendAndHalfClose(logging('cut off', { length: 500 })))).toEqual([400])
    const chunked = head('POST /api/v1/habit-logs', ['content-type: application/json', 'transfer-encoding: chunked'])
    expect(statuses(await sendAndHalfClose(`${chunked}10\r\n{"habitId"`))).toEqual([400])
    expect(await notes()).not.toContain('cut off')
  })

  it('has nothing to wait for when it asked nothing, or follows what changes', async () => {
    expect(await sendAndHalfClose('')).toBe('')
    expect(statuses(await sendAndHalfClose(head('GET /api/v1/live', ['accept: text/event-stream'])))).toEqual([200])
  })

  it('is answered by a server that ends, and does not keep it from ending', async () => {
    const begun = await connected()
    const others = await Promise.all(Array.from({ length: 20 }, connected))
    const answers = others.map((socket, index) => text(socket.end(logging(`at the end ${index}`))).catch(() => ''))
    const [start, rest] = logging('begun before the signal', { more: ['expect: 100-continue'] }).split(/(?<=\r\n\r\n)/)
    begun.write(start ?? '')
    // Says that the server has read the head.
    expect(String(await once(begun, 'data'))).toContain('100 Continue')
    const stopped = server.stop()
    const answer = text(begun.end(rest ?? ''))
    expect(statuses(await answer)).toEqual([201])
    expect(await stopped).toBe(0)
    await Promise.all(answers)
  })
})
