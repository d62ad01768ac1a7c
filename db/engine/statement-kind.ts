export type StatementKind = 'read' | 'write' | 'other'

const kinds: Record<string, StatementKind> = {
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

const known = new Map<string, StatementKind>()

/** 'other' is what no work may send: transaction control, PRAGMA, ATTACH, schema changes. */
export function statementKind(sql: string): StatementKind {
  const kind = known.get(sql) ?? lookAt(sql)
  if (known.size >= 1000) known.clear()
  known.set(sql, kind)
  return kind
}

function lookAt(sql: string): StatementKind {
  const word = /^\s*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase()
  if (word === undefined) return 'other'
  if (word === 'with') return writingWord.test(sql.replace(quotedOrComment, ' ')) ? 'write' : 'read'
  return kinds[word] ?? 'other'
}
