import { attributes } from '../portfolio-site.ts'
import type { Demo } from './demo.ts'

interface Found {
  status: number
  text: string
}

/** Every address that the site names on itself and that leads nowhere: pages, places on pages, pictures, feeds, fonts. */
export async function brokenLinks({ home, siteUrl, pages }: Demo): Promise<string[]> {
  const asked = new Map<string, Promise<Found>>()
  const ask = (url: string) => {
    const answer = asked.get(url) ?? get(url)
    asked.set(url, answer)
    return answer
  }
  const here = (url: URL) => (url.href.startsWith(siteUrl) ? home + url.href.slice(siteUrl.length) : url.href)

  async function fault(from: string, { address, isName = false }: Address): Promise<string[]> {
    const url = new URL(here(new URL(address, home + from)))
    if (url.origin !== new URL(home).origin) return []
    if (!url.href.startsWith(home)) return [`${from}: ${address} is not below ${home}`]
    const { status, text } = await ask(url.href.split('#')[0] ?? '')
    if (status !== 200) return [`${from}: ${address} answers ${status}`]
    const place = decodeURIComponent(url.hash.slice(1))
    return place === '' || isName || attributes(text, 'id').includes(place)
      ? []
      : [`${from}: ${address} is no place there`]
  }

  const texts = new Map(pages)
  for (const file of ['feed.xml', 'sitemap-index.xml', 'sitemap-0.xml', 'robots.txt', 'resume.json'])
    texts.set(file, (await ask(home + file)).text)
  const faults = [...texts].flatMap(([from, text]) => addressesIn(text).map(address => fault(from, address)))
  return (await Promise.all(faults)).flat()
}

async function get(url: string): Promise<Found> {
  const response = await fetch(url)
  return { status: response.status, text: await response.text() }
}

interface Address {
  address: string
  /** Machines call things by addresses whose place is only a name. */
  isName?: boolean
}

/** Addresses in attributes, styles, and whatever else is written out in full. */
function addressesIn(text: string): Address[] {
  const sets = attributes(text, 'srcset').flatMap(set => set.split(',').map(part => part.trim().split(' ')[0] ?? ''))
  const inStyles = [...text.matchAll(/url\(["']?([^"')]+)/g)].map(([, url = '']) => url)
  const links = new Set([...attributes(text, 'href'), ...attributes(text, 'src'), ...sets, ...inStyles])
  const written = new Set([...text.matchAll(/https?:\/\/[^\s"'<>\\)]+/g)].map(([url]) => url.replaceAll('&amp;', '&')))
  return [
    ...[...links].map(address => ({ address })),
    ...[...written.difference(links)].map(address => ({ address, isName: true })),
  ]
}
