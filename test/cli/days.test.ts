import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { isDay, parseDay } from '../../cli/days.ts'

const sunday = async () => '2026-11-22'
const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

describe('a day word', () => {
  it.each([
    ['today', '2026-11-22'],
    ['yesterday', '2026-11-21'],
    ['Yesterday', '2026-11-21'],
    ['-1', '2026-11-21'],
    ['-30', '2026-10-23'],
    ['monday', '2026-11-16'],
    ['mon', '2026-11-16'],
    ['saturday', '2026-11-21'],
    ['sunday', '2026-11-22'],
    ['2026-02-28', '2026-02-28'],
  ])('%s is %s when it is Sunday 22 November', async (word, day) => {
    expect(await parseDay(word, sunday)).toBe(day)
  })

  it.each(['2026-02-30', 'mo', '', '--1', 'mondays', '1.5'])('%j is refused', async word => {
    await expect(parseDay(word, sunday)).rejects.toThrow(`${word} is not`)
  })

  it.each(['tomorrow', 'Tomorrow', '+1', '+30'])('%s is known to lie ahead', async word => {
    await expect(parseDay(word, sunday)).rejects.toMatchObject({
      message: `${word} is in the future, and the future can't be logged.`,
      mend: 'Log it on the day.',
    })
  })

  it.each(['11/20/2026', '20.11.2026', '22.11.', '2026/11/20', '2026-1-5', '20-11-26'])(
    '%s is told the form that is taken',
    async word => {
      await expect(parseDay(word, sunday)).rejects.toMatchObject({
        message: `${word} is not how a date is written here.`,
        mend: 'Write it like 2026-11-20 (year-month-day), yesterday, -1 or monday.',
      })
    },
  )

  it('asks for today only when it has to', async () => {
    const ask = vi.fn(sunday)
    await parseDay('2026-11-01', ask)
    expect(ask).not.toHaveBeenCalled()
  })

  it('goes back exactly as many days as it says, over any month, year and leap day', async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, fc.integer({ min: 0, max: 3000 }), async (today, days) => {
        const day = await parseDay(`-${days}`, async () => today)
        expect((Date.parse(today) - Date.parse(day)) / 86_400_000).toBe(days)
        expect(isDay(day)).toBe(true)
      }),
    )
  })

  it('finds the last such weekday, at most six days ago', async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, fc.constantFrom(...weekdays), async (today, name) => {
        const day = await parseDay(name, async () => today)
        const back = (Date.parse(today) - Date.parse(day)) / 86_400_000
        expect(weekdays[new Date(day).getUTCDay()]).toBe(name)
        expect(back >= 0 && back <= 6).toBe(true)
      }),
    )
  })
})
