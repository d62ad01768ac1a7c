import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { isPublicAddress, PrivateAddressError } from '../../api/outside/addresses.ts'
import { send } from '../../api/webhooks/send.ts'
import { targetFault } from '../../api/webhooks/target.ts'
import { afterThisFile } from '../support/leftovers.ts'
import { startReceiver } from './receiver.ts'

const inside = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '2606:4700::5efe:10.0.0.1',
  '2606:4700::200:5efe:a00:1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  'no address',
  '',
]
const outside = ['1.1.1.1', '8.8.8.8', '93.184.215.14', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1']

test.each(inside)('%s is not on the public internet', address => expect(isPublicAddress(address)).toBe(false))
test.each(outside)('%s is', address => expect(isPublicAddress(address)).toBe(true))

const refused = [
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://0/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::169.254.169.254]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://app.localhost/',
  'https://printer.local/',
  'https://metadata.google.internal/',
  'https://router.home.arpa/',
  'https://①②⑦.0.0.1/',
  'http://example.org/',
  'https://user:secret@example.org/',
  'https://user@example.org/',
]

test.each(refused)('%s is refused as a target', url => {
  expect(targetFault(url, { allowPrivate: false })?.detail).toMatch(/\S/)
})

test('where private targets are allowed, only a password in the address is refused', () => {
  expect(targetFault('http://10.0.0.1:8080/', { allowPrivate: true })).toBeNull()
  expect(targetFault('http://me:secret@10.0.0.1/', { allowPrivate: true })?.detail).not.toContain('secret')
  expect(targetFault('https://hooks.example.org/a', { allowPrivate: false })).toBeNull()
})

const sending = (url: string, addresses: string[], allowPrivate = false) =>
  send({
    url,
    headers: {},
    body: '{}',
    allowPrivate,
    signal: new AbortController().signal,
    resolve: (_, answer) =>
      answer(
        null,
        addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
  })

test('a name that leads inside is not connected to, also when only one of its addresses does', async () => {
  const receiver = await startReceiver()
  const { port } = new URL(receiver.url)
  for (const addresses of [['127.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['::ffff:127.0.0.1'], ['::1']]) {
    for (const protocol of ['http', 'https']) {
      const failure = await sending(`${protocol}://rebinding.example:${port}/`, addresses).catch(error => error)
      expect(failure).toBeInstanceOf(PrivateAddressError)
      expect(failure.message).toContain('rebinding.example')
    }
  }
  expect(receiver.heard).toEqual([])
})

test('an address inside is not connected to, however it got into the table', async () => {
  const receiver = await startReceiver()
  await expect(sending(receiver.url, [])).rejects.toBeInstanceOf(PrivateAddressError)
  expect(receiver.heard).toEqual([])
})

test('a name that changes its mind is connected to where it was looked up', async () => {
  const receiver = await startReceiver()
  const { port } = new URL(receiver.url)
  let lookups = 0
  const answer = await send({
    url: `http://rebinding.example:${port}/`,
    headers: {},
    body: '{}',
    allowPrivate: true,
    signal: new AbortController().signal,
    resolve: (_, done) => {
      lookups++
      done(null, [{ address: '127.0.0.1', family: 4 }])
    },
  })
  expect([answer.status, lookups]).toEqual([204, 1])
})

test('an answer that only switches protocols, or never comes, is over within the time', async () => {
  const sockets: Socket[] = []
  const server = createServer(socket => {
    sockets.push(socket)
    if (sockets.length === 1)
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterThisFile(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { signal } = new AbortController()
  const asking = { url, headers: {}, body: '{}', allowPrivate: true, signal }
  expect((await send(asking)).status).toBe(101)
  await expect(send({ ...asking, timeoutMs: 200 })).rejects.toThrow('It did not answer within 0.2 s.')
})
