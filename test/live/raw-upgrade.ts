import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** Sends a request as it stands and answers what comes back until the connection ends. */
export async function rawAnswer(url: string, line: string, headers: string[]) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(`${[line, ...headers].join('\r\n')}\r\n\r\n`)
  const [head = '', body = ''] = (await text(socket)).split(/\r\n\r\n(.*)/s)
  const [status = '', ...lines] = head.split('\r\n')
  return {
    status: Number(status.split(' ')[1]),
    headers: Object.fromEntries(lines.map(each => each.split(/: (.*)/s))) as Record<string, string>,
    body,
  }
}
