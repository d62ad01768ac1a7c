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

/** 'other' is what no work may send: transaction control, PRAGMA, ATTACH, schema changes. */
export function statementKind(sql: string): StatementKind {
  const word = /^\s*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase()
  if (word === undefined) return 'other'
  if (word === 'with') return writingWord.test(sql.replace(quotedOrComment, ' ')) ? 'write' : 'read'
  return kinds[word] ?? 'other'
}
