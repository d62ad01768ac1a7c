import { createServer } from 'node:http'

const server = createServer((_, response) => response.end('hello'))
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
