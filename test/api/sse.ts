export interface LiveEvent {
  event: string
  id: string
  data: { seq: number; collection: string; itemId: string | null; kind: string }
}

/** Follows the live stream. `next` waits for the next change; `ended` for the end of the stream. */
export async function followLive(url: string, headers: Record<string, string>) {
  const stop = new AbortController()
  const response = await fetch(new URL('/api/v1/live', url), { headers, signal: stop.signal })
  const events = read(response)
  return {
    response,
    next: async () => (await events.next()).value as LiveEvent,
    ended: async () => {
      for await (const _ of events);
    },
    leave: () => stop.abort(),
  }
}

async function* read(response: Response): AsyncGenerator<LiveEvent> {
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map(line => line.split(/: (.*)/s)))
      if (fields.data) yield { event: fields.event, id: fields.id, data: JSON.parse(fields.data) }
    }
  }
}
