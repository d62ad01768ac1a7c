import { inflateSync } from 'node:zlib'

const binary = /\.(png|jpg|webp|avif|ico|woff2)$/

export interface ReadableText {
  /** All that stands in it, addresses and attributes too. */
  whole: string
  /** What a visitor reads. */
  seen: string
}

/** A published file as text, unescaped and, for a PDF, unpacked. Pictures and fonts have none. */
export function readableText(path: string, bytes: Buffer): ReadableText {
  if (binary.test(path)) return { whole: '', seen: '' }
  if (path.endsWith('.pdf')) {
    const text = unpackPdf(bytes)
    return { whole: text, seen: text }
  }
  const text = bytes.toString()
  const seen = text.replace(/<(script|style)[\s>][\s\S]*?<\/\1>/gi, '\n').replace(/<[^>]*>/g, '\n')
  return { whole: unescaped(text), seen: unescaped(seen) }
}

/** The strings in it, packed or not. Shapes of letters, which most of its text consists of, can't be read back. */
function unpackPdf(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  const frame = text.replace(/stream\r?\n[\s\S]*?\r?\nendstream/g, '\n')
  const strings = [frame, ...streams].flatMap(part => part.match(/\((?:[^()\\]|\\.)*\)/g) ?? [])
  return strings.join('\n')
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function unescaped(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, run => {
      try {
        return decodeURIComponent(run)
      } catch {
        return run
      }
    })
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole, decimal, hex, name) => {
      if (name) return named[name.toLowerCase()] ?? whole
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
}
