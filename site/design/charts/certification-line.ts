import type { Charts } from '../../../api/client.ts'
import { epochDay, shortDay } from '../days.ts'
import { percent } from './svg.ts'
import { type Span, shareIn, timeAxis } from './time-axis.ts'

type Certification = Charts['certifications'][number]
type Source = Pick<Charts, 'day' | 'plan' | 'phases' | 'certifications'>

const HEIGHT = 24
const MIDDLE = HEIGHT / 2
const SOON = 90

/** The day a certification is wanted by: the owner's own, else the end of its phase. */
export const wantedBy = ({ dueOn, phaseId }: Certification, { phases }: Pick<Source, 'phases'>): string | null =>
  dueOn ?? phases.find(({ id }) => id === phaseId)?.endsOn ?? null

/** From the plan's start to its end, and on to the last expiry. */
export function certificationSpan(source: Source): Span {
  const { plan, day, certifications } = source
  const days = certifications.flatMap(each => [each.doneOn, each.expiresOn, wantedBy(each, source)])
  const known = [plan.startsOn, plan.endsOn, day, ...days].flatMap(each => (each ? [epochDay(each)] : []))
  return { from: Math.min(...known), to: Math.max(...known) }
}

/** When a certification was earned and how long it holds, or when it is planned. */
export function certificationLine(certification: Certification, source: Source, span: Span): string {
  const at = (day: string) => percent(shareIn(span, epochDay(day)))
  const { doneOn, expiresOn, status } = certification
  const parts = [`<rect y="${MIDDLE - 0.5}" width="100%" height="1" fill="var(--line)"/>`]
  parts.push(`<rect x="${at(source.day)}" width="1" height="${HEIGHT}" fill="var(--ink-soft)"/>`)
  const by = wantedBy(certification, source)
  if (status === 'done' && doneOn) {
    const until = shareIn(span, epochDay(expiresOn ?? doneOn)) - shareIn(span, epochDay(doneOn))
    const tone = expiresOn && expiresOn < source.day ? 'brick' : 'lichen'
    parts.push(`<rect x="${at(doneOn)}" y="${MIDDLE - 3}" width="${percent(until)}" height="6" fill="var(--stone-2)"/>`)
    parts.push(`<circle cx="${at(doneOn)}" cy="${MIDDLE}" r="5" fill="var(--${tone})"/>`)
  } else if (by && status !== 'skipped') {
    parts.push(
      `<circle cx="${at(by)}" cy="${MIDDLE}" r="4.5" fill="var(--paper)" stroke-width="1.5" stroke="var(--${status === 'doing' ? 'lichen' : 'ink-soft'})"/>`,
    )
  }
  return `<svg class="marks" width="100%" height="${HEIGHT}" aria-hidden="true">${parts.join('')}</svg>`
}

/** The time that stands below the lines. */
export const certificationAxis = (span: Span): string =>
  `<svg class="plot" width="100%" height="22" aria-hidden="true">${timeAxis(span, 0)}</svg>`

/** The same in words: what stands beside its line, and whether it needs the owner's eye. */
export function certificationInWords(certification: Certification, source: Source): { text: string; isLate: boolean } {
  const { status, doneOn, expiresOn } = certification
  const by = wantedBy(certification, source)
  if (status === 'skipped') return { text: 'left out', isLate: false }
  if (status === 'done') {
    if (!expiresOn) return { text: doneOn ? `earned ${shortDay(doneOn)}` : 'earned', isLate: false }
    if (expiresOn < source.day) return { text: `expired ${shortDay(expiresOn)}`, isLate: true }
    const isSoon = epochDay(expiresOn) - epochDay(source.day) <= SOON
    return isSoon
      ? { text: `expires ${shortDay(expiresOn)}`, isLate: true }
      : { text: `valid until ${shortDay(expiresOn).replace(/^\d+ /, '')}`, isLate: false }
  }
  if (!by) return { text: 'no date yet', isLate: false }
  if (by < source.day) return { text: `late since ${shortDay(by)}`, isLate: true }
  return { text: `planned by ${shortDay(by)}`, isLate: false }
}
