import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { lighthouseRows } from './rows/lighthouse.ts'
import { processRows } from './rows/processes.ts'
import { requestRows } from './rows/requests.ts'
import type { Row } from './rows/row.ts'
import { siteRows } from './rows/site.ts'
import { Worlds } from './worlds.ts'

const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } })
const effort = values.quick ? { rounds: 1, seconds: 1, scale: 0.1 } : { rounds: 5, seconds: 2, scale: 1 }
const rows = [...requestRows, ...processRows, ...siteRows, ...lighthouseRows].filter(({ name }) =>
  name.includes(values.only ?? ''),
)

console.log(`Cairn bench on Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'processor'}`)
if (values.quick) console.log('Quick: one round, a tenth of the entries. The figures are rough.')

const worlds = new Worlds(effort)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void worlds.end().finally(() => process.exit(1)))
try {
  for (const row of rows) console.log(await line(row))
} finally {
  await worlds.end()
}

async function line(row: Row): Promise<string> {
  try {
    const { value, detail } = await row.measure(worlds)
    const shown = `${value.toFixed(row.unit === 'x' ? 2 : 1)} ${row.unit}`
    return [row.name.padEnd(62), shown.padStart(9), target(row, value).padEnd(16), detail].join('  ')
  } catch (error) {
    const lines = String(error).split('\n')
    return `${row.name.padEnd(62)}  not measured: ${lines.find(line => /^\w*Error\b.*\w/.test(line)) ?? lines[0]}`
  }
}

function target({ target: wanted, unit }: Row, value: number): string {
  if (!wanted) return ''
  const [sign, limit, met] =
    'atLeast' in wanted
      ? ['>=', wanted.atLeast, value >= wanted.atLeast]
      : ['<=', wanted.atMost, value <= wanted.atMost]
  return `${sign} ${limit} ${unit}  ${met ? 'pass' : 'FAIL'}`
}
