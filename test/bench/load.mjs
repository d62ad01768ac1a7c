/**
 * Asks one address over and over, each client waiting for its answer, and prints how many answers came and how many were
 * not 2xx. Reads no more of an answer than its length: a load that costs more than the server it measures says little.
 */
import { connect } from 'node:net'

const { url, method = 'GET', headers = {}, body = '', clients, seconds, requests } = JSON.parse(process.argv[2])
const { host, hostname, port, pathname, search } = new URL(url)
const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) }
const lines = Object.entries({ host, ...headers, ...length }).map(([name, value]) => `${name}: ${value}\r\n`)
const question = `${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n${body}`

const started = performance.now()
const end = started + (seconds ?? Number.POSITIVE_INFINITY) * 1000
let asked = 0
let answered = 0
let refused = 0

const isOver = () => asked >= (requests ?? Number.POSITIVE_INFINITY) || performance.now() >= end

function ask(socket) {
  if (isOver()) return socket.end()
  asked++
  socket.write(question)
}

function client() {
  const socket = connect(Number(port), hostname).setNoDelay()
  let head = ''
  let missing = 0
  socket.on('connect', () => ask(socket))
  socket.on('data', chunk => {
    if (missing > 0) missing -= chunk.length
    else {
      head += chunk.latin1Slice()
      const body = head.indexOf('\r\n\r\n') + 4
      if (body < 4) return
      missing = body + Number(/^content-length: *(\d+)/im.exec(head.slice(0, body))?.[1] ?? 0) - head.length
      if (!/^HTTP\/1.1 2/.test(head)) refused++
      head = ''
    }
    if (missing > 0) return
    answered++
    ask(socket)
  })
  return new Promise((resolve, reject) => socket.on('close', resolve).on('error', reject))
}

await Promise.all(Array.from({ length: clients }, client))
console.log(JSON.stringify({ answered, refused, seconds: (performance.now() - started) / 1000 }))
