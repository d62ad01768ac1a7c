export type Statement = {
  /** 'other' is what no work may send: transaction control, PRAGMA, ATTACH, schema changes. */
  kind: 'read' | 'write' | 'other'
  /** The table that is written; null when that is not told by the first words. */
  table: string | null
}

const kinds: Record<string, Statement['kind']> = {
  select: 'read',
  values: 'read',
  explain: 'read',
  insert: 'write',
  update: 'write',
  delete: 'write',
  replace: 'write',
}

const quotedOrComment = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\//g
const writingWord = /\b(?:insert|update|delete)\b|\breplace\s+into\b/i
const writtenTable = /^\s*(?:(?:insert|replace)\s+into|update|delete\s+from)\s+"(\w+)"/i

const known = new Map<string, Statement>()

export function readStatement(sql: string): Statement {
  const seen = known.get(sql)
  if (seen !== undefined) return seen
  if (known.size >= 1000) known.clear()
  const statement = { kind: kindOf(sql), table: writtenTable.exec(sql)?.[1] ?? null }
  known.set(sql, statement)
  return statement
}

function kindOf(sql: string): Statement['kind'] {
  const word = /^\s*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase()
  if (word === undefined) return 'other'
  if (word === 'with') return writingWord.test(sql.replace(quotedOrComment, ' ')) ? 'write' : 'read'
  return kinds[word] ?? 'other'
}
